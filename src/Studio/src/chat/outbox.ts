/** Messages on their way, and drafts: kept in this browser until the server has heard them, so that none is lost. */

export interface OutgoingMessage {
  clientKey: string;
  text: string;
  at: string;
  /** Set where it replaces an earlier utterance. */
  edits?: string;
  to?: string[];
  state: 'sending' | 'failed';
  problem?: string;
  /** Whether a later try can succeed without a change (server away or busy). */
  retryable?: boolean;
}

const outboxMax = 50;
const keyOf = (session: string) => `linkyv.outbox.${session}`;
const draftOf = (session: string) => `linkyv.draft.${session}`;

/** A key no other message of this browser has. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** What waited here when the page was closed; it counts as unsent until it is sent again under its key. */
export function readOutbox(session: string): OutgoingMessage[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(session)) ?? '[]') as OutgoingMessage[];
    return kept.map((m) => ({ ...m, state: 'failed', retryable: true, problem: m.problem ?? 'Not sent yet' }));
  } catch {
    return [];
  }
}

export function writeOutbox(session: string, messages: readonly OutgoingMessage[]): void {
  store(keyOf(session), messages.length > 0 ? JSON.stringify(messages.slice(-outboxMax)) : '');
}

export const readDraft = (session: string): string => {
  try {
    return localStorage.getItem(draftOf(session)) ?? '';
  } catch {
    return '';
  }
};

export const writeDraft = (session: string, text: string): void => store(draftOf(session), text);

function store(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Storage may be full or forbidden: the words then live as long as the page.
  }
}
