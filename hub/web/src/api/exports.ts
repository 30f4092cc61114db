// Lists asked for as files, and a second person's yes or no.
import { useQuery } from '@tanstack/react-query';
import { http, take } from './api';
import { useDeed } from './changes';
import type { Schemas } from './client';

export type Export = Schemas['Export'];
export const useExports = () => useQuery({ queryKey: ['exports'], queryFn: () => take(http.GET('/api/v1/exports')), refetchInterval: 5000 });
export const useAskExport = () => useDeed((body: Schemas['ExportRequest']) => take(http.POST('/api/v1/exports', { body })), ['exports', 'privacy']);
export const useDecideExport = () =>
  useDeed(
    ({ id, yes }: { id: string; yes: boolean }): Promise<unknown> => {
      const what = { params: { path: { id } }, body: {} };
      return yes ? take(http.POST('/api/v1/exports/{id}/approve', what)) : take(http.POST('/api/v1/exports/{id}/refuse', what));
    },
    ['exports', 'privacy'],
  );
// A plain link: the browser saves the file, and no page holds it in memory.
export const fileOf = (id: string) => `/api/v1/exports/${id}/file`;
