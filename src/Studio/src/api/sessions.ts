import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, query, send } from './client';
import type { Page, SayAnswer, SessionCard, SessionOptions, SessionView } from './types';

const path = (id: string) => `/api/sessions/${encodeURIComponent(id)}`;

export const useSessions = (filter: { persona?: string; text?: string }) =>
  useInfiniteQuery({
    queryKey: ['sessions', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call<Page<SessionCard>>(`/api/sessions${query({ ...filter, limit: 50, cursor: pageParam })}`, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useSession = (id: string | undefined) =>
  useQuery({
    queryKey: ['session', id],
    queryFn: () => call<SessionView>(path(id!)),
    enabled: !!id,
  });

export interface NewSession {
  personas: string[];
  title?: string;
  scenario?: string;
  options?: SessionOptions;
}

export function useOpenSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewSession) =>
      call<SessionView>('/api/sessions', {
        method: 'POST',
        body: {
          ...body,
          options: {
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
            ...body.options,
            origin: 'studio',
          },
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

export function useRenameSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      call<SessionView>(path(id), { method: 'PATCH', body: { title } }),
    onSuccess: (_, { id }) => {
      void client.invalidateQueries({ queryKey: ['sessions'] });
      void client.invalidateQueries({ queryKey: ['session', id] });
    },
  });
}

export function useDeleteSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<void>(path(id), { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

export const exportSession = (id: string, format: 'json' | 'markdown') =>
  send(`${path(id)}/export?format=${format}`, { headers: { Accept: '*/*' } });

/** What one can do in a session; every message carries a key, so that sending it twice is one turn. */
export const say = (id: string, text: string, clientKey: string, to?: string[]) =>
  call<SayAnswer>(`${path(id)}/messages`, { method: 'POST', body: { text, clientKey, to } });

export const stop = (id: string) => call<void>(`${path(id)}/stop`, { method: 'POST', body: {} });

export const join = (id: string) => call<void>(`${path(id)}/join`, { method: 'POST', body: {} });

export const edit = (id: string, turn: string, text: string, clientKey: string) =>
  call<SayAnswer>(`${path(id)}/turns/${encodeURIComponent(turn)}/edit`, {
    method: 'POST',
    body: { text, clientKey },
  });

export const regenerate = (id: string, turn: string, clientKey: string) =>
  call<SayAnswer>(`${path(id)}/turns/${encodeURIComponent(turn)}/regenerate`, {
    method: 'POST',
    body: { clientKey },
  });
