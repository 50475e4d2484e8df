import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client';
import type { Debrief, Page, ScenarioDetail, ScenarioItem, SessionView } from './types';

const path = (id: string) => `/api/scenarios/${encodeURIComponent(id)}`;

export const useScenarios = () =>
  useQuery({
    queryKey: ['scenarios'],
    queryFn: async ({ signal }) => (await call<Page<ScenarioItem>>('/api/scenarios', { signal })).items,
  });

export const useScenario = (id: string) =>
  useQuery({ queryKey: ['scenario', id], queryFn: ({ signal }) => call<ScenarioDetail>(path(id), { signal }) });

/** Casts a scenario and opens its session. */
export function useStartScenario(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call<SessionView>(`${path(id)}/sessions`, {
        method: 'POST',
        body: {
          options: {
            origin: 'studio',
            remember: false,
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
          },
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

/** Takes in a pack of one's own. */
export function useAddScenario() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => call<ScenarioDetail>('/api/scenarios', { method: 'POST', raw: file }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['scenarios'] }),
  });
}

/** What was done well and what was missed; read anew each time the page is opened. */
export const useDebrief = (session: string) =>
  useQuery({
    queryKey: ['debrief', session],
    queryFn: ({ signal }) => call<Debrief>(`/api/sessions/${encodeURIComponent(session)}/debrief`, { signal }),
    gcTime: 0,
  });
