// The calendar of test drives: a day of a house by its own clock, a lane for each car. On a phone the same day as a list.
import { ActionIcon, Button, Group, Select, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTestCars, useTestDrives, type TestCar, type TestDrive } from '../../api/day';
import { useDealers } from '../../api/queries';
import { useText } from '../../i18n';
import { CLOSE_HOUR, HOUR_MS, OPEN_HOUR, addDays, clockAt, dayFrom, dayStart, dayText, placeOf } from '../../lib/day';
import { shortTime } from '../../lib/format';
import { DRIVE_TONE } from '../../lib/tone';
import { pick } from '../../lib/text';
import { Circle, Pill } from '../../parts/Bits';
import { useMe, useNow } from '../../parts/hooks';
import { IconCalendar, IconChevronLeft, IconChevronRight, IconSteeringWheel } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Cars } from './Cars';
import { DriveDialog } from './DriveDialog';
import { useZone } from './zone';

const HOURS = Array.from({ length: CLOSE_HOUR - OPEN_HOUR + 1 }, (_, i) => OPEN_HOUR + i);

function Block({ drive, day, zone, onOpen }: { drive: TestDrive; day: number; zone: string | undefined; onOpen: () => void }) {
  const { t, language } = useText();
  const left = placeOf(drive.starts_ms, day);
  const width = Math.max(4, placeOf(drive.ends_ms, day) - left);
  return (
    <button type="button" className="drive-block toned" data-tone={DRIVE_TONE[drive.state]} data-state={drive.state} style={{ left: `${left}%`, width: `${width}%` }} onClick={onOpen} data-testid={`drive-${drive.id}`}>
      <span className="drive-time num">{clockAt(drive.starts_ms, language, zone)}</span>
      <span className="drive-name">{drive.prospect.name}</span>
      <VisuallyHidden>{t(`drive.state.${drive.state}`)}</VisuallyHidden>
    </button>
  );
}

function Lanes({ cars, drives, day, zone, now, onOpen }: { cars: TestCar[]; drives: TestDrive[]; day: number; zone: string | undefined; now: number; onOpen: (drive: TestDrive) => void }) {
  const { t } = useText();
  const shown = cars.filter((car) => car.state === 'active' || drives.some((drive) => drive.car.id === car.id));
  const isToday = dayStart(now, zone) === day;
  return (
    <div className="drive-grid" role="region" aria-label={t('drives.title')} tabIndex={0}>
      <div className="drive-hours" aria-hidden="true">{HOURS.map((hour) => <span key={hour} className="num" style={{ left: `${((hour - OPEN_HOUR) / (CLOSE_HOUR - OPEN_HOUR)) * 100}%` }}>{hour}:00</span>)}</div>
      {shown.map((car) => (
        <div key={car.id} className="drive-lane">
          <div className="drive-car"><Text size="sm" fw={600} truncate>{car.name}</Text>{car.state === 'out' && <Text size="xs" c="dimmed">{t('cars.out')}</Text>}</div>
          <div className="drive-track">
            {HOURS.slice(1, -1).map((hour) => <i key={hour} style={{ left: `${((hour - OPEN_HOUR) / (CLOSE_HOUR - OPEN_HOUR)) * 100}%` }} />)}
            {isToday && now > day + OPEN_HOUR * HOUR_MS && now < day + CLOSE_HOUR * HOUR_MS && <b className="drive-now" style={{ left: `${placeOf(now, day)}%` }} />}
            {drives.filter((drive) => drive.car.id === car.id && drive.state !== 'cancelled').map((drive) => <Block key={drive.id} drive={drive} day={day} zone={zone} onOpen={() => onOpen(drive)} />)}
          </div>
        </div>
      ))}
    </div>
  );
}

// On a day's list the hour and the person; on the person's own page (`dated`) the day and the car.
export function DriveLine({ drive, dated = false, onOpen }: { drive: TestDrive; dated?: boolean; onOpen: () => void }) {
  const { t, language } = useText();
  const now = useNow();
  const zone = useZone(drive.dealer.id);
  if (dated) {
    return (
      <button type="button" className="drive-line" onClick={onOpen} data-testid={`drive-line-${drive.id}`}>
        <span style={{ flex: 1, minWidth: 0, textAlign: 'left' }}><Text span display="block" size="sm" fw={600}>{shortTime(drive.starts_ms, now, language, zone)}</Text><Text span display="block" size="xs" c="dimmed" truncate>{drive.model} · {drive.car.name}</Text></span>
        <Pill tone={DRIVE_TONE[drive.state]}>{t(`drive.state.${drive.state}`)}</Pill>
      </button>
    );
  }
  return (
    <button type="button" className="drive-line" onClick={onOpen} data-testid={`drive-line-${drive.id}`}>
      <Text span fw={680} className="num" w={48} style={{ flex: 'none' }}>{clockAt(drive.starts_ms, language, zone)}</Text>
      <Circle name={drive.prospect.name} size={34} />
      <span style={{ flex: 1, minWidth: 0, textAlign: 'left' }}><Text span display="block" size="sm" fw={600} truncate>{drive.prospect.name}</Text><Text span display="block" size="xs" c="dimmed" truncate>{drive.model} · {drive.car.name}</Text></span>
      <Pill tone={DRIVE_TONE[drive.state]}>{t(`drive.state.${drive.state}`)}</Pill>
    </button>
  );
}

function DayPicker({ day, zone, onChange }: { day: number; zone: string | undefined; onChange: (day: number) => void }) {
  const { t, language } = useText();
  const words = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(day);
  return (
    <Group gap={6} wrap="nowrap">
      <ActionIcon size="lg" variant="default" aria-label={t('drives.before')} onClick={() => onChange(addDays(day, -1, zone))} data-testid="day-before"><IconChevronLeft size={18} /></ActionIcon>
      <Text fw={650} ta="center" miw={{ base: 150, sm: 210 }} data-testid="drives-day">{words.charAt(0).toUpperCase() + words.slice(1)}</Text>
      <ActionIcon size="lg" variant="default" aria-label={t('drives.after')} onClick={() => onChange(addDays(day, 1, zone))} data-testid="day-after"><IconChevronRight size={18} /></ActionIcon>
    </Group>
  );
}

export function Drives() {
  const { t, language } = useText();
  const { user, can } = useMe();
  const now = useNow(60_000);
  const [params, setParams] = useSearchParams();
  const dealers = useDealers();
  const dealer = user?.dealer_id ?? params.get('dealer') ?? dealers.data?.[0]?.id;
  const zone = useZone(dealer);
  const day = dayFrom(params.get('day'), now, zone);
  const cars = useTestCars(dealer, dealer !== undefined);
  const drives = useTestDrives(day, addDays(day, 1, zone), dealer);
  const [opened, setOpened] = useState<TestDrive | null>(null);
  const [managing, setManaging] = useState(false);
  const set = (change: Record<string, string>) => setParams({ ...Object.fromEntries(params), ...change }, { replace: true });
  const rows = drives.data ?? [];
  const actions = can('car.edit') && dealer && <Button variant="default" leftSection={<IconSteeringWheel size={17} />} onClick={() => setManaging(true)} data-testid="cars-open">{t('cars.title')}</Button>;
  return (
    <Page title={t('drives.title')} hint={t('drives.hint')} actions={actions}>
      <Group gap="sm" justify="space-between">
        <DayPicker day={day} zone={zone} onChange={(to) => set({ day: dayText(to, zone) })} />
        <Group gap="sm">
          {dayStart(now, zone) !== day && <Button variant="subtle" leftSection={<IconCalendar size={17} />} onClick={() => set({ day: dayText(now, zone) })}>{t('drives.today')}</Button>}
          {!user?.dealer_id && <Select aria-label={t('col.dealer')} allowDeselect={false} value={dealer ?? null} onChange={(id) => id && set({ dealer: id })} data={(dealers.data ?? []).map((one) => ({ value: one.id, label: pick(one.name, language) }))} data-testid="drives-dealer" />}
        </Group>
      </Group>
      {drives.error && !drives.data ? <ErrorNote error={drives.error} retry={() => void drives.refetch()} /> : drives.isPending || cars.isPending ? <Waiting rows={4} /> : (cars.data ?? []).length === 0 && rows.length === 0
        ? <div className="card"><Empty icon={IconSteeringWheel} title={t('drives.no_cars')} text={t('drives.no_cars_text')} action={actions} /></div>
        : (
          <>
            <section className="card drive-card"><Lanes cars={cars.data ?? []} drives={rows} day={day} zone={zone} now={now} onOpen={setOpened} /></section>
            <Card title={t('drives.list', { count: rows.length })} flush testId="drives-list">
              {rows.length === 0 ? <Empty icon={IconCalendar} title={t('drives.none')} text={t('drives.none_text')} /> : <Stack gap={0}>{rows.map((drive) => <DriveLine key={drive.id} drive={drive} onOpen={() => setOpened(drive)} />)}</Stack>}
            </Card>
          </>
        )}
      {opened && <DriveDialog drive={rows.find((one) => one.id === opened.id) ?? opened} onClose={() => setOpened(null)} />}
      {managing && dealer && <Cars dealer={dealer} cars={cars.data ?? []} onClose={() => setManaging(false)} />}
    </Page>
  );
}
