import type { BasePersona } from '../api/types';
import { type Domain, domainNames, domains } from '../traits/taxonomy';

/** What stands in the form; empty or null is left open. */
export interface PersonaForm {
  name: string;
  age: number | string;
  gender: string;
  culture: string;
  occupation: string;
  role: string;
  description: string;
  domains: Record<Domain, number | null>;
  tags: string[];
  seed: string;
}

export const emptyForm: PersonaForm = {
  name: '',
  age: '',
  gender: '',
  culture: '',
  occupation: '',
  role: '',
  description: '',
  domains: { O: null, C: null, E: null, A: null, N: null },
  tags: [],
  seed: '',
};

const storageKey = 'linkyv.create';

/** The form as it was left, so that nothing typed is lost. */
export function readForm(): PersonaForm {
  try {
    return { ...emptyForm, ...(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Partial<PersonaForm>) };
  } catch {
    return emptyForm;
  }
}

export function writeForm(form: PersonaForm): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(form));
  } catch {
    // Storage may be full or forbidden: the form then lives as long as the page.
  }
}

/** The request: only what was said. */
export function toBase(form: PersonaForm): BasePersona {
  const traits = Object.fromEntries(
    domains.filter((d) => form.domains[d] !== null).map((d) => [`D.${d}`, form.domains[d]!]),
  );
  const seed = Number(form.seed);
  return {
    name: form.name.trim() || undefined,
    age: form.age === '' ? undefined : Number(form.age),
    gender: form.gender || undefined,
    culture: form.culture || undefined,
    occupation: form.occupation.trim() || undefined,
    role: form.role.trim() || undefined,
    description: form.description.trim() || undefined,
    traits: Object.keys(traits).length > 0 ? traits : undefined,
    tags: form.tags.length > 0 ? form.tags : undefined,
    seed: form.seed ? seed : undefined,
  };
}

/** Which field of the form the server means: "traits.D.N", "D.N", "neuroticism", "tags[2]" and plain names. */
export function fieldOf(field: string): string {
  const bare = field.replace(/^(traits|directions)[.[]?/, '').replace(/\]$/, '');
  for (const d of domains)
    if (bare === `D.${d}` || bare.toLowerCase() === domainNames[d].toLowerCase()) return `D.${d}`;
  if (/^(traits|directions)/.test(field)) return 'traits';
  return field.replace(/[.[].*$/, '').toLowerCase();
}
