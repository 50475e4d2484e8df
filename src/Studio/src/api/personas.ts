import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, query, send } from './client';
import type { BasePersona, Culture, Info, MemoryPage, Page, PersonaCard, PersonaView, Why } from './types';

export interface PersonaFilter {
  text?: string;
  tag?: string;
  culture?: string;
  near?: string;
}

const path = (id: string) => `/api/personas/${encodeURIComponent(id)}`;

export const useInfo = () =>
  useQuery({ queryKey: ['info'], queryFn: () => call<Info>('/api/info'), staleTime: 60_000 });

export const useCultures = () =>
  useQuery({
    queryKey: ['cultures'],
    queryFn: async () => {
      const answer = await call<Culture[] | { items: Culture[] }>('/api/cultures');
      return Array.isArray(answer) ? answer : answer.items;
    },
    staleTime: Infinity,
  });

export const usePersonas = (filter: PersonaFilter) =>
  useInfiniteQuery({
    queryKey: ['personas', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call<Page<PersonaCard>>(`/api/personas${query({ ...filter, limit: 60, cursor: pageParam })}`, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const usePersona = (id: string | undefined) =>
  useQuery({
    queryKey: ['persona', id],
    queryFn: () => call<PersonaView>(path(id!)),
    enabled: !!id,
    staleTime: 15_000,
  });

export function useCreatePersona() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ base, key }: { base: BasePersona; key: string }) =>
      call<PersonaView>('/api/personas', { method: 'POST', body: base, headers: { 'Idempotency-Key': key } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['personas'] }),
  });
}

export function useImportPersona() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const type = file.name.toLowerCase().endsWith('.png') ? 'image/png' : 'application/json';
      return call<PersonaView>('/api/personas/import', {
        method: 'POST',
        raw: file,
        headers: { 'Content-Type': file.type || type },
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['personas'] }),
  });
}

export interface PersonaEdit {
  name?: string;
  summary?: string;
  role?: string;
  tags?: string[];
}

export function useEditPersona(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ edit, profileVersion }: { edit: PersonaEdit; profileVersion: number }) =>
      call<PersonaView>(path(id), {
        method: 'PATCH',
        body: edit,
        headers: { 'If-Match': `"${profileVersion}"` },
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['persona', id] });
      void client.invalidateQueries({ queryKey: ['personas'] });
    },
  });
}

export function useForkPersona(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<PersonaView>(`${path(id)}/fork`, { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['personas'] }),
  });
}

export function useErasePersona(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<void>(path(id), { method: 'DELETE' }),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['persona', id] });
      return client.invalidateQueries({ queryKey: ['personas'] });
    },
  });
}

export type ExportFormat = 'linkyv' | 'card-v2' | 'card-v3' | 'png';

export const exportPersona = (id: string, format: ExportFormat) =>
  send(`${path(id)}/export?format=${format}`, { headers: { Accept: '*/*' } });

export const useMemories = (id: string, text: string, enabled = true) =>
  useInfiniteQuery({
    queryKey: ['memories', id, text],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call<MemoryPage>(`${path(id)}/memories${query({ text, limit: 30, before: pageParam })}`, { signal }),
    getNextPageParam: (page) => (page.next && page.next !== '0' ? page.next : undefined),
    enabled,
    placeholderData: keepPreviousData,
  });

export function useForget(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (content: string) =>
      call<void>(`${path(id)}/memories/${encodeURIComponent(content)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['memories', id] }),
  });
}

export const useWhy = (persona: string, turn: string) =>
  useQuery({
    queryKey: ['why', persona, turn],
    queryFn: () => call<Why>(`${path(persona)}/turns/${encodeURIComponent(turn)}/why`),
    staleTime: Infinity,
  });
