// One's own account: password, second factor, passkeys, where one is signed in.
import { useQuery } from '@tanstack/react-query';
import { useDeed } from './changes';
import { http, take } from './api';
import type { Schemas } from './client';
import { makePasskey, proven, type Proof } from './passkeys';

export const useSecurity = () => useQuery({ queryKey: ['security'], queryFn: () => take(http.GET('/api/v1/session/security')) });

export const useBeginFactor = () => useDeed(async (proof: Proof) => take(http.POST('/api/v1/session/second-factor', { body: await proven(proof) })), []);
export const useConfirmFactor = () => useDeed((body: Schemas['CodeRequest']) => take(http.POST('/api/v1/session/second-factor/confirm', { body })), ['security']);
export const useEndFactor = () => useDeed(async (proof: Proof) => take(http.POST('/api/v1/session/second-factor/off', { body: await proven(proof) })), ['security']);
export const useChangePassword = () => useDeed(async ({ new_password, ...proof }: Proof & { new_password: string }) => take(http.POST('/api/v1/session/password', { body: { ...(await proven(proof)), new_password } })), ['security']);
export const useSignOutOthers = () => useDeed(() => take(http.POST('/api/v1/session/sign-out-others', { body: {} })), ['security']);
export const useSignOutUser = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/users/{id}/sign-out', { params: { path: { id } }, body: {} })), ['users']);
export const useResetPassword = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/users/{id}/password/reset', { params: { path: { id } }, body: {} })), ['users']);
export const useResetFactor = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/users/{id}/second-factor/reset', { params: { path: { id } }, body: {} })), ['users']);

export const useAddPasskey = () =>
  useDeed(async ({ name, proof, language }: { name: string; proof: Proof; language: 'ru' | 'en' }) => {
    const asked = await take(http.POST('/api/v1/session/passkeys/begin', { body: await proven(proof) }));
    return take(http.POST('/api/v1/session/passkeys', { body: { name, ...(await makePasskey(asked, language)) } }));
  }, ['security']);
export const useRemovePasskey = () =>
  useDeed(async ({ id, proof }: { id: string; proof: Proof }) => take(http.POST('/api/v1/session/passkeys/{id}/remove', { params: { path: { id } }, body: await proven(proof) })), ['security']);
