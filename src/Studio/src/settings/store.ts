import { useSyncExternalStore } from 'react';

/** What this browser remembers about its user. Nothing of it leaves but the name and the key, with each call. */
export interface Settings {
  participant: string;
  apiKey: string;
  naturalPace: boolean;
  /** Whether faces that move are asked for and shown beside a conversation. */
  faces: boolean;
}

const storageKey = 'linkyv.settings';
const defaults: Settings = { participant: '', apiKey: '', naturalPace: true, faces: false };
const listeners = new Set<() => void>();
let current = read();

function read(): Settings {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Settings>) };
  } catch {
    return defaults;
  }
}

/** The settings now. */
export const getSettings = (): Settings => current;

/** Changes some settings and tells every page of this browser. */
export function setSettings(change: Partial<Settings>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Storage may be full or forbidden: the settings then live as long as the page.
  }
  listeners.forEach((tell) => tell());
}

globalThis.addEventListener?.('storage', (event: StorageEvent) => {
  if (event.key !== storageKey) return;
  current = read();
  listeners.forEach((tell) => tell());
});

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The settings, kept fresh. */
export const useSettings = (): Settings => useSyncExternalStore(subscribe, getSettings);
