import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ApiProblem, sayProblem, Unreachable } from '../api/client';
import { LiveSession, type LiveState } from '../api/live';
import * as sessions from '../api/sessions';
import type { FaceClip, SessionEvent } from '../api/types';
import { useSettings } from '../settings/store';
import { toastProblem } from '../shell/parts';
import { type Conversation, emptyConversation, isReplying, receiveAll } from './conversation';
import { newKey, type OutgoingMessage, readOutbox, writeOutbox } from './outbox';

export interface LiveConversation {
  conversation: Conversation;
  outbox: OutgoingMessage[];
  live: LiveState;
  replying: boolean;
  /** How each persona's face moves with its last reply, where faces are wanted and the server made one. */
  faces: Readonly<Record<string, FaceClip>>;
  /** Whether the server's record was read up to now at least once. */
  ready: boolean;
  say: (text: string, to?: string[]) => void;
  edit: (turn: string, text: string) => void;
  regenerate: (turn: string) => void;
  stop: () => void;
  retry: (clientKey: string) => void;
  discard: (clientKey: string) => OutgoingMessage | undefined;
  reconnect: () => void;
  /** Begins anew after the caller was let in. */
  reopen: () => void;
}

const resendAfterMs = 4_000;

/** One session as this page lives it: the record, what is being spoken, and what still has to be sent. */
export function useConversation(id: string): LiveConversation {
  const [conversation, take] = useReducer(receiveAll, emptyConversation);
  const [live, setLive] = useState<LiveState>({ kind: 'connecting' });
  const [outbox, setOutbox] = useState<OutgoingMessage[]>(() => readOutbox(id));
  const connection = useRef<LiveSession | null>(null);
  const [openings, setOpenings] = useState(0);
  const [faces, setFaces] = useState<Record<string, FaceClip>>({});
  const wanted = useSettings().faces;
  const justLive = useRef(false);
  const client = useQueryClient();

  useEffect(() => {
    let waiting: SessionEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const events = waiting;
      waiting = [];
      take(events);
      if (events.some((e) => e.type === 'said' || e.type === 'renamed'))
        void client.invalidateQueries({ queryKey: ['sessions'] });
    };
    // Events of one moment are folded together: a long record comes in one piece, not in a thousand.
    const session = new LiveSession(
      id,
      0,
      (event) => {
        waiting.push(event);
        timer ??= setTimeout(flush, 16);
      },
      (state) => {
        justLive.current = state.kind === 'live';
        setLive(state);
      },
      wanted
        ? ({ turn, persona, frames }) =>
            void import('./faceShapes').then(({ readFrames }) => {
              const read = readFrames(frames);
              if (read) setFaces((old) => ({ ...old, [persona]: { turn, frames: read } }));
            })
        : undefined,
    );
    connection.current = session;
    session.start();
    return () => {
      session.end();
      clearTimeout(timer);
    };
  }, [id, client, openings, wanted]);

  const change = useCallback(
    (next: (old: OutgoingMessage[]) => OutgoingMessage[]) => {
      setOutbox((old) => {
        const fresh = next(old);
        writeOutbox(id, fresh);
        return fresh;
      });
    },
    [id],
  );

  const heardKeys = conversation.turns
    .map((t) => t.clientKey)
    .filter((k) => !!k)
    .join(' ');
  useEffect(() => {
    const heard = new Set(heardKeys.split(' '));
    change((old) => (old.some((m) => heard.has(m.clientKey)) ? old.filter((m) => !heard.has(m.clientKey)) : old));
  }, [heardKeys, change]);

  const deliver = useCallback(
    async (message: OutgoingMessage) => {
      const set = (part: Partial<OutgoingMessage>) =>
        change((old) => old.map((m) => (m.clientKey === message.clientKey ? { ...m, ...part } : m)));
      set({ state: 'sending', problem: undefined });
      try {
        if (message.edits) await sessions.edit(id, message.edits, message.text, message.clientKey);
        else await sessions.say(id, message.text, message.clientKey, message.to);
      } catch (error) {
        const busy = error instanceof ApiProblem && (error.status === 429 || error.status >= 500);
        set({ state: 'failed', problem: sayProblem(error), retryable: busy || error instanceof Unreachable });
      }
    },
    [id, change],
  );

  const put = useCallback(
    (message: OutgoingMessage) => {
      change((old) => [...old, message]);
      void deliver(message);
    },
    [change, deliver],
  );

  // What could not be sent goes out again by itself, in its order and under its old keys: as soon as the connection
  // is back, and every few seconds while the server is busy.
  const isLive = live.kind === 'live';
  const waiting = outbox.some((m) => m.state === 'failed' && m.retryable);
  const unsent = useRef(outbox);
  unsent.current = outbox;
  useEffect(() => {
    if (!isLive || !waiting) return;
    const sendAgain = async () => {
      for (const message of unsent.current)
        if (message.state === 'failed' && message.retryable) await deliver(message);
    };
    const timer = setTimeout(() => void sendAgain(), justLive.current ? 0 : resendAfterMs);
    justLive.current = false;
    return () => clearTimeout(timer);
  }, [isLive, waiting, deliver]);

  const now = () => new Date().toISOString();
  return {
    conversation,
    outbox,
    live,
    faces,
    replying: isReplying(conversation),
    ready: conversation.seq > 0,
    say: (text, to) => put({ clientKey: newKey(), text, to, at: now(), state: 'sending' }),
    edit: (turn, text) => put({ clientKey: newKey(), text, at: now(), edits: turn, state: 'sending' }),
    regenerate: (turn) =>
      void sessions
        .regenerate(id, turn, newKey())
        .catch((error: unknown) => toastProblem('No other answer', error)),
    stop: () => void sessions.stop(id).catch((error: unknown) => toastProblem('Not stopped', error)),
    retry: (clientKey) => {
      const message = outbox.find((m) => m.clientKey === clientKey);
      if (message) void deliver(message);
    },
    discard: (clientKey) => {
      change((old) => old.filter((m) => m.clientKey !== clientKey));
      return outbox.find((m) => m.clientKey === clientKey);
    },
    reconnect: () => connection.current?.hurry(),
    reopen: () => setOpenings((n) => n + 1),
  };
}
