// What a report is asked for, as it stands in the address bar, and what is reckoned from its numbers. Pure.
import { addDays, dayFrom, dayStart, dayText } from './day';

export const DIMENSIONS = ['venue', 'dealer', 'source', 'model', 'person'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type ReportFilters = { by: Dimension; from_ms: number; to_ms: number; dealer_id?: string };
const PERIODS = [7, 30, 90, 365] as const;
export type Period = (typeof PERIODS)[number];
export const REPORT_PERIODS: readonly Period[] = PERIODS;

export function reportFilters(params: URLSearchParams, now: number): ReportFilters {
  const by = DIMENSIONS.find((one) => one === params.get('by')) ?? 'venue';
  const to_ms = dayFrom(params.get('to'), now);
  const from = params.get('from');
  const from_ms = Math.min(from ? dayFrom(from, now) : addDays(to_ms, -29), to_ms);
  return { by, from_ms, to_ms, dealer_id: params.get('dealer') ?? undefined };
}

export function reportParams(filters: ReportFilters): Record<string, string> {
  return { by: filters.by, from: dayText(filters.from_ms), to: dayText(filters.to_ms), ...(filters.dealer_id && { dealer: filters.dealer_id }) };
}

export const lastDays = (days: Period, now: number) => ({ from_ms: addDays(dayStart(now), 1 - days), to_ms: dayStart(now) });
export function periodOf(filters: ReportFilters, now: number): Period | null {
  return PERIODS.find((days) => lastDays(days, now).from_ms === filters.from_ms && lastDays(days, now).to_ms === filters.to_ms) ?? null;
}

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);
// By how many percent it is more than before; null where there was nothing to compare with.
export const change = (now: number, before: number): number | null => (before === 0 ? null : (100 * (now - before)) / before);
