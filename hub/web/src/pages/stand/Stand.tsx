// The stand, live: every kiosk by venue, red, amber, green and why; on a wall as on a phone.
import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useStand, type StandVenue } from '../../api/stand';
import { useVenues } from '../../api/queries';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { pick } from '../../lib/text';
import { Dot, Local, Moment, Pill } from '../../parts/Bits';
import { IconCircleCheck, IconDeviceTablet, IconDeviceTv } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Alarms } from './Alarms';
import { StandKiosk } from './StandKiosk';

const ORDER = { red: 0, amber: 1, green: 2, grey: 3 } as const;

function Venue({ venue }: { venue: StandVenue }) {
  const { t, language } = useText();
  const sorted = [...venue.kiosks].sort((a, b) => ORDER[a.light] - ORDER[b.light] || a.name.localeCompare(b.name));
  return (
    <section data-testid={`stand-venue-${venue.venue.id}`}>
      <Group justify="space-between" align="flex-end" mb="sm" gap="sm">
        <Group gap="sm">
          <Title order={2}><Local text={venue.venue.name} /></Title>
          <Pill tone={venue.open ? 'green' : 'gray'}>{t(venue.open ? 'stand.open' : 'stand.shut')}</Pill>
          {!venue.open && venue.opens_ms !== null && <Text size="sm" c="dimmed">{t('stand.opens')} <Moment ms={venue.opens_ms!} /></Text>}
        </Group>
        <Text size="sm" fw={600} className="num">{t('stand.venue_leads', { hour: number(venue.leads_hour, language), today: number(venue.leads_today, language) })}</Text>
      </Group>
      <div className="stand-grid">{sorted.map((kiosk) => <StandKiosk key={kiosk.id} kiosk={kiosk} day={venue.day} />)}</div>
    </section>
  );
}

// A browser that cannot, or may not, simply stays as it is.
const wall = () => void document.documentElement.requestFullscreen?.().catch(() => undefined);

export function Stand() {
  const { t, language } = useText();
  const [params, setParams] = useSearchParams();
  const venue = params.get('venue') ?? undefined;
  const stand = useStand(venue);
  const venues = useVenues().data ?? [];
  const actions = (
    <>
      <Group gap={8} c="dimmed" fz="sm"><Dot tone={stand.error ? 'red' : 'green'} live={!stand.error} />{t(stand.error ? 'live.off' : 'live.on')}</Group>
      <Select clearable searchable aria-label={t('filter.venue')} placeholder={t('filter.venue')} value={venue ?? null} data={venues.map((one) => ({ value: one.id, label: pick(one.name, language) }))} onChange={(value) => setParams(value ? { venue: value } : {}, { replace: true })} clearButtonProps={{ 'aria-label': t('filter.clear') }} data-testid="stand-venue" />
      <Button variant="default" visibleFrom="sm" leftSection={<IconDeviceTv size={17} />} onClick={wall} data-testid="stand-wall">{t('stand.wall')}</Button>
    </>
  );
  return (
    <Page title={t('stand.title')} hint={t('stand.hint')} actions={actions}>
      {stand.isPending ? <Waiting rows={3} height={180} /> : !stand.data ? <ErrorNote error={stand.error} retry={() => void stand.refetch()} /> : (
        <Stack gap="lg">
          <Card title={t('stand.alarms')} testId="stand-alarms" flush={stand.data.alarms.length > 0}>
            {stand.data.alarms.length > 0 ? <Alarms alarms={stand.data.alarms} /> : <Group gap="sm" c="dimmed"><IconCircleCheck size={20} /><Text size="sm">{t('stand.no_alarms')}</Text></Group>}
          </Card>
          {stand.data.venues.length === 0
            ? <div className="card"><Empty icon={IconDeviceTablet} title={t('kiosks.none')} text={t('kiosks.none_text')} /></div>
            : stand.data.venues.map((one) => <Venue key={one.venue.id} venue={one} />)}
        </Stack>
      )}
    </Page>
  );
}
