// The privacy desk: what people asked about their data, and what was done.
import { useQuery } from '@tanstack/react-query';
import { http, take } from './api';
import { useDeed } from './changes';
import type { Schemas } from './client';
import { proven, type Proof } from './passkeys';

export type PrivacyRequest = Schemas['PrivacyRequest'];
export type PersonCopy = Schemas['PersonCopy'];
export type Desk = Schemas['PrivacyDesk'];
export const SHELVES = ['open', 'done', 'refused', 'restricted'] as const;
export const CLOCKS = ['overdue', 'soon', 'later'] as const;
export type Shelf = (typeof SHELVES)[number];
type RequestClock = (typeof CLOCKS)[number];

const CALM_MS = 10_000;

// What waits there, for the badge as for the first page.
export const useDesk = (enabled = true) =>
  useQuery({ queryKey: ['privacy', 'desk'], enabled, refetchInterval: CALM_MS, queryFn: () => take(http.GET('/api/v1/privacy/desk')) });

export const usePrivacyRequests = (state: Shelf, clock?: RequestClock) =>
  useQuery({ queryKey: ['privacy', state, clock], queryFn: () => take(http.GET('/api/v1/privacy/requests', { params: { query: { state, clock } } })) });

export const usePrivacyRequest = (id: string) =>
  useQuery({ queryKey: ['privacy', 'one', id], queryFn: () => take(http.GET('/api/v1/privacy/requests/{id}', { params: { path: { id } } })) });

// Everything about a person in clear: never kept longer than its page is open.
export const usePersonCopy = (id: string) =>
  useQuery({ queryKey: ['privacy', 'copy', id], gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, queryFn: () => take(http.GET('/api/v1/privacy/requests/{id}/copy', { params: { path: { id } } })) });

const TOUCHED = ['privacy', 'prospect', 'leads', 'tasks', 'summary'];
export const useOpenRequest = () => useDeed((body: Schemas['PrivacyRequestBody']) => take(http.POST('/api/v1/privacy/requests', { body })), ['privacy']);
export const useCarryOut = (id: string) =>
  useDeed((body: Schemas['CarryOutRequest']) => take(http.POST('/api/v1/privacy/requests/{id}/carry-out', { params: { path: { id } }, body })), TOUCHED);
// Wants the officer's proof.
export const useErase = (id: string) =>
  useDeed(async (proof: Proof) => take(http.POST('/api/v1/privacy/requests/{id}/carry-out', { params: { path: { id } }, body: await proven(proof) })), TOUCHED);
export const useRefuse = (id: string) =>
  useDeed((body: Schemas['RefusePrivacyRequest']) => take(http.POST('/api/v1/privacy/requests/{id}/refuse', { params: { path: { id } }, body })), ['privacy']);
export const useLift = (id: string) =>
  useDeed(() => take(http.POST('/api/v1/privacy/requests/{id}/lift', { params: { path: { id } }, body: {} })), TOUCHED);
