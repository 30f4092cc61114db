// The audit chain, narrowed; whose acts can be asked for; how many of each kind there were lately.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AuditFilter } from '../lib/auditFilter';
import { http, take } from './api';
import type { Schemas } from './client';

export type AuditEntry = Schemas['AuditEntry'];
const CALM_MS = 10_000;

export const useAudit = (filter: AuditFilter, limit = 100) =>
  useInfiniteQuery({
    queryKey: ['audit', filter, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => take(http.GET('/api/v1/audit', { params: { query: { ...filter, limit, cursor: pageParam } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const useAuditPeople = () =>
  useQuery({ queryKey: ['audit', 'people'], staleTime: 60_000, queryFn: () => take(http.GET('/api/v1/audit/people')) });
export const useAuditCounts = () =>
  useQuery({ queryKey: ['audit', 'counts'], refetchInterval: CALM_MS, queryFn: () => take(http.GET('/api/v1/audit/counts')) });
