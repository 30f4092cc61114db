// The stand now, one kiosk with its days, alarms, and one's own wishes for mail.
import { useQuery } from '@tanstack/react-query';
import { http, take } from './api';
import { useDeed } from './changes';
import type { Schemas } from './client';

export type Stand = Schemas['Stand'];
export type StandVenue = Schemas['StandVenue'];
export type StandKiosk = Schemas['StandKiosk'];
export type KioskDetail = Schemas['KioskDetail'];
export type Alarm = Schemas['Alarm'];
export type Mail = Schemas['Mail'];

const LIVE_MS = 3000;
const CALM_MS = 30_000;

export const useStand = (venue: string | undefined) =>
  useQuery({
    queryKey: ['stand', venue],
    refetchInterval: LIVE_MS,
    refetchIntervalInBackground: true, // a wall screen is nobody's focus
    placeholderData: (before) => before,
    queryFn: () => take(http.GET('/api/v1/stand', { params: { query: { venue } } })),
  });
export const useKiosk = (id: string) =>
  useQuery({ queryKey: ['kiosk', id], refetchInterval: CALM_MS, queryFn: () => take(http.GET('/api/v1/kiosks/{id}', { params: { path: { id } } })) });
export const useAcknowledge = () =>
  useDeed(({ id }: { id: string }) => take(http.POST('/api/v1/alarms/{id}/acknowledge', { params: { path: { id } }, body: {} })), ['stand', 'kiosk', 'summary']);

export const useMail = () => useQuery({ queryKey: ['mail'], queryFn: () => take(http.GET('/api/v1/session/mail')) });
export const useSetMail = () => useDeed((body: Schemas['MailRequest']) => take(http.POST('/api/v1/session/mail', { body })), ['mail']);
