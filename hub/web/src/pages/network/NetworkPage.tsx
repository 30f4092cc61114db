// Dealers, their centres and territories, venues with their dates, holidays and quiet hours; what is changed here counts
// from the next lead on.
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useNetwork, useSetCalendar, type Network, type NetworkDealer, type NetworkVenue } from '../../api/network';
import { useText } from '../../i18n';
import { clockOf, minutesOf } from '../../lib/day';
import { day } from '../../lib/format';
import { pick } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { IconPlus, IconX } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { DayField, HourField } from '../../parts/When';
import { DealerForm } from './DealerForm';
import { isDay } from './hours';
import { VenueForm } from './VenueForm';

const cityOf = (network: Network, id: string) => network.cities.find((city) => city.id === id)?.name ?? id;

function DealerLine({ network, dealer, editable, onEdit }: { network: Network; dealer: NetworkDealer; editable: boolean; onEdit: () => void }) {
  const { t, language } = useText();
  const centres = network.venues.filter((venue) => venue.dealer_id === dealer.id);
  const hours = dealer.hours ?? network.everybody.hours;
  const capacity = dealer.capacity ?? network.everybody.capacity;
  return (
    <li className="network-row" data-testid={`network-dealer-${dealer.id}`}>
      <div>
        <Group gap={8}><Text fw={650}>{pick(dealer.name, language)}</Text>{dealer.state !== 'open' && <Pill tone="yellow">{t(`dealer.state.${dealer.state}`)}</Pill>}</Group>
        <Text size="sm" c="dimmed" className="anywhere">{pick(cityOf(network, dealer.city), language)}, {pick(dealer.address, language)}{dealer.phone && <>{' · '}<span className="nowrap">{dealer.phone}</span></>}</Text>
        <Group gap={6} mt={6}>{dealer.brands.map((brand) => <Pill key={brand} tone="blue">{network.brands.find((one) => one.id === brand)?.name ?? brand}</Pill>)}{dealer.cities.map((city) => <Pill key={city} tone="violet">{pick(cityOf(network, city), language)}</Pill>)}</Group>
      </div>
      <Stack gap={2}>
        {hours && <Text size="sm">{t('network.works', { from: clockOf(hours.from_min), to: clockOf(Math.min(hours.to_min, 1439)) })}{dealer.hours && <Text span size="xs" c="dimmed"> · {t('network.own')}</Text>}</Text>}
        {capacity && <Text size="sm" data-testid={`capacity-${dealer.id}`} data-open={capacity.open}>{t('network.takes', { open: capacity.open, day: capacity.per_day })}{dealer.capacity && <Text span size="xs" c="dimmed"> · {t('network.own')}</Text>}</Text>}
        <Text size="sm" c="dimmed">{t('network.centres', { count: centres.length })}{centres.length > 0 && `: ${centres.map((venue) => pick(venue.name, language)).join(', ')}`}</Text>
      </Stack>
      {editable && <Button size="xs" variant="default" onClick={onEdit} data-testid={`dealer-edit-${dealer.id}`}>{t('catalogue.edit')}</Button>}
    </li>
  );
}

function VenueLine({ network, venue, editable, onEdit }: { network: Network; venue: NetworkVenue; editable: boolean; onEdit: () => void }) {
  const { t, language } = useText();
  const dealer = network.dealers.find((one) => one.id === venue.dealer_id);
  return (
    <li className="network-row" data-testid={`network-venue-${venue.id}`}>
      <div>
        <Group gap={8}><Text fw={650}>{pick(venue.name, language)}</Text><Pill tone={venue.kind === 'exhibition' ? 'violet' : 'gray'}>{t(`venue.${venue.kind}`)}</Pill></Group>
        <Text size="sm" c="dimmed">{pick(cityOf(network, venue.city), language)}{dealer && ` · ${pick(dealer.name, language)}`}</Text>
      </div>
      <Stack gap={2}>
        {venue.starts_ms !== null && venue.ends_ms !== null && <Text size="sm">{day(venue.starts_ms, language)} – {day(venue.ends_ms, language)}</Text>}
        <Text size="sm" c="dimmed">{t('network.kiosks', { count: venue.kiosks })}{' · '}{t('network.bundle', { version: venue.bundle_version })}</Text>
      </Stack>
      {editable && <Button size="xs" variant="default" onClick={onEdit} data-testid={`venue-edit-${venue.id}`}>{t('catalogue.edit')}</Button>}
    </li>
  );
}

function Calendar({ network, editable }: { network: Network; editable: boolean }) {
  const { t, language } = useText();
  const keep = useSetCalendar();
  const [holidays, setHolidays] = useState(network.holidays);
  const [calls, setCalls] = useState(network.calls);
  const [next, setNext] = useState('');
  useEffect(() => { setHolidays(network.holidays); setCalls(network.calls); }, [network]);
  const dirty = holidays.join() !== network.holidays.join() || calls.from_min !== network.calls.from_min || calls.to_min !== network.calls.to_min;
  const add = () => { if (isDay(next) && !holidays.includes(next)) setHolidays([...holidays, next].sort()); setNext(''); };
  const submit = () => keep.mutate({ holidays, calls_from_min: calls.from_min, calls_to_min: calls.to_min }, { onSuccess: () => notifications.show({ color: 'teal', message: t('network.kept') }) });
  return (
    <Card title={t('network.calendar')} testId="calendar">
      <Stack gap="md">
        <Text size="sm" c="dimmed">{t('network.calendar_hint')}</Text>
        <Group gap={6}>
          {holidays.length === 0 && <Text size="sm" c="dimmed">{t('network.no_holidays')}</Text>}
          {holidays.map((one) => (
            <span key={one} className="pill toned" data-tone="blue" data-testid={`holiday-${one}`}>
              {day(Date.parse(`${one}T12:00`), language)}
              {editable && <ActionIcon size={18} variant="transparent" aria-label={t('network.drop_holiday', { day: one })} onClick={() => setHolidays(holidays.filter((other) => other !== one))}><IconX size={13} /></ActionIcon>}
            </span>
          ))}
        </Group>
        {editable && (
          <Group gap="sm" align="flex-end">
            <DayField size="xs" w={170} label={t('network.add_holiday')} value={next} onChange={setNext} data-testid="holiday-day" />
            <Button size="xs" variant="default" disabled={!isDay(next)} onClick={add} data-testid="holiday-add">{t('network.add')}</Button>
          </Group>
        )}
        <Group gap="sm" align="flex-end">
          <HourField size="xs" w={130} label={t('network.calls_from')} readOnly={!editable} value={clockOf(calls.from_min)} onChange={(value) => setCalls({ ...calls, from_min: minutesOf(value) })} data-testid="calls-from" />
          <HourField size="xs" w={130} label={t('network.calls_to')} readOnly={!editable} value={clockOf(Math.min(calls.to_min, 1439))} onChange={(value) => setCalls({ ...calls, to_min: minutesOf(value) })} data-testid="calls-to" />
          <Text size="xs" c="dimmed">{t('network.calls_hint')}</Text>
        </Group>
        {keep.error && <ErrorNote error={keep.error} />}
        {editable && <Group justify="flex-end"><Button disabled={!dirty || calls.from_min >= calls.to_min} loading={keep.isPending} onClick={submit} data-testid="calendar-keep">{t('network.keep')}</Button></Group>}
      </Stack>
    </Card>
  );
}

type Editing = { dealer: NetworkDealer | null } | { venue: NetworkVenue | null } | null;

export function NetworkPage() {
  const { t } = useText();
  const editable = useMe().can('network.edit');
  const query = useNetwork();
  const [editing, edit] = useState<Editing>(null);
  const network = query.data;
  return (
    <Page title={t('nav.network')} hint={t('network.hint')}>
      {query.error && !network ? <ErrorNote error={query.error} retry={() => void query.refetch()} /> : !network ? <Waiting rows={6} height={64} /> : (
        <Stack gap="md">
          <Card title={t('network.dealers')} actions={editable && <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => edit({ dealer: null })} data-testid="dealer-new">{t('network.new_dealer')}</Button>}>
            <ul className="network-list">{network.dealers.map((dealer) => <DealerLine key={dealer.id} network={network} dealer={dealer} editable={editable} onEdit={() => edit({ dealer })} />)}</ul>
          </Card>
          <Card title={t('network.venues')} actions={editable && <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => edit({ venue: null })} data-testid="venue-new">{t('network.new_venue')}</Button>}>
            <ul className="network-list">{network.venues.map((venue) => <VenueLine key={venue.id} network={network} venue={venue} editable={editable} onEdit={() => edit({ venue })} />)}</ul>
          </Card>
          <Calendar network={network} editable={editable} />
          {editing && 'dealer' in editing && <DealerForm network={network} dealer={editing.dealer} onClose={() => edit(null)} />}
          {editing && 'venue' in editing && <VenueForm network={network} venue={editing.venue} onClose={() => edit(null)} />}
        </Stack>
      )}
    </Page>
  );
}
