// What lists share: views kept under a name, and one deed for many rows.
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useDeed } from './changes';
import { http, take } from './api';
import type { Schemas } from './client';
import type { ApiError } from './errors';

export type View = Schemas['View'];
export type Batch = Schemas['Batch'];
export type BatchRequest = Schemas['BatchRequest'];
const WORK = ['prospect', 'leads', 'tasks', 'summary', 'dealers', 'people', 'today', 'batches'];

export const useViews = () => useQuery({ queryKey: ['views'], staleTime: 60_000, queryFn: () => take(http.GET('/api/v1/views')) });
export const useSaveView = () => useDeed((body: Schemas['ViewRequest']) => take(http.POST('/api/v1/views', { body })), ['views']);
export const useDropView = () => useDeed(({ id }: { id: string }) => take(http.DELETE('/api/v1/views/{id}', { params: { path: { id } } })), ['views']);

export const usePreviewBatch = () =>
  useMutation<Schemas['BatchPreview'], ApiError, BatchRequest>({ mutationFn: (body) => take(http.POST('/api/v1/batches/preview', { body })) });
export const useDoBatch = () => useDeed((body: BatchRequest) => take(http.POST('/api/v1/batches', { body })), WORK);
export const useBatches = () =>
  useInfiniteQuery({
    queryKey: ['batches'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => take(http.GET('/api/v1/batches', { params: { query: { limit: 50, cursor: pageParam } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const useUndoBatch = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/batches/{id}/undo', { params: { path: { id } }, body: {} })), WORK);
