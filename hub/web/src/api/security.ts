// One's own account: password, second factor, where one is signed in.
import { useQuery } from '@tanstack/react-query';
import { useDeed } from './changes';
import { http, take } from './api';
import type { Schemas } from './client';

export const useSecurity = () => useQuery({ queryKey: ['security'], queryFn: () => take(http.GET('/api/v1/session/security')) });

export const useBeginFactor = () => useDeed((body: Schemas['ProofRequest']) => take(http.POST('/api/v1/session/second-factor', { body })), []);
export const useConfirmFactor = () => useDeed((body: Schemas['CodeRequest']) => take(http.POST('/api/v1/session/second-factor/confirm', { body })), ['security']);
export const useEndFactor = () => useDeed((body: Schemas['ProofRequest']) => take(http.POST('/api/v1/session/second-factor/off', { body })), ['security']);
export const useChangePassword = () => useDeed((body: Schemas['PasswordRequest']) => take(http.POST('/api/v1/session/password', { body })), ['security']);
export const useSignOutOthers = () => useDeed(() => take(http.POST('/api/v1/session/sign-out-others', { body: {} })), ['security']);
export const useSignOutUser = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/users/{id}/sign-out', { params: { path: { id } }, body: {} })), ['users']);
export const useResetFactor = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/users/{id}/second-factor/reset', { params: { path: { id } }, body: {} })), ['users']);
