// The working day: the first page, test drives and their cars, sales, visitors typed in.
import { useQuery } from '@tanstack/react-query';
import { http, take } from './api';
import { useDeed } from './changes';
import type { Schemas } from './client';

export type Today = Schemas['Today'];
export type TodayHub = Schemas['TodayHub'];
export type TestDrive = Schemas['TestDrive'];
export type TestCar = Schemas['TestCar'];
export type Model = Schemas['Model'];
export type TypedLead = Schemas['TypedLead'];

const LIVE_MS = 5000;
const MOVED = ['drives', 'today', 'prospect', 'tasks', 'leads', 'summary'];
type AtId<T> = T & { id: string };

export const useToday = (enabled = true) =>
  useQuery({ queryKey: ['today'], enabled, refetchInterval: LIVE_MS, queryFn: () => take(http.GET('/api/v1/today')) });

export const useTestDrives = (from_ms: number, to_ms: number, dealer_id: string | undefined, venue_id?: string) =>
  useQuery({
    queryKey: ['drives', from_ms, to_ms, dealer_id, venue_id],
    refetchInterval: LIVE_MS,
    placeholderData: (before) => before,
    queryFn: async () => (await take(http.GET('/api/v1/test-drives', { params: { query: { from_ms, to_ms, dealer_id, venue_id } } }))).items,
  });
export const useTestCars = (dealer_id: string | undefined, enabled = true) =>
  useQuery({
    queryKey: ['cars', dealer_id],
    enabled,
    queryFn: async () => (await take(http.GET('/api/v1/test-cars', { params: { query: { dealer_id } } }))).items,
  });
// A day as 2026-05-12; none of a car that is not chosen yet.
export const useFreeTimes = (id: string, car_id: string | null, day: string) =>
  useQuery({
    queryKey: ['drives', 'free', id, car_id, day],
    enabled: car_id !== null && day !== '',
    queryFn: () => take(http.GET('/api/v1/assignments/{id}/free-times', { params: { path: { id }, query: { car_id: car_id ?? undefined, day } } })),
  });
export const useModels = () =>
  useQuery({ queryKey: ['models'], staleTime: 600_000, queryFn: async () => (await take(http.GET('/api/v1/models'))).items });

export const useAddTestCar = () => useDeed((body: Schemas['NewTestCarRequest']) => take(http.POST('/api/v1/test-cars', { body })), ['cars']);
export const useChangeTestCar = () =>
  useDeed(({ id, ...body }: AtId<Schemas['TestCarChange']>) => take(http.POST('/api/v1/test-cars/{id}', { params: { path: { id } }, body })), ['cars']);
export const useHoldDrive = () =>
  useDeed(({ id, ...body }: AtId<Schemas['HoldRequest']>) => take(http.POST('/api/v1/assignments/{id}/test-drives', { params: { path: { id } }, body })), MOVED);
export const useChangeDrive = () =>
  useDeed(({ id, ...body }: AtId<Schemas['TestDriveChange']>) => take(http.POST('/api/v1/test-drives/{id}', { params: { path: { id } }, body })), MOVED);
export const useRecordSale = () =>
  useDeed(({ id, ...body }: AtId<Schemas['SaleRequest']>) => take(http.POST('/api/v1/assignments/{id}/sale', { params: { path: { id } }, body })), MOVED);
export const useUndoSale = () =>
  useDeed(({ id, ...body }: AtId<Schemas['SaleUndoRequest']>) => take(http.POST('/api/v1/assignments/{id}/sale/undo', { params: { path: { id } }, body })), MOVED);
export const useTypeLead = () => useDeed((body: Schemas['TypedLeadRequest']) => take(http.POST('/api/v1/leads/typed', { body })), MOVED);
