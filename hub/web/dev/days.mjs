// The mock hub's own days, three hours before the world's.
export const DAY = 86_400_000;
const OFFSET = 3 * 3_600_000;

export const dayOf = (ms) => new Date(ms + OFFSET).toISOString().slice(0, 10);
export const beginsOf = (day) => Date.parse(`${day}T00:00:00Z`) - OFFSET;
export const shifted = (day, days) => dayOf(beginsOf(day) + days * DAY);
// First and last day of a period; of the days asked for where there is none, thirty up to today otherwise.
export function daysOf(state, { period, from_day, to_day }) {
  const today = dayOf(state.now());
  if (period === 'today') return [today, today];
  if (period === 'yesterday') return [shifted(today, -1), shifted(today, -1)];
  if (period) return [shifted(today, 1 - Number(period)), today];
  const to = to_day ?? today;
  return [from_day ?? shifted(to, -29), to];
}
