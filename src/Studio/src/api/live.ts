/**
 * The live connection of one session: events in order, each once. It comes back by itself with `?after=` the last
 * durable event it handed on; between tries it waits 0.25 s to 8 s, doubling, with jitter.
 */
import { standing } from '../chat/conversation';
import { getSettings } from '../settings/store';
import { ApiProblem, apiUrl, call, wireName } from './client';
import type { ExpressionMessage, SessionEvent } from './types';

export type LiveState =
  | { kind: 'connecting' }
  | { kind: 'live' }
  | { kind: 'waiting'; sinceTry: number }
  | { kind: 'closed'; problem: ApiProblem };

const firstWaitMs = 250;
const longestWaitMs = 8_000;
const pingEveryMs = 20_000;
const pongWithinMs = 10_000;
/** Close code of a session that was deleted. */
const goneCode = 4010;

export class LiveSession {
  private socket: WebSocket | null = null;
  private tries = 0;
  private lastGap = 0;
  private ended = false;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private pingTimer: ReturnType<typeof setInterval> | undefined;
  private pongTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly id: string,
    private after: number,
    private readonly onEvent: (event: SessionEvent) => void,
    private readonly onState: (state: LiveState) => void,
    private readonly onFace?: (message: ExpressionMessage) => void,
  ) {}

  start(): void {
    globalThis.addEventListener('online', this.hurry);
    document.addEventListener('visibilitychange', this.hurry);
    this.connect();
  }

  end(): void {
    this.ended = true;
    globalThis.removeEventListener('online', this.hurry);
    document.removeEventListener('visibilitychange', this.hurry);
    clearTimeout(this.retryTimer);
    this.drop();
  }

  /** Tries now instead of waiting out the pause. */
  readonly hurry = (): void => {
    if (this.ended || this.socket || document.visibilityState === 'hidden') return;
    clearTimeout(this.retryTimer);
    this.connect();
  };

  private connect(): void {
    if (this.ended) return;
    this.drop();
    if (this.tries === 0) this.onState({ kind: 'connecting' });
    const { participant, apiKey } = getSettings();
    const url = new URL(apiUrl(`/api/sessions/${encodeURIComponent(this.id)}/live`));
    url.protocol = url.protocol.replace('http', 'ws');
    url.searchParams.set('after', String(this.after));
    if (this.onFace) url.searchParams.set('expression', 'true');
    if (participant) url.searchParams.set('participant', wireName(participant));
    if (apiKey) url.searchParams.set('key', apiKey);
    const socket = new WebSocket(url);
    this.socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.tries = 0;
      this.onState({ kind: 'live' });
      this.pingTimer = setInterval(() => this.ping(socket), pingEveryMs);
    };
    socket.onmessage = (message) => this.take(String(message.data));
    socket.onclose = (close) => {
      if (this.socket !== socket) return;
      this.drop();
      void this.comeBack(opened && close.code !== goneCode);
    };
  }

  private take(text: string): void {
    type Answer = { type: 'pong' | 'ack' | 'error'; seq?: number };
    const event = JSON.parse(text) as SessionEvent | ExpressionMessage | Answer;
    clearTimeout(this.pongTimer);
    if (event.type === 'pong' || event.type === 'ack' || event.type === 'error') return;
    if (event.type === 'expression') return this.onFace?.(event);
    const full = { ...event, seq: event.seq ?? 0 } as SessionEvent;
    const place = standing(this.after, full);
    if (place === 'again') return;
    if (place === 'gap' && this.lastGap !== full.seq) {
      // Something is missing before this event: ask for it once; if it never was, go on without.
      this.lastGap = full.seq;
      this.connect();
      return;
    }
    if (full.seq > 0) this.after = full.seq;
    this.onEvent(full);
  }

  private ping(socket: WebSocket): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send('{"type":"ping"}');
    clearTimeout(this.pongTimer);
    this.pongTimer = setTimeout(() => socket.close(), pongWithinMs);
  }

  private async comeBack(wasOpen: boolean): Promise<void> {
    if (this.ended) return;
    this.tries++;
    this.onState({ kind: 'waiting', sinceTry: this.tries });
    if (!wasOpen && (await this.isOver())) return;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (this.tries - 1)) * (0.75 + Math.random() / 2);
    this.retryTimer = setTimeout(() => this.connect(), wait);
  }

  /** A refused handshake tells no reason: the session itself does. */
  private async isOver(): Promise<boolean> {
    try {
      await call(`/api/sessions/${encodeURIComponent(this.id)}`);
      return false;
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || ![401, 403, 404].includes(problem.status)) return false;
      this.ended = true;
      this.onState({ kind: 'closed', problem });
      return true;
    }
  }

  private drop(): void {
    clearInterval(this.pingTimer);
    clearTimeout(this.pongTimer);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
