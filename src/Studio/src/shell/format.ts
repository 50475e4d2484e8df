/** Words for times and feelings. */

const dayMs = 86_400_000;

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** "14:05". */
export const clock = (at: string | Date): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });

/** "Today", "Yesterday", "Tuesday", "3 March", "3 March 2024". */
export function dayName(at: string | Date, now = new Date()): string {
  const date = new Date(at);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / dayMs);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return date.toLocaleDateString('en', { weekday: 'long' });
  const year = date.getFullYear() === now.getFullYear() ? undefined : ('numeric' as const);
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year });
}

/** A time short enough for a list. */
export function listTime(at: string, now = new Date()): string {
  const name = dayName(at, now);
  return name === 'Today' ? clock(at) : name;
}

/** "now", "5 min ago", "3 h ago", then the day. */
export function ago(at: string, now = new Date()): string {
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return dayName(at, now);
}

/** "joy" at 0.2 is "a little joy". */
export function feelingWords(emotion: string, intensity: number): string {
  const name = emotion.replaceAll('-', ' ');
  if (!name || name === 'neutral' || intensity < 0.05) return 'calm';
  return intensity < 0.3 ? `a little ${name}` : intensity < 0.65 ? name : `strong ${name}`;
}

/** Mood in words, by the octants of pleasure, arousal and dominance (Mehrabian 1996). */
export function moodWord(pleasure: number, arousal: number, dominance: number): string {
  if (Math.hypot(pleasure, arousal, dominance) < 0.1) return 'even';
  const octants = ['bored', 'disdainful', 'anxious', 'hostile', 'docile', 'relaxed', 'dependent', 'exuberant'];
  return octants[(pleasure > 0 ? 4 : 0) + (arousal > 0 ? 2 : 0) + (dominance > 0 ? 1 : 0)]!;
}

/** "one", "one and two", "one, two and three". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Why a reply was taken back, in words. */
export function retractionWords(name: string, reason: string): string {
  switch (reason) {
    case 'stopped':
      return `${name} was stopped before saying anything.`;
    case 'busy':
      return `${name} is in too many conversations just now. Ask again in a moment.`;
    case 'refused':
      return `${name} will not answer that.`;
    case 'crash':
      return `The server went down while ${name} was answering. The answer comes again by itself.`;
    case 'failed':
      return `${name}'s answer could not be kept, so it does not count. Ask for another.`;
    default:
      return `${name} did not answer (${reason}).`;
  }
}

/** A name of the server's in words: "wh-question:home" is "wh question: home". */
export const idWords = (id: string): string =>
  id
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .replaceAll('-', ' ')
    .replaceAll('.', ', ')
    .replaceAll(':', ': ');

/** "1982-05-04" is "4 May 1982". */
export function longDate(date: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  return Number.isNaN(at.getTime())
    ? date
    : at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
