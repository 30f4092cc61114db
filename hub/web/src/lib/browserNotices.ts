// Which notices a browser shows by itself: those of a wished topic that nobody has seen here or in the list yet, and in
// quiet hours only what is critical. Pure: storage and clock are parameters.
import type { Notice } from '../api/types';
import { minutesOf } from './day';

export type Topic = NonNullable<Notice['topic']>;
export type Wishes = { on: boolean; topics: Topic[]; quiet: boolean; from: string; to: string; since_ms: number };
export const NO_WISHES: Wishes = { on: false, topics: ['alarms', 'leads', 'deadlines'], quiet: true, from: '21:00', to: '09:00', since_ms: 0 };

const STALE_MS = 24 * 3_600_000; // as for mail: what is of a day ago is no news
const MOST_SHOWN = 200;
export const SEVERAL = 3; // more than so many at once are told as one

export function isQuiet(wishes: Wishes, minuteOfDay: number): boolean {
  if (!wishes.quiet) return false;
  const [from, to] = [minutesOf(wishes.from), minutesOf(wishes.to)];
  if (from === to) return false;
  return from > to ? minuteOfDay >= from || minuteOfDay < to : minuteOfDay >= from && minuteOfDay < to;
}

export function toShow(notices: readonly Notice[], wishes: Wishes, shown: readonly string[], nowMs: number, minuteOfDay: number): Notice[] {
  if (!wishes.on) return [];
  const quiet = isQuiet(wishes, minuteOfDay);
  const since = Math.max(wishes.since_ms, nowMs - STALE_MS);
  return notices.filter((one) => !one.seen && one.topic !== null && wishes.topics.includes(one.topic) && one.created_ms >= since && !shown.includes(one.id) && (!quiet || one.critical));
}

export const remember = (shown: readonly string[], fresh: readonly Notice[]): string[] => [...shown, ...fresh.map((one) => one.id)].slice(-MOST_SHOWN);

// Whose prospect is gone to somebody else cannot be opened any more.
const GONE = ['assignment.ended', 'assignment.lapsed', 'task.moved'];
const PAGE_OF: Record<string, (id: string) => string> = {
  prospect: (id) => `/prospects/${id}`,
  kiosk: (id) => `/kiosks/${id}`,
  alarm: () => '/stand',
  absence: () => '/absences',
  task: () => '/tasks',
  assignment: () => '/tasks',
  test_drive: () => '/drives',
  review: () => '/review',
  job: () => '/jobs',
  lead: () => '/leads',
  export: (id) => `/exports?file=${id}`,
  privacy_request: (id) => `/privacy/${id}`,
  quarantine: () => '/quarantine',
};
// What a notice opens; undefined where there is nothing to see.
export function pageOf(notice: Notice, seesPeople: boolean): string | undefined {
  if (notice.prospect_id && seesPeople && !GONE.includes(notice.kind)) return `/prospects/${notice.prospect_id}`;
  if (notice.kind === 'alarm.privacy.due') return '/privacy'; // its keeper may not see the stand
  return PAGE_OF[notice.subject.kind]?.(notice.subject.id);
}

// Kept in this browser, for this user: permission and screen are the browser's, and desks are shared.
type Store = Pick<Storage, 'getItem' | 'setItem'>;
const read = <T>(store: Store, key: string, fallback: T): T => {
  try {
    return (JSON.parse(store.getItem(key) ?? 'null') as T | null) ?? fallback;
  } catch {
    return fallback; // somebody else's bytes under our name
  }
};
export const wishesOf = (store: Store, user: string): Wishes => ({ ...NO_WISHES, ...read<Partial<Wishes>>(store, `anketa.notices.${user}`, {}) });
export const keepWishes = (store: Store, user: string, wishes: Wishes) => store.setItem(`anketa.notices.${user}`, JSON.stringify(wishes));
export const shownOf = (store: Store, user: string): string[] => read<string[]>(store, `anketa.notices.shown.${user}`, []);
export const keepShown = (store: Store, user: string, shown: string[]) => store.setItem(`anketa.notices.shown.${user}`, JSON.stringify(shown));
