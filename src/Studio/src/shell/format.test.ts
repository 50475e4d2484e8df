import { describe, expect, it } from 'vitest';
import { decodeTraits, levelWord, percentile, traits } from '../traits/taxonomy';
import { shownAt } from '../chat/pace';
import { faceOf } from '../personas/face';
import { ago, dayName, feelingWords, idWords, listed, longDate, moodWord, retractionWords } from './format';

const now = new Date(2026, 2, 11, 12, 0, 0);
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

describe('times', () => {
  it('are told as people tell them', () => {
    expect(ago(before(0), now)).toBe('just now');
    expect(ago(before(0.5), now)).toBe('30 min ago');
    expect(ago(before(5), now)).toBe('5 h ago');
    expect(dayName(before(26), now)).toBe('Yesterday');
    expect(dayName(before(72), now)).toBe('Sunday');
    expect(dayName(before(24 * 20), now)).toBe('19 February');
    expect(dayName(before(24 * 400), now)).toBe('4 February 2025');
  });
});

describe('feelings', () => {
  it('have words for strength', () => {
    expect(feelingWords('neutral', 0.9)).toBe('calm');
    expect(feelingWords('joy', 0.01)).toBe('calm');
    expect(feelingWords('joy', 0.2)).toBe('a little joy');
    expect(feelingWords('joy', 0.9)).toBe('strong joy');
  });

  it('have a mood word for each octant of pleasure, arousal and dominance', () => {
    const signs = [-1, 1];
    const words = signs.flatMap((p) => signs.flatMap((a) => signs.map((d) => moodWord(p, a, d))));
    expect(new Set(words).size).toBe(8);
    expect(moodWord(1, 1, 1)).toBe('exuberant');
    expect(moodWord(-1, -1, -1)).toBe('bored');
    expect(moodWord(0, 0, 0)).toBe('even');
  });
});

describe('traits', () => {
  it('are 45 in the order of the taxonomy', () => {
    expect(traits).toHaveLength(45);
    expect(traits[2]!.id).toBe('D.E');
    expect(traits[14]!.id).toBe('A.N.Volatility');
    expect(traits[15]!.id).toBe('F.O1');
    expect(traits[44]).toMatchObject({ id: 'F.N6', name: 'Vulnerability', index: 44 });
  });

  it('are read from little-endian thousandths', () => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setInt16(0, 1500, true);
    new DataView(bytes.buffer).setInt16(2, -250, true);
    expect(decodeTraits(btoa(String.fromCharCode(...bytes)))).toEqual([1.5, -0.25]);
  });

  it('have words and percentiles', () => {
    expect([0.2, 0.7, 1.4, -2.3].map(levelWord)).toEqual(['average', 'somewhat high', 'high', 'very low']);
    expect(percentile(0)).toBeCloseTo(50, 4);
    expect(percentile(1)).toBeCloseTo(84.134, 2);
    expect(percentile(-1.96)).toBeCloseTo(2.5, 2);
  });
});

describe('pace', () => {
  const timing = { delayMs: 500, typingMs: 1000, pausesMs: [] };

  it('waits, types and ends', () => {
    expect(shownAt(400, 100, timing)).toBe(0);
    expect(shownAt(1000, 100, timing)).toBe(50);
    expect(shownAt(1500, 100, timing)).toBe(100);
  });

  it('never makes anybody wait long', () => {
    expect(shownAt(3500, 5000, { delayMs: 60_000, typingMs: 600_000, pausesMs: [] })).toBe(5000);
  });
});

describe('a face', () => {
  it('is always the same for an id and differs between ids', () => {
    expect(faceOf('ada')).toEqual(faceOf('ada'));
    const looks = new Set(Array.from({ length: 200 }, (_, i) => JSON.stringify(faceOf(`persona-${i}`))));
    expect(looks.size).toBeGreaterThan(190);
  });
});

describe('sentences', () => {
  it('list names', () => {
    expect(listed([])).toBe('');
    expect(listed(['Ada'])).toBe('Ada');
    expect(listed(['Ada', 'Bo', 'Cy'])).toBe('Ada, Bo and Cy');
  });

  it('read the names of the server in words', () => {
    expect(idWords('wh-question:home')).toBe('wh question: home');
    expect(idWords('asked:memory:name')).toBe('asked: memory: name');
    expect(idWords('likelihoodOfHarm')).toBe('likelihood of harm');
    expect(longDate('1982-05-04')).toBe('4 May 1982');
    expect(longDate('unknown')).toBe('unknown');
  });

  it('say why a reply was taken back, also for reasons of later servers', () => {
    expect(retractionWords('Ada', 'stopped')).toContain('stopped');
    expect(retractionWords('Ada', 'eclipse')).toContain('eclipse');
  });
});
