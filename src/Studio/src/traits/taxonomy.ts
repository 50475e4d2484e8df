/** The first 45 traits of the taxonomy in its order: 5 domains, 10 aspects, 30 facets (Big Five). */

export interface Trait {
  id: string;
  name: string;
  level: 'domain' | 'aspect' | 'facet';
  domain: Domain;
  index: number;
}

export type Domain = 'O' | 'C' | 'E' | 'A' | 'N';

export const domains: Domain[] = ['O', 'C', 'E', 'A', 'N'];

export const domainNames: Record<Domain, string> = {
  O: 'Openness',
  C: 'Conscientiousness',
  E: 'Extraversion',
  A: 'Agreeableness',
  N: 'Neuroticism',
};

/** What the two ends of a domain look like, in plain words. */
export const domainEnds: Record<Domain, [low: string, high: string]> = {
  O: ['down to earth', 'curious, imaginative'],
  C: ['spontaneous, loose', 'organised, thorough'],
  E: ['quiet, reserved', 'outgoing, lively'],
  A: ['blunt, competitive', 'warm, considerate'],
  N: ['calm, steady', 'sensitive, worried'],
};

/** Colours that keep 3:1 against both backgrounds. */
export const domainColors: Record<Domain, string> = {
  O: '#8a63d2',
  C: '#2f7fd1',
  E: '#d9730d',
  A: '#2b9348',
  N: '#d6416b',
};

const aspectNames: Record<Domain, [string, string]> = {
  O: ['Openness', 'Intellect'],
  C: ['Industriousness', 'Orderliness'],
  E: ['Enthusiasm', 'Assertiveness'],
  A: ['Compassion', 'Politeness'],
  N: ['Withdrawal', 'Volatility'],
};

const facetNames: Record<Domain, string[]> = {
  O: ['Imagination', 'Artistic interests', 'Emotionality', 'Adventurousness', 'Intellect', 'Liberalism'],
  C: ['Self-efficacy', 'Orderliness', 'Dutifulness', 'Achievement-striving', 'Self-discipline', 'Cautiousness'],
  E: ['Friendliness', 'Gregariousness', 'Assertiveness', 'Activity level', 'Excitement-seeking', 'Cheerfulness'],
  A: ['Trust', 'Morality', 'Altruism', 'Cooperation', 'Modesty', 'Sympathy'],
  N: ['Anxiety', 'Anger', 'Depression', 'Self-consciousness', 'Immoderation', 'Vulnerability'],
};

/** All 45, in taxonomy order. */
export const traits: Trait[] = [
  ...domains.map((d) => ({ id: `D.${d}`, name: domainNames[d], level: 'domain' as const, domain: d })),
  ...domains.flatMap((d) =>
    aspectNames[d].map((name) => ({
      id: `A.${d}.${name}`,
      name,
      level: 'aspect' as const,
      domain: d,
    })),
  ),
  ...domains.flatMap((d) =>
    facetNames[d].map((name, i) => ({
      id: `F.${d}${i + 1}`,
      name,
      level: 'facet' as const,
      domain: d,
    })),
  ),
].map((t, index) => ({ ...t, index }));

const nameById = new Map(traits.map((t) => [t.id, t.name]));

/** A trait's name by its id; the id itself where it is not among these. */
export const traitName = (id: string): string => nameById.get(id) ?? id;

/** z-scores from base64 of little-endian 16-bit thousandths. */
export function decodeTraits(base64: string): number[] {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length >> 1 }, (_, i) => view.getInt16(i * 2, true) / 1000);
}

/** A z-score in words. */
export function levelWord(z: number): string {
  const size = Math.abs(z);
  if (size < 0.5) return 'average';
  const degree = size < 1 ? 'somewhat ' : size < 2 ? '' : 'very ';
  return `${degree}${z > 0 ? 'high' : 'low'}`;
}

/** Percent of people below a z-score (normal distribution; Abramowitz and Stegun 1964, 7.1.26). */
export function percentile(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - tail * Math.exp(-x * x);
  return 50 * (1 + Math.sign(z) * erf);
}
