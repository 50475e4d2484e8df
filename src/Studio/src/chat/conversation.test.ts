import { describe, expect, it } from 'vitest';
import type { Feeling, SessionEvent } from '../api/types';
import {
  emptyConversation,
  feelingOf,
  isReplying,
  livingTurns,
  receive,
  receiveAll,
  standing,
} from './conversation';

const at = '2026-01-01T10:00:00Z';
const calm: Feeling = {
  emotion: 'joy',
  intensity: 0.4,
  pleasure: 0.3,
  arousal: 0.1,
  dominance: 0.2,
  moodPleasure: 0.1,
  moodArousal: 0,
  moodDominance: 0,
};
const opened: SessionEvent = {
  type: 'opened',
  seq: 1,
  at,
  personas: ['ada'],
  participants: ['p1'],
  title: null,
  disclosure: 'Ada is artificial.',
};
const heard = (seq: number, turn: string, text = 'Hello', more = {}): SessionEvent => ({
  type: 'heard',
  seq,
  at,
  turn,
  participant: 'p1',
  text,
  to: ['ada'],
  ...more,
});
const said = (seq: number, turn: string, text: string, more = {}): SessionEvent => ({
  type: 'said',
  seq,
  at,
  turn,
  persona: 'ada',
  text,
  interrupted: false,
  feeling: calm,
  timing: { delayMs: 300, typingMs: 900, pausesMs: [] },
  usage: { promptTokens: 1, completionTokens: 2 },
  speaker: 'embedded',
  ...more,
});
const replying = (turn: string, persona = 'ada'): SessionEvent => ({ type: 'replying', seq: 0, at, turn, persona });
const delta = (turn: string, offset: number, text: string): SessionEvent => ({
  type: 'delta',
  seq: 0,
  at,
  turn,
  persona: 'ada',
  offset,
  text,
});
const replyOf = (events: SessionEvent[], turn = 't1') =>
  receiveAll(emptyConversation, events).turns.find((t) => t.turn === turn)?.replies[0];

describe('a conversation', () => {
  it('shows what was heard and said in the order of their numbers', () => {
    const c = receiveAll(emptyConversation, [opened, heard(2, 't1'), said(3, 't1', 'Hi'), heard(4, 't2', 'And?')]);
    expect(c.seq).toBe(4);
    expect(c.disclosure).toBe('Ada is artificial.');
    expect(c.turns.map((t) => t.text)).toEqual(['Hello', 'And?']);
    expect(c.turns[0]!.replies[0]!.text).toBe('Hi');
  });

  it('applies a durable event once, however often a resume brings it', () => {
    const events = [opened, heard(2, 't1'), said(3, 't1', 'Hi')];
    const once = receiveAll(emptyConversation, events);
    expect(receiveAll(once, events)).toBe(once);
  });

  it('tells the next event from one seen before and from one that leaves a hole', () => {
    expect(standing(2, heard(3, 't1'))).toBe('next');
    expect(standing(2, heard(2, 't1'))).toBe('again');
    expect(standing(2, heard(5, 't1'))).toBe('gap');
    expect(standing(2, delta('t1', 0, 'x'))).toBe('next');
  });

  it('grows a reply from its deltas and lets the durable text win', () => {
    expect(
      replyOf([opened, heard(2, 't1'), replying('t1'), delta('t1', 0, 'Good '), delta('t1', 5, 'morning')]),
    ).toMatchObject({ state: 'speaking', text: 'Good morning', witnessed: true });
    expect(
      replyOf([opened, heard(2, 't1'), delta('t1', 0, 'Good '), said(3, 't1', 'Good evening.')]),
    ).toMatchObject({ state: 'said', text: 'Good evening.' });
  });

  it('puts deltas in their places when they come twice or in another order', () => {
    expect(replyOf([heard(1, 't1'), delta('t1', 5, 'morning'), delta('t1', 0, 'Good ')])?.text).toBe(
      'Good morning',
    );
    expect(replyOf([heard(1, 't1'), delta('t1', 0, 'Good '), delta('t1', 0, 'Good ')])?.text).toBe('Good ');
  });

  it('shows nothing across a hole until it is filled', () => {
    const reply = replyOf([heard(1, 't1'), delta('t1', 9, 'late')]);
    expect(reply).toMatchObject({ text: '', ahead: [{ offset: 9, text: 'late' }] });
  });

  it('ignores deltas that come after the reply was said', () => {
    expect(
      replyOf([heard(1, 't1'), said(2, 't1', 'Done.'), delta('t1', 5, ' more'), replying('t1')]),
    ).toMatchObject({ state: 'said', text: 'Done.' });
  });

  it('takes back a retracted reply and shows it again when its turn runs once more', () => {
    const back: SessionEvent = { type: 'retracted', seq: 2, at, turn: 't1', persona: 'ada', reason: 'crash' };
    expect(replyOf([heard(1, 't1'), delta('t1', 0, 'Goo'), back])).toMatchObject({
      state: 'retracted',
      text: '',
      reason: 'crash',
    });
    expect(
      replyOf([heard(1, 't1'), back, replying('t1'), delta('t1', 0, 'Hi'), said(3, 't1', 'Hi')]),
    ).toMatchObject({ state: 'said', text: 'Hi', reason: undefined });
  });

  it('hides superseded turns and shows what replaced them', () => {
    const c = receiveAll(emptyConversation, [
      opened,
      heard(2, 't1'),
      said(3, 't1', 'Hi'),
      { type: 'superseded', seq: 4, at, turns: ['t1'], reason: 'edited' },
      heard(5, 't2', 'Hello, Ada'),
    ]);
    expect(livingTurns(c).map((t) => t.text)).toEqual(['Hello, Ada']);
    expect(c.turns).toHaveLength(2);
  });

  it('puts a turn in its place when its reply was seen before it was heard', () => {
    const c = receiveAll(emptyConversation, [opened, delta('t1', 0, 'Hi'), heard(2, 't1'), heard(3, 't2', 'Next')]);
    expect(c.turns.map((t) => t.turn)).toEqual(['t1', 't2']);
    expect(c.turns[0]).toMatchObject({ text: 'Hello', seq: 2, replies: [{ text: 'Hi' }] });
  });

  it('empties the words of a participant who was erased', () => {
    const c = receiveAll(emptyConversation, [
      opened,
      heard(2, 't1', 'my address'),
      { type: 'erased', seq: 3, at, participant: 'p1' },
    ]);
    expect(c.turns[0]!.text).toBeNull();
  });

  it('keeps the replies of several personas to one turn apart', () => {
    const c = receiveAll(emptyConversation, [
      heard(1, 't1', 'Hello both', { to: ['ada', 'bo'] }),
      said(2, 't1', 'Hi.'),
      { ...said(3, 't1', 'Hey.'), persona: 'bo' } as SessionEvent,
    ]);
    expect(c.turns[0]!.replies.map((r) => [r.persona, r.text])).toEqual([
      ['ada', 'Hi.'],
      ['bo', 'Hey.'],
    ]);
  });

  it('knows whether somebody still owes a reply and what a persona felt last', () => {
    const open = receiveAll(emptyConversation, [opened, heard(2, 't1'), replying('t1')]);
    expect(isReplying(open)).toBe(true);
    const closed = receive(open, said(3, 't1', 'Hi'));
    expect(isReplying(closed)).toBe(false);
    expect(feelingOf(closed, 'ada')?.emotion).toBe('joy');
    expect(feelingOf(closed, 'bo')).toBeUndefined();
  });

  it('follows joins, renames and marks', () => {
    const c = receiveAll(emptyConversation, [
      opened,
      { type: 'joined', seq: 2, at, participant: 'p2' },
      { type: 'renamed', seq: 3, at, title: 'Tea' },
      { type: 'mark', seq: 4, at },
    ]);
    expect(c).toMatchObject({ participants: ['p1', 'p2'], title: 'Tea', seq: 4 });
  });
});
