// What a report is asked for, as it stands in the address bar, and what is reckoned from its numbers. Pure. Its days are the
// hub's own: they are words here, and never a moment of the reader's clock.
export const DIMENSIONS = ['venue', 'dealer', 'source', 'model', 'person'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type ReportFilters = { by: Dimension; period?: string; from_day?: string; to_day?: string; dealer_id?: string };
export const REPORT_PERIODS = ['7', '30', '90', '365'] as const;
const SHOWN = '30';

const day = (text: string | null) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined);

export function reportFilters(params: URLSearchParams): ReportFilters {
  const by = DIMENSIONS.find((one) => one === params.get('by')) ?? 'venue';
  const dealer = params.get('dealer');
  const from_day = day(params.get('from'));
  const to_day = day(params.get('to'));
  const of = dealer ? { by, dealer_id: dealer } : { by };
  if (from_day || to_day) return { ...of, ...(from_day && { from_day }), ...(to_day && { to_day }) };
  return { ...of, period: REPORT_PERIODS.find((one) => one === params.get('period')) ?? SHOWN };
}

export function reportParams({ by, period, from_day, to_day, dealer_id }: ReportFilters): Record<string, string> {
  return { by, ...(period && { period }), ...(from_day && { from: from_day }), ...(to_day && { to: to_day }), ...(dealer_id && { dealer: dealer_id }) };
}

// One of two days is changed: the other gives way where they would cross. Days as text are in the order of time.
export function ownDays(shown: { from_day: string; to_day: string }, change: { from_day?: string; to_day?: string }): { period: undefined; from_day: string; to_day: string } {
  const { from_day, to_day } = { ...shown, ...change };
  if (from_day <= to_day) return { period: undefined, from_day, to_day };
  return change.from_day ? { period: undefined, from_day, to_day: from_day } : { period: undefined, from_day: to_day, to_day };
}

// The list behind a row, of the same days; null where it is of no one thing.
export function rowLink(by: Dimension, key: string, report: { from_day: string; to_day: string }, dealer?: string): string | null {
  if (key === '' || key === 'few') return null;
  const params = new URLSearchParams({ [by]: key, from: report.from_day, to: report.to_day });
  if (dealer && by !== 'dealer') params.set('dealer', dealer);
  return `/leads?${params.toString()}`;
}

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);
// By how many percent it is more than before; null where there was nothing to compare with.
export const change = (now: number, before: number): number | null => (before === 0 ? null : (100 * (now - before)) / before);
