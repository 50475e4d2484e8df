import { useQueries, useQuery } from '@tanstack/react-query';
import { call } from './client';
import { nameOf, type Page, type PersonaCard, type PersonaView } from './types';

/** As much of a persona as a line of talk needs. */
export interface Person {
  id: string;
  name: string;
  shortName: string;
  age: number;
  gone?: boolean;
}

const shortOf = (name: string): string => name.split(' ')[0] ?? name;

/** Names and ages of personas by id: from the directory's first page, the rest one by one. */
export function usePeople(ids: readonly string[]): (id: string) => Person {
  const first = useQuery({
    queryKey: ['personas', 'by-id'],
    queryFn: async () => {
      const page = await call<Page<PersonaCard>>('/api/personas?limit=200');
      return new Map(page.items.map((c) => [nameOf(c.id), c]));
    },
    staleTime: 30_000,
  });
  const missing = first.isSuccess ? [...new Set(ids)].filter((id) => !first.data.has(id)) : [];
  const others = useQueries({
    queries: missing.map((id) => ({
      queryKey: ['persona', id],
      queryFn: () => call<PersonaView>(`/api/personas/${encodeURIComponent(id)}`),
      staleTime: 60_000,
    })),
  });
  return (id) => {
    const card = first.data?.get(id);
    if (card) return { id, name: card.name, shortName: shortOf(card.name), age: card.age };
    const query = others[missing.indexOf(id)];
    const profile = query?.data?.profile;
    if (profile) return { id, name: profile.name, shortName: profile.givenName, age: profile.age };
    return { id, name: id, shortName: id, age: 35, gone: query?.isError };
  };
}

interface Me {
  participant: string;
  name: string;
}

/** The pseudonym under which the caller's own words come back; null until it is known. */
export function useMyPseudonym(): string | null {
  const me = useQuery({ queryKey: ['me'], queryFn: () => call<Me>('/api/me'), staleTime: 60_000 });
  return me.data?.participant ?? null;
}
