import { describe, expect, it } from 'vitest';
import { apexOf, frameAt, linesOf, readFrames, restFrame, shapeCount } from './faceShapes';

const frame = (weights: Record<number, number>): number[] => restFrame.map((_, i) => weights[i] ?? 0);
const clip = (...frames: number[][]) => ({
  turn: 't',
  frames: Uint8Array.from(frames.flatMap((f) => f.map((w) => Math.round(w * 255)))),
});
/** Where the left corner of the mouth is. */
const corner = (weights: Record<number, number>): number =>
  Number(/Q32 \S+ \S+ (\S+?)Q/.exec(linesOf(frame(weights)).mouth)![1]);

describe('a face of 52 blendshapes', () => {
  it('smiles upwards and frowns downwards', () => {
    expect(corner({ 23: 1, 24: 1 })).toBeLessThan(corner({}));
    expect(corner({ 25: 1, 26: 1 })).toBeGreaterThan(corner({}));
  });

  it('moves one side alone', () => {
    const { mouth } = linesOf(frame({ 23: 1 }));
    expect(mouth).not.toBe(linesOf(restFrame).mouth);
    expect(mouth.split('Q')[0]).toBe(linesOf(restFrame).mouth.split('Q')[0]);
  });

  it('opens mouth and eyes, and squints', () => {
    expect(linesOf(frame({ 17: 1 })).open).toBeGreaterThan(0.9);
    expect(linesOf(frame({ 6: 1 })).eyeLeft).toBeGreaterThan(linesOf(restFrame).eyeLeft);
    expect(linesOf(frame({ 12: 1, 48: 1 })).eyeRight).toBeLessThan(linesOf(restFrame).eyeRight);
  });

  it('finds the frame that moves most, and stays at the last', () => {
    const c = clip(frame({}), frame({ 23: 1, 24: 1 }), frame({ 23: 0.2 }));
    expect(apexOf(c)[24]).toBe(1);
    expect(frameAt(c, 60)[23]).toBeCloseTo(0.2, 2);
  });

  it('reads whole frames only', () => {
    expect(readFrames(btoa('\0'.repeat(shapeCount * 2)))).toHaveLength(shapeCount * 2);
    expect(readFrames(btoa('abc'))).toBeNull();
    expect(readFrames(undefined)).toBeNull();
  });
});
