import { useEffect, useRef, useState } from 'react';
import { useSettings } from '../settings/store';
import type { Reply } from './conversation';

const charactersPerSecond = 55;
const delayMsMax = 900;
const typingMsMax = 2_600;

/** How many characters of a reply stand there after so many milliseconds at a natural pace. */
export function shownAt(elapsedMs: number, length: number, timing: Reply['timing']): number {
  const delay = Math.min(delayMsMax, timing?.delayMs ?? 0);
  const natural = (length / charactersPerSecond) * 1000;
  const typing = Math.min(typingMsMax, timing?.typingMs ?? natural, natural);
  if (elapsedMs <= delay) return 0;
  if (typing <= 0 || elapsedMs >= delay + typing) return length;
  return Math.floor(((elapsedMs - delay) / typing) * length);
}

const wantsStill = () => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;

/**
 * A reply's text as it is shown: at once, or, for replies this page saw being spoken, at a human pace. Only the display
 * waits; the record is whole already. `finish` shows the rest.
 */
export function usePaced(reply: Reply): { text: string; playing: boolean; finish: () => void } {
  const { naturalPace } = useSettings();
  const full = reply.text ?? '';
  const [played] = useState(() => naturalPace && reply.witnessed && !wantsStill());
  const [finished, setFinished] = useState(!played);
  const [shown, setShown] = useState(0);
  const began = useRef(0);
  const said = reply.state === 'said';

  useEffect(() => {
    if (finished || full.length === 0) return;
    began.current ||= performance.now();
    const tick = () => {
      const count = shownAt(performance.now() - began.current, full.length, reply.timing);
      setShown((old) => Math.max(old, count));
      if (said && count >= full.length) setFinished(true);
    };
    const timer = setInterval(tick, 33);
    return () => clearInterval(timer);
  }, [finished, full, said, reply.timing]);

  const text = finished ? full : wholeCharacters(full, shown);
  return { text, playing: !finished && (!said || text.length < full.length), finish: () => setFinished(true) };
}

/** Never cuts a surrogate pair in two. */
function wholeCharacters(text: string, length: number): string {
  const code = text.charCodeAt(length - 1);
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? length - 1 : length);
}
