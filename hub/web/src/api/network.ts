// The network as its editor sees it, and the changes to it.
import { useQuery } from '@tanstack/react-query';
import { http, take } from './api';
import { useDeed } from './changes';
import type { Schemas } from './client';

export type Network = Schemas['Network'];
export type NetworkDealer = Schemas['NetworkDealer'];
export type NetworkVenue = Schemas['NetworkVenue'];
export type WorkingHours = Schemas['WorkingHours'];

const STALE = ['network', 'dealers', 'venues', 'rules', 'rollout'];
export const useNetwork = () => useQuery({ queryKey: ['network'], queryFn: () => take(http.GET('/api/v1/network')) });
export const useKeepDealer = () =>
  useDeed(
    ({ id, ...body }: Schemas['DealerRequest'] & { id: string | null }): Promise<unknown> =>
      id === null ? take(http.POST('/api/v1/network/dealers', { body })) : take(http.POST('/api/v1/network/dealers/{id}', { params: { path: { id } }, body })),
    STALE,
  );
export const useKeepVenue = () =>
  useDeed(
    ({ id, ...body }: Schemas['VenueRequest'] & { id: string | null }): Promise<unknown> =>
      id === null ? take(http.POST('/api/v1/network/venues', { body })) : take(http.POST('/api/v1/network/venues/{id}', { params: { path: { id } }, body })),
    STALE,
  );
export const useSetCalendar = () => useDeed((body: Schemas['CalendarRequest']) => take(http.POST('/api/v1/network/calendar', { body })), STALE);
