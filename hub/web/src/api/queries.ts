// What the pages read. One hook a resource; keys start with the resource, so a change can refresh it all.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { http, rememberSession, take } from './api';
import { ApiError } from './errors';
import { useEffects } from './held';
import { prospectUnder, tasksUnder } from '../lib/effects';
import type { LeadFilters, TaskFilters } from '../lib/filters';
import type { Light } from '../lib/tone';

const LIVE_MS = 3000; // leads and tasks: a lead shall be seen within five seconds of its push
const CALM_MS = 10_000;
const PAGE = 50;
const LIVE_PAGES = 3; // a list unrolled further than this is being read, not watched

type Page<T> = { items: T[]; next?: string | null };
const nextCursor = <T>(page: Page<T>) => page.next ?? undefined;
const liveWhileShort = (query: { state: { data?: { pages: unknown[] } } }) =>
  (query.state.data?.pages.length ?? 0) <= LIVE_PAGES ? LIVE_MS : false;

export function useSession() {
  return useQuery({
    queryKey: ['session'],
    staleTime: Infinity,
    queryFn: async () => {
      try {
        const session = await take(http.GET('/api/v1/session'));
        rememberSession(session);
        return session;
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }
    },
  });
}

export const useSummary = () =>
  useQuery({ queryKey: ['summary'], queryFn: () => take(http.GET('/api/v1/summary')), refetchInterval: LIVE_MS });

export function useLeads(filters: LeadFilters, limit = PAGE) {
  return useInfiniteQuery({
    queryKey: ['leads', filters, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      take(http.GET('/api/v1/leads', { params: { query: { ...filters, limit, cursor: pageParam } } })),
    getNextPageParam: nextCursor,
    refetchInterval: liveWhileShort,
  });
}

export function useTasks(filters: TaskFilters, limit = PAGE) {
  const effects = useEffects();
  return useInfiniteQuery({
    queryKey: ['tasks', filters, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      take(
        http.GET('/api/v1/tasks', {
          params: {
            query: {
              state: filters.state,
              mine: filters.mine ? 1 : undefined,
              dealer_id: filters.dealer_id,
              due: filters.due,
              kind: filters.kind,
              promised: filters.promised,
              unanswered: filters.unanswered,
              limit,
              cursor: pageParam,
            },
          },
        }),
      ),
    getNextPageParam: nextCursor,
    refetchInterval: liveWhileShort,
    select: (data) => (filters.state === 'done' ? data : { ...data, pages: tasksUnder(data.pages, effects) }),
  });
}

export const useDryRun = (id: string | null) =>
  useQuery({
    queryKey: ['dry-run', id],
    enabled: id !== null,
    queryFn: () => take(http.GET('/api/v1/routing/dry-runs/{id}', { params: { path: { id: id ?? '' } } })),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 700 : false),
  });

// Not polled: every look at a prospect is an entry in the audit chain.
export function useProspect(id: string) {
  const effects = useEffects();
  return useQuery({
    queryKey: ['prospect', id],
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: () => take(http.GET('/api/v1/prospects/{id}', { params: { path: { id } } })),
    select: (prospect) => prospectUnder(prospect, effects),
  });
}

export const useConsentText = (prospectId: string, consentId: string | null) =>
  useQuery({
    queryKey: ['consent', prospectId, consentId],
    enabled: consentId !== null,
    staleTime: Infinity,
    queryFn: () =>
      take(
        http.GET('/api/v1/prospects/{id}/consents/{consent_id}', {
          params: { path: { id: prospectId, consent_id: consentId ?? '' } },
        }),
      ),
  });

export const useSignature = (leadId: string, asked: boolean) =>
  useQuery({
    queryKey: ['signature', leadId],
    enabled: asked,
    staleTime: Infinity,
    queryFn: () => take(http.GET('/api/v1/leads/{id}/signature', { params: { path: { id: leadId } } })),
  });

// The short lists behind filters and dialogs: all pages, because a missing dealer could not be chosen.
async function everything<T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const answer = await page(cursor);
    items.push(...answer.items);
    cursor = answer.next ?? undefined;
  } while (cursor && items.length < 5000);
  return items;
}
const query = (cursor: string | undefined) => ({ params: { query: { limit: 100, cursor } } });

export const useDealers = () =>
  useQuery({
    queryKey: ['dealers'],
    staleTime: 15_000,
    queryFn: () => everything((cursor) => take(http.GET('/api/v1/dealers', query(cursor)))),
  });
export const useRulesVersions = () =>
  useQuery({ queryKey: ['rules'], staleTime: 15_000, queryFn: () => take(http.GET('/api/v1/routing/rules')) });
export const useRules = (version: number, asked: boolean) =>
  useQuery({
    queryKey: ['rules', version],
    enabled: asked,
    queryFn: () => take(http.GET('/api/v1/routing/rules/{version}', { params: { path: { version } } })),
  });
export const useWeightsVersions = () =>
  useQuery({ queryKey: ['weights'], refetchInterval: CALM_MS, queryFn: () => take(http.GET('/api/v1/matching/weights')) });
// Watched closely while the past is being judged anew.
export const useWeights = (version: number | undefined) =>
  useQuery({
    queryKey: ['weights', version],
    enabled: version !== undefined,
    refetchInterval: (query) => (query.state.data?.replay.state === 'running' ? LIVE_MS : CALM_MS),
    queryFn: () => take(http.GET('/api/v1/matching/weights/{version}', { params: { path: { version: version ?? 0 } } })),
  });
export const useReviewers = () =>
  useQuery({ queryKey: ['reviewers'], queryFn: () => take(http.GET('/api/v1/matching/reviewers')) });
export const useDisagreements = (version: number) =>
  useQuery({
    queryKey: ['weights', version, 'disagreements'],
    refetchInterval: CALM_MS,
    queryFn: () => take(http.GET('/api/v1/matching/weights/{version}/disagreements', { params: { path: { version } } })),
  });
export const useHandOvers = (asked = true) =>
  useQuery({
    queryKey: ['hand-overs'],
    enabled: asked,
    refetchInterval: CALM_MS,
    queryFn: () => take(http.GET('/api/v1/hand-overs')),
  });
export const useVenues = () =>
  useQuery({
    queryKey: ['venues'],
    staleTime: 60_000,
    queryFn: () => everything((cursor) => take(http.GET('/api/v1/venues', query(cursor)))),
  });
export const useKiosks = (enabled = true, interval = CALM_MS, light?: Light) =>
  useQuery({
    queryKey: ['kiosks', light],
    enabled,
    refetchInterval: interval,
    queryFn: () => everything((cursor) => take(http.GET('/api/v1/kiosks', { params: { query: { light, limit: 100, cursor } } }))),
  });
export const useQuarantine = () =>
  useQuery({
    queryKey: ['quarantine'],
    refetchInterval: CALM_MS,
    queryFn: () => everything((cursor) => take(http.GET('/api/v1/quarantine', query(cursor)))),
  });
export const useDeadJobs = () =>
  useQuery({
    queryKey: ['jobs'],
    refetchInterval: CALM_MS,
    queryFn: () => everything((cursor) => take(http.GET('/api/v1/jobs/dead', query(cursor)))),
  });
// `always`: also while nobody looks at this tab, for what the browser shows by itself.
export const useNotices = (always = false, enabled = true) =>
  useQuery({
    queryKey: ['notices'],
    enabled,
    refetchInterval: CALM_MS,
    refetchIntervalInBackground: always,
    queryFn: () => take(http.GET('/api/v1/notices', { params: { query: { limit: 30 } } })),
  });
export const useUsers = (enabled = true) =>
  useQuery({
    queryKey: ['users'],
    enabled,
    queryFn: () => everything((cursor) => take(http.GET('/api/v1/users', query(cursor)))),
  });
export const useRegions = (enabled = true) =>
  useQuery({ queryKey: ['regions'], enabled, queryFn: () => take(http.GET('/api/v1/regions')) });
