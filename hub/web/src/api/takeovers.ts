// Old bases taken over from files. What runs at the hub is asked about every second until it is over, so a page that was
// reloaded goes on where it was.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, take } from './api';
import { useDeed } from './changes';
import type { Schemas } from './client';
import type { ApiError } from './errors';

export type Takeover = Schemas['Takeover'];
export type TakeoverWhole = Schemas['TakeoverWhole'];
export type TakeoverField = Schemas['TakeoverField'];
export type TakeoverRow = Schemas['TakeoverRow'];
export type Dealers = Takeover['dealers'];

export const isRunning = (state: Takeover['state']): state is 'checking' | 'importing' | 'undoing' => state === 'checking' || state === 'importing' || state === 'undoing';
// Ended before its last row.
export const isStopped = (takeover: Takeover) => takeover.state === 'done' && (takeover.counts.not_taken ?? 0) > 0;
const at = (id: string) => ({ params: { path: { id } } });

export const useTakeovers = () =>
  useQuery({
    queryKey: ['takeovers'], queryFn: () => take(http.GET('/api/v1/takeovers')),
    refetchInterval: (query) => (query.state.data?.items.some((one) => isRunning(one.state)) ? 2000 : false),
  });
export const useTakeover = (id: string) =>
  useQuery({
    queryKey: ['takeover', id], queryFn: () => take(http.GET('/api/v1/takeovers/{id}', at(id))),
    refetchInterval: (query) => (query.state.data && isRunning(query.state.data.state) ? 1000 : false),
  });
export const useTakeoverRows = (id: string, fields: string, enabled: boolean) =>
  useQuery({
    queryKey: ['takeover-rows', id, fields], enabled, placeholderData: keepPreviousData,
    queryFn: () => take(http.POST('/api/v1/takeovers/{id}/preview', { ...at(id), body: { fields } })),
  });
export const useTakeoverOutlook = (id: string, enabled: boolean) =>
  useQuery({ queryKey: ['takeover-outlook', id], enabled, gcTime: 0, queryFn: () => take(http.GET('/api/v1/takeovers/{id}/undo', at(id))) });

const STALE = ['takeovers', 'takeover', 'leads', 'people', 'summary'];
export const useCheckTakeover = () => useDeed(({ id, fields }: { id: string; fields: string }) => take(http.POST('/api/v1/takeovers/{id}/check', { ...at(id), body: { fields } })), STALE);
export const useImportTakeover = () => useDeed(({ id, dealers }: { id: string; dealers: Dealers }) => take(http.POST('/api/v1/takeovers/{id}/import', { ...at(id), body: { dealers } })), STALE);
export const useStopTakeover = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/takeovers/{id}/stop', { ...at(id), body: {} })), STALE);
export const useDropTakeover = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/takeovers/{id}/drop', { ...at(id), body: {} })), STALE);
export const useUndoTakeover = () => useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/takeovers/{id}/undo', { ...at(id), body: {} })), STALE);
// A plain link: the browser saves the file, and no page holds it in memory.
export const failedRowsOf = (id: string, language: string) => `/api/v1/takeovers/${id}/failed?language=${language === 'ru' ? 'ru' : 'en'}`;

const PART_BYTES = 120_000;
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192) text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}

// The whole file, part by part; `onShare` hears how much of it has arrived, from 0 to 1.
async function upload(file: string, bytes: Uint8Array, onShare: (share: number) => void): Promise<string> {
  const { id } = await take(http.POST('/api/v1/takeovers', { body: { file, bytes: bytes.length } }));
  for (let number = 0; number * PART_BYTES < bytes.length; ++number) {
    const part = bytes.subarray(number * PART_BYTES, (number + 1) * PART_BYTES);
    await take(http.POST('/api/v1/takeovers/{id}/parts', { ...at(id), body: { number, data: base64(part) } }));
    onShare(Math.min(1, ((number + 1) * PART_BYTES) / bytes.length));
  }
  return id;
}

export function useUpload() {
  const client = useQueryClient();
  return useMutation<string, ApiError, { file: string; bytes: Uint8Array; onShare: (share: number) => void }>({
    mutationFn: ({ file, bytes, onShare }) => upload(file, bytes, onShare),
    onSettled: () => client.invalidateQueries({ queryKey: ['takeovers'] }),
  });
}
