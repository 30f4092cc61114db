// What the pages change. One hook a deed; each says which lists are no longer true after it.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { http, rememberSession, take } from './api';
import type { Schemas, Session } from './client';
import type { ApiError } from './errors';

function useDeed<In, Out>(deed: (input: In) => Promise<Out>, stale: string[]) {
  const client = useQueryClient();
  return useMutation<Out, ApiError, In>({
    mutationFn: deed,
    onSettled: () => Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

// Somebody comes in or (null) goes: nothing of whoever sat here before stays in memory.
export function enter(client: QueryClient, session: Session | null): void {
  rememberSession(null);
  rememberSession(session);
  client.setQueryData(['session'], session);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
}

function useEnter<In>(ask: (input: In) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation<Session, ApiError, In>({ mutationFn: ask, onSuccess: (session) => enter(client, session) });
}
export const useSignIn = () =>
  useEnter((body: Schemas['SignInRequest']) => take(http.POST('/api/v1/session', { body })));
export const useActivate = () =>
  useEnter((body: Schemas['ActivateRequest']) => take(http.POST('/api/v1/activate', { body })));

export function useSignOut() {
  const client = useQueryClient();
  return useMutation<unknown, ApiError, void>({
    mutationFn: () => take(http.DELETE('/api/v1/session')),
    onSettled: () => enter(client, null),
  });
}

const WORK = ['prospect', 'leads', 'tasks', 'summary', 'dealers'];
type AtId<T> = T & { id: string };

export const useAssign = () =>
  useDeed(
    ({ id, ...body }: AtId<Schemas['AssignRequest']>) =>
      take(http.POST('/api/v1/prospects/{id}/assign', { params: { path: { id } }, body })),
    WORK,
  );
export const useReveal = () =>
  useDeed(
    ({ id }: { id: string }) =>
      take(http.POST('/api/v1/prospects/{id}/reveal', { params: { path: { id } }, body: {} })),
    [],
  );
export const useCloseTask = () =>
  useDeed(
    ({ id, ...body }: AtId<Schemas['CloseTaskRequest']>) =>
      take(http.POST('/api/v1/tasks/{id}/close', { params: { path: { id } }, body })),
    WORK,
  );
export const useSetAssignee = () =>
  useDeed(
    ({ id, ...body }: AtId<Schemas['AssigneeRequest']>) =>
      take(http.POST('/api/v1/tasks/{id}/assignee', { params: { path: { id } }, body })),
    WORK,
  );
export const useAddKiosk = () =>
  useDeed((body: Schemas['NewKioskRequest']) => take(http.POST('/api/v1/kiosks', { body })), ['kiosks', 'summary']);
export const useRevokeKiosk = () =>
  useDeed(
    ({ id }: { id: string }) => take(http.POST('/api/v1/kiosks/{id}/revoke', { params: { path: { id } }, body: {} })),
    ['kiosks', 'summary'],
  );
export const useDecideQuarantine = () =>
  useDeed(
    ({ id, release, note }: { id: string; release: boolean; note: string }) => {
      const options = { params: { path: { id } }, body: { note } };
      return take<unknown>(
        release
          ? http.POST('/api/v1/quarantine/{id}/release', options)
          : http.POST('/api/v1/quarantine/{id}/dismiss', options),
      );
    },
    ['quarantine', 'summary', 'leads', 'kiosks'],
  );
export const useDecideReview = () =>
  useDeed(
    ({ id, ...body }: AtId<Schemas['ReviewRequest']>) =>
      take(http.POST('/api/v1/review/{id}', { params: { path: { id } }, body })),
    ['review', 'summary', 'leads', 'prospect'],
  );
export const useRetryJob = () =>
  useDeed(
    ({ id }: { id: string }) => take(http.POST('/api/v1/jobs/{id}/retry', { params: { path: { id } }, body: {} })),
    ['jobs', 'summary'],
  );
export const useSeeNotice = () =>
  useDeed(
    ({ id }: { id: string }) => take(http.POST('/api/v1/notices/{id}/seen', { params: { path: { id } }, body: {} })),
    ['notices'],
  );
export const useInviteUser = () =>
  useDeed((body: Schemas['NewUserRequest']) => take(http.POST('/api/v1/users', { body })), ['users', 'dealers']);
export const useDisableUser = () =>
  useDeed(
    ({ id }: { id: string }) => take(http.POST('/api/v1/users/{id}/disable', { params: { path: { id } }, body: {} })),
    ['users', 'dealers'],
  );
export const useSetShift = () =>
  useDeed(
    ({ id, on_shift }: { id: string; on_shift: boolean }) =>
      take(http.POST('/api/v1/users/{id}/shift', { params: { path: { id } }, body: { on_shift } })),
    ['users', 'dealers'],
  );
