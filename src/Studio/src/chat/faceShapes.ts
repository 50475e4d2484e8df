/** What 52 blendshapes (ARKit's names and order, as the server sends them) do to the few lines of a drawn face. */
import type { FaceClip } from '../api/types';

export const shapeCount = 52;
export const framesPerSecond = 60;

const at = {
  squintL: 5, wideL: 6, squintR: 12, wideR: 13, jawOpen: 17, smileL: 23, smileR: 24, frownL: 25, frownR: 26,
  dimpleL: 27, dimpleR: 28, stretchL: 29, stretchR: 30, rollLower: 31, rollUpper: 32, shrugLower: 33, pressL: 35,
  pressR: 36, lowerL: 37, lowerR: 38, upperL: 39, upperR: 40, browDownL: 41, browDownR: 42, browInner: 43,
  browOuterL: 44, browOuterR: 45, cheekL: 47, cheekR: 48, sneerL: 49, sneerR: 50,
} as const;

/** The lines of a face in the avatar's 64 by 64: what is drawn, from one frame. */
export interface FaceLines {
  browLeft: string;
  browRight: string;
  /** Half heights of the eyes. */
  eyeLeft: number;
  eyeRight: number;
  mouth: string;
  /** How far the mouth stands open, 0 to 1. */
  open: number;
  /** Wrinkles of the nose, 0 to 1. */
  nose: number;
  /** Raised cheeks, 0 to 1. */
  cheeks: number;
}

/** A face at rest. */
export const restFrame: readonly number[] = new Array<number>(shapeCount).fill(0);

const round = (x: number): number => Math.round(x * 100) / 100;

/** The lines for one frame of 52 weights from 0 to 1. The person's left side is on the right of the picture. */
export function linesOf(frame: ArrayLike<number>): FaceLines {
  const w = (i: number): number => frame[i] ?? 0;
  const brow = (outer: number, down: number, near: number, far: number): string => {
    const inner = 27.4 - 3 * w(at.browInner) + 2.6 * w(down);
    const end = 27.2 - 2.8 * w(outer) + 0.8 * w(down);
    const squeeze = 1.1 * w(down) * Math.sign(32 - near);
    const bow = Math.min(inner, end) - 0.9 + 0.5 * w(down);
    return `M${far} ${round(end)}Q${(far + near) / 2} ${round(bow)} ${round(near + squeeze)} ${round(inner)}`;
  };
  const eye = (wide: number, squint: number, cheek: number): number =>
    round(Math.max(0.7, 2.1 + 1.1 * w(wide) - 0.9 * w(squint) - 0.6 * w(cheek)));
  const corner = (smile: number, frown: number, stretch: number, dimple: number, press: number) => ({
    out: 1.9 * w(smile) + 1.8 * w(stretch) + 0.8 * w(dimple) - 0.5 * w(press) - 2.4 * w(at.jawOpen),
    up: 3 * w(smile) - 3 * w(frown) - 0.5 * w(stretch) + 0.6 * w(dimple) - 1.6 * w(at.jawOpen),
  });
  const left = corner(at.smileL, at.frownL, at.stretchL, at.dimpleL, at.pressL);
  const right = corner(at.smileR, at.frownR, at.stretchR, at.dimpleR, at.pressR);
  const thin = Math.max(w(at.pressL), w(at.pressR), w(at.rollLower), w(at.rollUpper));
  const gap = Math.max(0, 6 * w(at.jawOpen) + 1.4 * Math.max(w(at.lowerL), w(at.lowerR)) - thin);
  const lift = 1.3 * Math.max(w(at.upperL), w(at.upperR));
  const pout = 1.2 * w(at.shrugLower);
  const [xl, yl] = [round(36.6 + left.out), round(39.6 - left.up)];
  const [xr, yr] = [round(27.4 - right.out), round(39.6 - right.up)];
  const bend = 0.55 * (left.up + right.up);
  const top = round(39.8 + bend - lift - pout - 2 * w(at.jawOpen));
  const bottom = round(40.1 + bend - pout + gap);
  return {
    browLeft: brow(at.browOuterL, at.browDownL, 35, 40.5),
    browRight: brow(at.browOuterR, at.browDownR, 29, 23.5),
    eyeLeft: eye(at.wideL, at.squintL, at.cheekL),
    eyeRight: eye(at.wideR, at.squintR, at.cheekR),
    mouth: `M${xr} ${yr}Q32 ${top} ${xl} ${yl}Q32 ${bottom} ${xr} ${yr}Z`,
    open: round(Math.min(1, gap / 4)),
    nose: round(Math.max(w(at.sneerL), w(at.sneerR))),
    cheeks: round(Math.max(w(at.cheekL), w(at.cheekR))),
  };
}

/** The frames of a message of the server; null where it sent none that can be shown. */
export function readFrames(base64: string | null | undefined): Uint8Array | null {
  if (!base64) return null;
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return bytes.length > 0 && bytes.length % shapeCount === 0 ? bytes : null;
}

/** One frame of a clip as weights; the last one, which is at rest, once it is over. */
export function frameAt(clip: FaceClip, seconds: number): Float32Array {
  const count = clip.frames.length / shapeCount;
  const at = Math.max(0, Math.min(count - 1, Math.floor(seconds * framesPerSecond)));
  return Float32Array.from(clip.frames.subarray(at * shapeCount, (at + 1) * shapeCount), (b) => b / 255);
}

/** The frame that moves most: what is shown to those who want no movement. */
export function apexOf(clip: FaceClip): Float32Array {
  const count = clip.frames.length / shapeCount;
  let best = 0;
  let most = -1;
  for (let f = 0; f < count; f++) {
    let sum = 0;
    for (let i = 0; i < shapeCount; i++) sum += clip.frames[f * shapeCount + i]!;
    if (sum > most) [best, most] = [f, sum];
  }
  return frameAt(clip, (best + 0.5) / framesPerSecond);
}
