/** Which face an id has: the same id always the same one. Two tones of one hue, so that it claims no origin. */

/** FNV-1a, 32 bit. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  return h >>> 0;
}

export interface Face {
  hue: number;
  clothesHue: number;
  hair: number;
  eyes: number;
  glasses: boolean;
  earrings: boolean;
  freckles: boolean;
  collar: number;
  wide: number;
}

export const hairStyles = 9;

/** The features of an id. */
export function faceOf(id: string): Face {
  let state = hash(id);
  const next = (below: number): number => {
    state = hash(`${state}:${id}`);
    return state % below;
  };
  const hue = next(24) * 15;
  return {
    hue,
    clothesHue: (hue + 120 + next(9) * 15) % 360,
    hair: next(hairStyles),
    eyes: next(3),
    glasses: next(5) === 0,
    earrings: next(5) === 0,
    freckles: next(6) === 0,
    collar: next(3),
    wide: next(3) - 1,
  };
}
