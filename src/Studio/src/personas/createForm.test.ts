import { describe, expect, it } from 'vitest';
import { emptyForm, fieldOf, toBase } from './createForm';

describe('the creation form', () => {
  it('sends only what was said', () => {
    expect(JSON.parse(JSON.stringify(toBase(emptyForm)))).toEqual({});
    expect(
      JSON.parse(
        JSON.stringify(
          toBase({
            ...emptyForm,
            name: ' Ada ',
            age: 40,
            seed: '7',
            tags: ['x'],
            domains: { ...emptyForm.domains, N: -1.5 },
          }),
        ),
      ),
    ).toEqual({ name: 'Ada', age: 40, seed: 7, tags: ['x'], traits: { 'D.N': -1.5 } });
  });

  it('finds the field a refusal means', () => {
    expect(fieldOf('age')).toBe('age');
    expect(fieldOf('traits.D.N')).toBe('D.N');
    expect(fieldOf('neuroticism')).toBe('D.N');
    expect(fieldOf('traits[D.E]')).toBe('D.E');
    expect(fieldOf('traits.F.N1')).toBe('traits');
    expect(fieldOf('tags[3]')).toBe('tags');
  });
});
