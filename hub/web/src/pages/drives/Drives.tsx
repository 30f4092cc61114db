// The calendar of test drives: a day of a house by its own clock, a lane for each car. On a phone the same day as a list.
import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTestCars, useTestDrives, type TestDrive } from '../../api/day';
import { useDealers } from '../../api/queries';
import { useText } from '../../i18n';
import { addDays, clockAt, dayFrom, dayStart, dayText } from '../../lib/day';
import { shortTime } from '../../lib/format';
import { DRIVE_TONE } from '../../lib/tone';
import { pick } from '../../lib/text';
import { Circle, Pill } from '../../parts/Bits';
import { useMe, useNow } from '../../parts/hooks';
import { IconCalendar, IconChevronLeft, IconChevronRight, IconSteeringWheel } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Cars } from './Cars';
import { useCentres } from './centres';
import { DriveDialog } from './DriveDialog';
import { Lanes } from './Lanes';
import { useZone } from './zone';

// The centre is told where the house has several.
function WhatAndWhere({ drive }: { drive: TestDrive }) {
  const { language } = useText();
  const several = useCentres(drive.dealer.id).length > 1;
  return <Text span display="block" size="xs" c="dimmed" truncate>{[drive.model, drive.car.name, several && drive.venue && pick(drive.venue.name, language)].filter(Boolean).join(' · ')}</Text>;
}

// On a day's list the hour and the person; on the person's own page (`dated`) the day and the car.
export function DriveLine({ drive, dated = false, onOpen }: { drive: TestDrive; dated?: boolean; onOpen: () => void }) {
  const { t, language } = useText();
  const now = useNow();
  const zone = useZone(drive.dealer.id);
  if (dated) {
    return (
      <button type="button" className="drive-line" onClick={onOpen} data-testid={`drive-line-${drive.id}`}>
        <span style={{ flex: 1, minWidth: 0, textAlign: 'left' }}><Text span display="block" size="sm" fw={600}>{shortTime(drive.starts_ms, now, language, zone)}</Text><WhatAndWhere drive={drive} /></span>
        <Pill tone={DRIVE_TONE[drive.state]}>{t(`drive.state.${drive.state}`)}</Pill>
      </button>
    );
  }
  return (
    <button type="button" className="drive-line" onClick={onOpen} data-testid={`drive-line-${drive.id}`}>
      <Text span fw={680} className="num" w={48} style={{ flex: 'none' }}>{clockAt(drive.starts_ms, language, zone)}</Text>
      <Circle name={drive.prospect.name} size={34} />
      <span style={{ flex: 1, minWidth: 0, textAlign: 'left' }}><Text span display="block" size="sm" fw={600} truncate>{drive.prospect.name}</Text><WhatAndWhere drive={drive} /></span>
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
  const centres = useCentres(dealer);
  const centre = centres.find((one) => one.id === params.get('venue'))?.id;
  const cars = useTestCars(dealer, dealer !== undefined);
  const drives = useTestDrives(day, addDays(day, 1, zone), dealer, centre);
  const [opened, setOpened] = useState<TestDrive | null>(null);
  const [managing, setManaging] = useState(false);
  const set = (change: Record<string, string>) => setParams(Object.fromEntries(Object.entries({ ...Object.fromEntries(params), ...change }).filter(([, value]) => value !== '')), { replace: true });
  const rows = drives.data ?? [];
  const lanes = (cars.data ?? []).filter((car) => !centre || car.venue_id === centre);
  const actions = can('car.edit') && dealer && <Button variant="default" leftSection={<IconSteeringWheel size={17} />} onClick={() => setManaging(true)} data-testid="cars-open">{t('cars.title')}</Button>;
  return (
    <Page title={t('drives.title')} hint={t('drives.hint')} actions={actions}>
      <Group gap="sm" justify="space-between">
        <DayPicker day={day} zone={zone} onChange={(to) => set({ day: dayText(to, zone) })} />
        <Group gap="sm">
          {dayStart(now, zone) !== day && <Button variant="subtle" leftSection={<IconCalendar size={17} />} onClick={() => set({ day: dayText(now, zone) })}>{t('drives.today')}</Button>}
          {!user?.dealer_id && <Select aria-label={t('col.dealer')} allowDeselect={false} value={dealer ?? null} onChange={(id) => id && set({ dealer: id, venue: '' })} data={(dealers.data ?? []).map((one) => ({ value: one.id, label: pick(one.name, language) }))} data-testid="drives-dealer" />}
          {centres.length > 1 && <Select aria-label={t('cars.centre')} placeholder={t('drives.all_centres')} clearable clearButtonProps={{ 'aria-label': t('filter.clear') }} value={centre ?? null} onChange={(id) => set({ venue: id ?? '' })} data={centres.map((one) => ({ value: one.id, label: one.name }))} data-testid="drives-centre" />}
        </Group>
      </Group>
      {drives.error && !drives.data ? <ErrorNote error={drives.error} retry={() => void drives.refetch()} /> : drives.isPending || cars.isPending ? <Waiting rows={4} /> : (cars.data ?? []).length === 0 && rows.length === 0
        ? <div className="card"><Empty icon={IconSteeringWheel} title={t('drives.no_cars')} text={t('drives.no_cars_text')} action={actions} /></div>
        : (
          <>
            <section className="card drive-card"><Lanes cars={lanes} centres={centre ? [] : centres} drives={rows} day={day} zone={zone} now={now} onOpen={setOpened} /></section>
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
