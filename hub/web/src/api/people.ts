// People: the list, and the search. What is typed goes in a body and stays in memory: it names somebody.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, take } from './api';
import type { Schemas } from './client';
import type { PeopleFilters } from '../lib/filters';

export type PersonRow = Schemas['PersonRow'];
const PAGE = 50;
const WAIT_MS = 2000; // until names have been read, the page asks again

// Not polled: every look is an entry in the audit chain.
export function usePeople(filters: PeopleFilters, asked: boolean) {
  return useInfiniteQuery({
    queryKey: ['people', filters],
    enabled: asked,
    staleTime: 30_000,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => take(http.GET('/api/v1/prospects', { params: { query: { ...filters, limit: PAGE, cursor: pageParam } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useFoundPeople(typed: string, limit = 20) {
  return useInfiniteQuery({
    queryKey: ['found', typed, limit],
    enabled: typed !== '',
    staleTime: 10_000,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData, // the list does not blink between two letters
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => take(http.POST('/api/v1/prospects/search', { body: { q: typed, limit, cursor: pageParam } })),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.ready === false ? WAIT_MS : false),
  });
}

// What was searched for last, for the way back from a person's page. In memory, gone with the session (enter() in changes).
const TYPED = ['typed'];
export function useTyped(): [string, (typed: string) => void] {
  const client = useQueryClient();
  const typed = useQuery({ queryKey: TYPED, queryFn: () => '', initialData: '', staleTime: Infinity }).data;
  return [typed, (next) => client.setQueryData(TYPED, next)];
}
