/**
 * What a page knows of one session, folded from its events. Pure: same events, same conversation. Durable events
 * (seq > 0) may come twice after a resume and are applied once; ephemeral ones only ever add to open replies, and the
 * durable `said` or `retracted` has the last word.
 */
import type { Feeling, SessionEvent, Timing } from '../api/types';

export type ReplyState = 'waiting' | 'speaking' | 'said' | 'retracted';

export interface Reply {
  turn: string;
  persona: string;
  state: ReplyState;
  /** Text known without a hole; null once erased. */
  text: string | null;
  /** Pieces that came before what lies between. */
  ahead: { offset: number; text: string }[];
  /** Whether this page saw it being spoken: only then is it played at its pace. */
  witnessed: boolean;
  at: string;
  reason?: string;
  interrupted?: boolean;
  feeling?: Feeling;
  timing?: Timing;
  speaker?: string;
}

export interface Turn {
  turn: string;
  /** Sequence number of `heard`; 0 while only its reply was seen. */
  seq: number;
  at: string;
  participant?: string | null;
  /** Set where a persona spoke: its words stand in the reply before. */
  persona?: string | null;
  text: string | null;
  to: string[];
  clientKey?: string | null;
  regenerates?: string | null;
  superseded?: string;
  replies: Reply[];
}

export interface Conversation {
  /** Last durable event applied. */
  seq: number;
  title: string | null;
  personas: string[];
  participants: string[];
  disclosure: string | null;
  /** Turns of the learner in a scenario, and its ending; null outside of scenarios. */
  scene: { number: number; ending: string | null } | null;
  turns: Turn[];
}

export const emptyConversation: Conversation = {
  seq: 0,
  title: null,
  personas: [],
  participants: [],
  disclosure: null,
  scene: null,
  turns: [],
};

/** How an event stands to what is known: apply it, drop it, or fetch what is missing first. */
export function standing(known: number, event: SessionEvent): 'next' | 'again' | 'gap' {
  if (event.seq === 0 || event.seq === known + 1) return 'next';
  return event.seq <= known ? 'again' : 'gap';
}

/** Folds events in order. */
export const receiveAll = (state: Conversation, events: readonly SessionEvent[]): Conversation =>
  events.reduce(receive, state);

/** Folds one event; a durable one that was applied before changes nothing. */
export function receive(state: Conversation, event: SessionEvent): Conversation {
  if (event.seq > 0) {
    if (event.seq <= state.seq) return state;
    return { ...apply(state, event), seq: event.seq };
  }
  return apply(state, event);
}

function apply(state: Conversation, event: SessionEvent): Conversation {
  switch (event.type) {
    case 'opened':
      return {
        ...state,
        personas: event.personas,
        participants: event.participants,
        title: event.title ?? null,
        disclosure: event.disclosure,
      };
    case 'joined':
      return state.participants.includes(event.participant)
        ? state
        : { ...state, participants: [...state.participants, event.participant] };
    case 'renamed':
      return { ...state, title: event.title };
    case 'heard':
      return heard(state, event);
    case 'replying':
      return withReply(state, event.turn, event.persona, event.at, (reply) =>
        reply.state === 'said'
          ? reply
          : {
              ...reply,
              state: 'waiting',
              text: '',
              ahead: [],
              reason: undefined,
              witnessed: true,
            },
      );
    case 'delta':
      return withReply(state, event.turn, event.persona, event.at, (reply) =>
        reply.state === 'said' ? reply : grow(reply, event.offset, event.text),
      );
    case 'said':
      return withReply(state, event.turn, event.persona, event.at, (reply) => ({
        ...reply,
        state: 'said',
        text: event.text ?? null,
        ahead: [],
        at: event.at,
        reason: undefined,
        interrupted: event.interrupted,
        feeling: event.feeling,
        timing: event.timing,
        speaker: event.speaker,
      }));
    case 'retracted':
      return withReply(state, event.turn, event.persona, event.at, (reply) => ({
        ...reply,
        state: 'retracted',
        text: '',
        ahead: [],
        reason: event.reason,
      }));
    case 'superseded':
      return {
        ...state,
        turns: state.turns.map((t) => (event.turns.includes(t.turn) ? { ...t, superseded: event.reason } : t)),
      };
    case 'erased':
      return {
        ...state,
        turns: state.turns.map((t) => (t.participant === event.participant ? { ...t, text: null } : t)),
      };
    case 'scene':
      return { ...state, scene: { number: event.number, ending: event.ending ?? null } };
    case 'mark':
    case 'lagged':
      return state;
  }
}

function heard(state: Conversation, event: Extract<SessionEvent, { type: 'heard' }>): Conversation {
  const early = state.turns.find((t) => t.turn === event.turn);
  const turn: Turn = {
    turn: event.turn,
    seq: event.seq,
    at: event.at,
    participant: event.participant,
    persona: event.persona,
    text: event.text ?? null,
    to: event.to,
    clientKey: event.clientKey,
    regenerates: event.regenerates,
    superseded: early?.superseded,
    replies: early?.replies ?? [],
  };
  const others = state.turns.filter((t) => t.turn !== event.turn);
  // A turn whose reply was seen before its `heard` was put last with seq 0: it moves to its place now.
  const at = others.findIndex((t) => t.seq === 0 || t.seq > turn.seq);
  return { ...state, turns: at < 0 ? [...others, turn] : [...others.slice(0, at), turn, ...others.slice(at)] };
}

function withReply(
  state: Conversation,
  turnId: string,
  persona: string,
  at: string,
  change: (reply: Reply) => Reply,
): Conversation {
  const fresh: Reply = { turn: turnId, persona, state: 'waiting', text: '', ahead: [], witnessed: false, at };
  const index = state.turns.findIndex((t) => t.turn === turnId);
  const turn: Turn = state.turns[index] ?? { turn: turnId, seq: 0, at, text: null, to: [persona], replies: [] };
  const place = turn.replies.findIndex((r) => r.persona === persona);
  const replies =
    place < 0 ? [...turn.replies, change(fresh)] : turn.replies.map((r, i) => (i === place ? change(r) : r));
  const next = { ...turn, replies };
  return {
    ...state,
    turns: index < 0 ? [...state.turns, next] : state.turns.map((t, i) => (i === index ? next : t)),
  };
}

function grow(reply: Reply, offset: number, text: string): Reply {
  let known = reply.text ?? '';
  let ahead = [...reply.ahead, { offset, text }].sort((a, b) => a.offset - b.offset);
  for (let piece = ahead[0]; piece && piece.offset <= known.length; piece = ahead[0]) {
    const end = piece.offset + piece.text.length;
    if (end > known.length) known = known.slice(0, piece.offset) + piece.text;
    ahead = ahead.slice(1);
  }
  return { ...reply, state: 'speaking', witnessed: true, reason: undefined, text: known, ahead };
}

/** Turns that count, oldest first. */
export const livingTurns = (state: Conversation): Turn[] => state.turns.filter((t) => !t.superseded);

/** Whether any persona still owes a reply. */
export const isReplying = (state: Conversation): boolean =>
  livingTurns(state).some((t) => t.replies.some((r) => r.state === 'waiting' || r.state === 'speaking'));

/** The latest feeling of a persona that this session saw. */
export function feelingOf(state: Conversation, persona: string): Feeling | undefined {
  for (let i = state.turns.length - 1; i >= 0; i--) {
    const reply = state.turns[i]!.replies.find((r) => r.persona === persona && r.feeling);
    if (reply) return reply.feeling;
  }
  return undefined;
}
