// A car of a house and one of its free times, by the clock of that house: for a test drive that is being agreed on.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useFreeTimes, useTestDrives, type TestDrive } from '../../api/day';
import { useText } from '../../i18n';
import { clockAt, dayText, fromInput } from '../../lib/day';
import { shortTime } from '../../lib/format';
import { DayField, MomentField } from '../../parts/When';
import { CarSelect } from './CarSelect';
import { useZone } from './zone';

// A held time by its number, or a car and when; of one that took place the time may lie behind.
export type CarTime = { car_id: string; starts_ms: number };
export type Wanted = { drive_id: string } | CarTime;
const DAY_MS = 24 * 3_600_000;
const AHEAD_MS = 61 * DAY_MS;

export function CarAndTime({ assignmentId, dealerId, onChange }: { assignmentId: string; dealerId: string; onChange: (wanted: CarTime | null) => void }) {
  const { t, language } = useText();
  const zone = useZone(dealerId);
  const today = dayText(Date.now(), zone);
  const [car, setCar] = useState<string | null>(null);
  const [day, setDay] = useState(today);
  const [chosen, setChosen] = useState<number | null>(null);
  const free = useFreeTimes(assignmentId, car, day);
  const choose = (at: number | null) => { setChosen(at); onChange(car && at !== null ? { car_id: car, starts_ms: at } : null); };
  return (
    <Stack gap="sm" data-testid="book">
      <CarSelect dealer={dealerId} value={car} onChange={(id) => { setCar(id); setChosen(null); onChange(null); }} testId="book-car" />
      <DayField label={t('drive.day')} min={today} value={day} onChange={(value) => { setDay(value); choose(null); }} data-testid="book-day" />
      {car && free.data && (
        <Stack gap={6} role="group" aria-label={t('drive.times')}>
          <Text size="sm" fw={550}>{t('drive.times')}</Text>
          {free.data.items.length === 0 ? <Text size="sm" c="dimmed" data-testid="book-full">{t('drive.no_times')}</Text> : (
            <Group gap={6}>{free.data.items.map((at) => <Button key={at} size="xs" variant={at === chosen ? 'filled' : 'default'} aria-pressed={at === chosen} onClick={() => choose(at)} className="num" data-testid={`book-time-${at}`}>{clockAt(at, language, free.data.zone)}</Button>)}</Group>
          )}
          <Text size="xs" c="dimmed">{t('drive.times_hint')}</Text>
        </Stack>
      )}
    </Stack>
  );
}

// What is held for him already comes first: that was the time to agree on.
export function BookDrive({ assignmentId, dealerId, value, onChange }: { assignmentId: string; dealerId: string; value: Wanted | null; onChange: (wanted: Wanted | null) => void }) {
  const { t, language } = useText();
  const [now] = useState(() => Math.floor(Date.now() / DAY_MS) * DAY_MS);
  const drives = useTestDrives(now, now + AHEAD_MS, dealerId);
  const zone = useZone(dealerId);
  const [other, setOther] = useState(false);
  const held = (drives.data ?? []).filter((one: TestDrive) => one.assignment_id === assignmentId && one.state === 'hold');
  if (other || held.length === 0) return <CarAndTime assignmentId={assignmentId} dealerId={dealerId} onChange={onChange} />;
  return (
    <Stack gap={8} role="radiogroup" aria-label={t('log.held')}>
      {held.map((one) => (
        <label key={one.id} className="choice">
          <input type="radio" name="held" checked={value !== null && 'drive_id' in value && value.drive_id === one.id} onChange={() => onChange({ drive_id: one.id })} data-testid={`book-held-${one.id}`} />
          <span><Text span display="block" size="sm" fw={600}>{shortTime(one.starts_ms, Date.now(), language, zone)}</Text><Text span display="block" size="xs" c="dimmed">{one.model} · {one.car.name}</Text></span>
        </label>
      ))}
      <Button variant="subtle" size="xs" onClick={() => { setOther(true); onChange(null); }} data-testid="book-other">{t('log.other_time')}</Button>
    </Stack>
  );
}

// Of a drive that nobody had booked: which car it was, and when.
export function DoneDrive({ dealerId, onChange }: { dealerId: string; onChange: (wanted: Wanted | null) => void }) {
  const { t } = useText();
  const [car, setCar] = useState<string | null>(null);
  const [when, setWhen] = useState('');
  const zone = useZone(dealerId);
  const at = when ? fromInput(when, zone) : null;
  const isAhead = at !== null && at > Date.now();
  const set = (id: string | null, text: string) => {
    const ms = text ? fromInput(text, zone) : null;
    setCar(id);
    setWhen(text);
    onChange(id && ms !== null && ms <= Date.now() ? { car_id: id, starts_ms: ms } : null);
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" data-testid="done-unbooked">{t('log.unbooked')}</Text>
      <CarSelect dealer={dealerId} value={car} onChange={(id) => set(id, when)} testId="book-car" />
      <MomentField step={15} label={t('log.when_done')} hourLabel={t('when.hour')} description={t('drive.times_hint')} value={when} error={isAhead ? t('log.ahead') : undefined} onChange={(moment) => set(car, moment)} data-testid="done-when" />
    </Stack>
  );
}
