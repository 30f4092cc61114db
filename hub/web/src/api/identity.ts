// Who is who: the questions for a human, merging, splitting, undoing, correcting, and the check before typing somebody in.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, take } from './api';
import type { Schemas } from './client';
import type { ApiError } from './errors';
import { holder } from './held';

export type ReviewItem = Schemas['ReviewItem'];
export type ReviewDetail = Schemas['ReviewDetail'];
export type PersonSide = Schemas['PersonSide'];
export type Effects = Schemas['IdentityEffects'];
export type IdentityDecision = Schemas['IdentityDecision'];
export type Answer = Schemas['ReviewRequest']['decision'];
export const SHELVES = ['open', 'unsure', 'settled'] as const;
export type Shelf = (typeof SHELVES)[number];

const MOVED = ['review', 'prospect', 'identity', 'leads', 'tasks', 'summary'];

function useDeed<In, Out>(deed: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation<Out, ApiError, In>({
    mutationFn: async (input) => {
      await holder.sendAll();
      return deed(input);
    },
    onSettled: () => {
      client.removeQueries({ queryKey: ['review', 'one'], type: 'inactive' }); // what its answers would do is another now
      return Promise.all(MOVED.map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
}

export const useReviews = (shelf: Shelf) =>
  useQuery({
    queryKey: ['review', 'list', shelf],
    refetchInterval: 10_000,
    queryFn: () => take(http.GET('/api/v1/review', { params: { query: { state: shelf, limit: 100 } } })),
  });

// Not polled: every look is an entry in the audit chain.
export const useReviewDetail = (id: string | null) =>
  useQuery({
    queryKey: ['review', 'one', id],
    enabled: id !== null,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: () => take(http.GET('/api/v1/review/{id}', { params: { path: { id: id ?? '' } } })),
  });

export const useAnswerReview = () =>
  useDeed(({ id, decision, choices }: { id: string; decision: Answer; choices?: Schemas['FieldChoices'] }) =>
    take(http.POST('/api/v1/review/{id}', { params: { path: { id } }, body: { decision, choices } })),
  );
export const useReopenReview = () =>
  useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/review/{id}/reopen', { params: { path: { id } }, body: {} })));

export const useIdentity = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['identity', id],
    enabled,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: () => take(http.GET('/api/v1/prospects/{id}/identity', { params: { path: { id } } })),
  });

// What a deed would do: asked again whenever the choice changes, and never remembered.
export const useMergePreview = (id: string, other: string | null) =>
  useQuery({
    queryKey: ['preview', 'merge', id, other],
    enabled: other !== null,
    gcTime: 0,
    queryFn: () => take(http.POST('/api/v1/prospects/{id}/merge/preview', { params: { path: { id } }, body: { with: other ?? '' } })),
  });
export const useSplitPreview = (id: string, leads: string[], enabled: boolean) =>
  useQuery({
    queryKey: ['preview', 'split', id, leads],
    enabled,
    gcTime: 0,
    queryFn: () => take(http.POST('/api/v1/prospects/{id}/split/preview', { params: { path: { id } }, body: { leads } })),
  });
export const useMerge = () =>
  useDeed(({ id, other, choices }: { id: string; other: string; choices: Schemas['FieldChoices'] }) =>
    take(http.POST('/api/v1/prospects/{id}/merge', { params: { path: { id } }, body: { with: other, choices } })),
  );
export const useSplit = () =>
  useDeed(({ id, leads }: { id: string; leads: string[] }) =>
    take(http.POST('/api/v1/prospects/{id}/split', { params: { path: { id } }, body: { leads } })),
  );
export const useUndoDecision = () =>
  useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/decisions/{id}/undo', { params: { path: { id } }, body: {} })));
export const useCorrect = () =>
  useDeed(({ id, ...body }: { id: string } & Schemas['CorrectionRequest']) =>
    take(http.POST('/api/v1/prospects/{id}/corrections', { params: { path: { id } }, body })),
  );

export const useCheck = () => {
  type Asked = Schemas['CheckRequest'];
  return useMutation<Schemas['CheckAnswer'], ApiError, Asked>({ mutationFn: (body) => take(http.POST('/api/v1/check', { body })) });
};
