// Who of a house is away, and who stands in for him.
import { useQuery } from '@tanstack/react-query';
import { http, take } from './api';
import { useDeed } from './changes';
import type { Schemas } from './client';

export type Absence = Schemas['Absence'];
export type AbsenceReason = Schemas['AbsenceReason'];

const CALM_MS = 60_000;
const TOUCHED = ['absences', 'tasks', 'leads', 'summary', 'today'];

export const useAbsences = (enabled = true) =>
  useQuery({ queryKey: ['absences'], enabled, refetchInterval: CALM_MS, queryFn: () => take(http.GET('/api/v1/absences')) });
export const useEnterAbsence = () => useDeed((body: Schemas['AbsenceRequest']) => take(http.POST('/api/v1/absences', { body })), TOUCHED);
export const usePreviewAbsence = () => useDeed((body: Schemas['AbsencePreviewRequest']) => take(http.POST('/api/v1/absences/preview', { body })), []);
export const useEndAbsence = () =>
  useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/absences/{id}/end', { params: { path: { id } }, body: {} })), TOUCHED);
