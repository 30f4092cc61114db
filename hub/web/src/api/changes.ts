// What the pages change. One hook a deed; each says which lists are no longer true after it. What can wait without harm
// to others is held back (./held); everything else goes at once, and lets what was done before it go first.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { http, rememberSession, take } from './api';
import type { Schemas, Session } from './client';
import type { ApiError } from './errors';
import { holder, useHeldDeed } from './held';
import { answerAtTheDoor } from './passkeys';

export function useDeed<In, Out>(deed: (input: In) => Promise<Out>, stale: string[]) {
  const client = useQueryClient();
  return useMutation<Out, ApiError, In>({
    mutationFn: async (input) => {
      if (stale.includes('prospect')) await holder.sendAll();
      return deed(input);
    },
    onSettled: () => Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

// Somebody comes in or (null) goes: nothing of whoever sat here before stays in memory.
export function enter(client: QueryClient, session: Session | null): void {
  rememberSession(null);
  rememberSession(session);
  holder.forget();
  client.setQueryData(['session'], session);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
}

function useEnter<In>(ask: (input: In) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation<Session, ApiError, In>({ mutationFn: ask, onSuccess: (session) => enter(client, session) });
}
// With `by_passkey` the device answers in place of a code.
export const useSignIn = () =>
  useEnter(async ({ by_passkey, ...body }: Schemas['SignInRequest'] & { by_passkey?: boolean }) =>
    take(http.POST('/api/v1/session', { body: by_passkey ? { ...body, passkey: await answerAtTheDoor() } : body })));
export const usePasskeySignIn = () =>
  useEnter<void>(async () => take(http.POST('/api/v1/session/passkey', { body: { passkey: await answerAtTheDoor() } })));
export const useActivate = () =>
  useEnter((body: Schemas['ActivateRequest']) => take(http.POST('/api/v1/activate', { body })));

export function useSignOut() {
  const client = useQueryClient();
  return useMutation<boolean, ApiError, void>({
    mutationFn: async () => {
      if (!(await holder.sendAll())) return false; // what was refused is read first
      await take(http.DELETE('/api/v1/session'));
      return true;
    },
    onSettled: (left) => left !== false && enter(client, null),
  });
}

const WORK = ['prospect', 'leads', 'tasks', 'summary', 'dealers'];
const WORKED = [...WORK, 'today', 'people'];
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
const closeTask = ({ id, ...body }: AtId<Schemas['CloseTaskRequest']>) =>
  take(http.POST('/api/v1/tasks/{id}/close', { params: { path: { id } }, body, keepalive: true }));
const logContact = ({ id, ...body }: AtId<Schemas['ContactRequest']>) =>
  take(http.POST('/api/v1/assignments/{id}/contacts', { params: { path: { id } }, body, keepalive: true }));
export const useCloseTask = () => useHeldDeed(closeTask, WORKED);
export const useLogContact = () => useHeldDeed(logContact, WORKED);
export const useCloseTaskNow = () => useDeed(closeTask, [...WORKED, 'drives']);
export const useLogContactNow = () => useDeed(logContact, [...WORKED, 'drives']);
export const useSetStage = () =>
  useHeldDeed(
    ({ id, ...body }: AtId<Schemas['StageRequest']>) =>
      take(http.POST('/api/v1/assignments/{id}/stage', { params: { path: { id } }, body, keepalive: true })),
    WORKED,
  );
export const useSetAssignee = () =>
  useDeed(
    ({ id, ...body }: AtId<Schemas['AssigneeRequest']>) =>
      take(http.POST('/api/v1/tasks/{id}/assignee', { params: { path: { id } }, body })),
    WORK,
  );
export const useAddKiosk = () =>
  useDeed((body: Schemas['NewKioskRequest']) => take(http.POST('/api/v1/kiosks', { body })), ['kiosks', 'summary']);
export const useLeaveCode = () =>
  useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/kiosks/{id}/leave-code', { params: { path: { id } }, body: {} })), []);
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
    ({ id, ...body }: AtId<Schemas['DisableRequest']>) =>
      take(http.POST('/api/v1/users/{id}/disable', { params: { path: { id } }, body })),
    [...WORK, 'users', 'hand-overs', 'absences'],
  );
export const useSetRights = () =>
  useDeed(
    ({ id, ...body }: Schemas['RightsRequest'] & { id: string }) => take(http.POST('/api/v1/users/{id}/rights', { params: { path: { id } }, body })),
    ['users', 'dealers', 'regions'],
  );
export const useKeepRegion = () =>
  useDeed(
    ({ id, ...body }: Schemas['RegionRequest'] & { id: string | null }): Promise<unknown> =>
      id === null ? take(http.POST('/api/v1/regions', { body })) : take(http.POST('/api/v1/regions/{id}', { params: { path: { id } }, body })),
    ['regions'],
  );
export const useSetShift = () =>
  useDeed(
    ({ id, on_shift }: { id: string; on_shift: boolean }) =>
      take(http.POST('/api/v1/users/{id}/shift', { params: { path: { id } }, body: { on_shift } })),
    ['users', 'dealers'],
  );
export const useAccept = () =>
  useDeed(
    ({ id }: { id: string }) =>
      take(http.POST('/api/v1/assignments/{id}/accept', { params: { path: { id } }, body: {} })),
    WORK,
  );
export const useReject = () =>
  useDeed(
    ({ id, ...body }: AtId<Schemas['RejectRequest']>) =>
      take(http.POST('/api/v1/assignments/{id}/reject', { params: { path: { id } }, body })),
    WORK,
  );
export const useSetDealerState = () =>
  useDeed(
    ({ id, ...body }: AtId<Schemas['DealerStateRequest']>) =>
      take(http.POST('/api/v1/dealers/{id}/state', { params: { path: { id } }, body })),
    ['dealers'],
  );
export const usePreviewHandOver = () =>
  useDeed((body: Schemas['HandOverPreviewRequest']) => take(http.POST('/api/v1/hand-overs/preview', { body })), []);
export const useMakeHandOver = () =>
  useDeed((body: Schemas['HandOverRequest']) => take(http.POST('/api/v1/hand-overs', { body })), [
    ...WORK,
    'hand-overs',
  ]);
export const useUndoHandOver = () =>
  useDeed(
    ({ id }: { id: string }) => take(http.POST('/api/v1/hand-overs/{id}/undo', { params: { path: { id } }, body: {} })),
    [...WORK, 'hand-overs'],
  );
// A new draft, or a draft changed; gives its version.
export const useSaveRules = () =>
  useDeed(
    async ({ version, ...body }: Schemas['NewRulesRequest'] & { version: number | null }) => {
      if (version === null) return (await take(http.POST('/api/v1/routing/rules', { body }))).version;
      const path = { version };
      await take(http.POST('/api/v1/routing/rules/{version}', { params: { path }, body: { rules: body.rules } }));
      return version;
    },
    ['rules'],
  );
export const useActivateRules = () =>
  useDeed(
    ({ version, ...body }: Schemas['ActivateRulesRequest'] & { version: number }) =>
      take(http.POST('/api/v1/routing/rules/{version}/activate', { params: { path: { version } }, body })),
    ['rules'],
  );
// A new draft, or a draft changed; gives its version.
export const useSaveWeights = () =>
  useDeed(
    async ({ version, ...body }: Schemas['NewWeightsRequest'] & { version: number | null }) => {
      if (version === null) return (await take(http.POST('/api/v1/matching/weights', { body }))).version;
      const path = { version };
      await take(http.POST('/api/v1/matching/weights/{version}', { params: { path }, body: { weights: body.weights } }));
      return version;
    },
    ['weights'],
  );
type AtVersion = { version: number };
export const useReplayWeights = () =>
  useDeed((path: AtVersion) => take(http.POST('/api/v1/matching/weights/{version}/replay', { params: { path }, body: {} })), [
    'weights',
  ]);
export const useShadowWeights = () =>
  useDeed((path: AtVersion) => take(http.POST('/api/v1/matching/weights/{version}/shadow', { params: { path }, body: {} })), [
    'weights',
  ]);
export const useGiveUpWeights = () =>
  useDeed(
    (path: AtVersion) => take(http.POST('/api/v1/matching/weights/{version}/give-up', { params: { path }, body: {} })),
    ['weights'],
  );
export const useActivateWeights = () =>
  useDeed(
    ({ version, ...body }: Schemas['ActivateWeightsRequest'] & AtVersion) =>
      take(http.POST('/api/v1/matching/weights/{version}/activate', { params: { path: { version } }, body })),
    ['weights'],
  );
export const useAskDryRun = () =>
  useDeed((body: Schemas['DryRunRequest']) => take(http.POST('/api/v1/routing/dry-runs', { body })), []);
