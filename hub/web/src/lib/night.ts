// Whether it is a time to call somebody by the clock of where he lives. Pure.
import type { Schemas } from '../api/client';

export type PersonHours = Schemas['PersonHours'];

// What the clock says there, where it is too early or too late for a call; null: it is not.
export function nightThere(hours: PersonHours, now: number): string | null {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: hours.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now);
  const part = (type: 'hour' | 'minute') => parts.find((one) => one.type === type)?.value ?? '00';
  const minute = Number(part('hour')) * 60 + Number(part('minute'));
  return minute >= hours.from_min && minute < hours.to_min ? null : `${part('hour')}:${part('minute')}`;
}
