// Days as the calendar has them, and the hours a stand opens and closes at. Pure.
// "12345" -> the days from Monday on.
export const WEEK = ['1', '2', '3', '4', '5', '6', '7'] as const;

export const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

// A moment as the date input of this browser's own zone, and back.
export function dayOf(ms: number | null): string {
  if (ms === null) return '';
  const date = new Date(ms);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}
export const startOf = (day: string) => new Date(`${day}T09:00`).getTime();
export const endOf = (day: string) => new Date(`${day}T21:00`).getTime();
