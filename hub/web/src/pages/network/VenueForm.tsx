// One venue: a dealer's centre with a showroom, or a stand at an exhibition with its dates.
import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useKeepVenue, type Network, type NetworkVenue } from '../../api/network';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { FormDialog } from '../../parts/Dialog';
import { DayField } from '../../parts/When';
import { dayOf, endOf, startOf } from './hours';

export function VenueForm({ network, venue, onClose }: { network: Network; venue: NetworkVenue | null; onClose: () => void }) {
  const { t, language } = useText();
  const keep = useKeepVenue();
  const [form, setForm] = useState({ name_ru: venue?.name.ru ?? '', name_en: venue?.name.en ?? '', kind: venue?.kind ?? ('exhibition' as NetworkVenue['kind']), city: venue?.city ?? '', dealer_id: venue?.dealer_id ?? null, address_ru: venue?.address.ru ?? '', address_en: venue?.address.en ?? '', from: dayOf(venue?.starts_ms ?? null), to: dayOf(venue?.ends_ms ?? null), like: network.venues[0]?.id ?? null });
  const set = (by: Partial<typeof form>) => setForm((now) => ({ ...now, ...by }));
  const show = form.kind === 'exhibition';
  const owner = network.dealers.find((dealer) => dealer.id === form.dealer_id);
  const dated = form.from !== '' && form.to !== '' && form.from <= form.to;
  const ready = form.name_ru.trim() !== '' && form.name_en.trim() !== '' && form.city !== '' && (show ? dated : form.dealer_id !== null) && (venue !== null || form.like !== null);
  // What was not touched keeps its hour of the day.
  const moment = (day: string, old: number | null | undefined, make: (day: string) => number) => (old != null && dayOf(old) === day ? old : make(day));
  const submit = () =>
    keep.mutate({
      id: venue?.id ?? null, name_ru: form.name_ru.trim(), name_en: form.name_en.trim(), kind: form.kind, city: form.city, dealer_id: show ? null : form.dealer_id, address_ru: show ? '' : form.address_ru.trim(), address_en: show ? '' : form.address_en.trim(),
      starts_ms: show ? moment(form.from, venue?.starts_ms, startOf) : null, ends_ms: show ? moment(form.to, venue?.ends_ms, endOf) : null, like_venue_id: venue ? null : form.like,
    }, { onSuccess: onClose });
  return (
    <FormDialog opened onClose={onClose} size="lg" testId="venue-form" title={venue ? pick(venue.name, language) : t('network.new_venue')} submit={t('network.keep')} onSubmit={submit} ready={ready} pending={keep.isPending} error={keep.error}>
      <Stack gap="md">
        <div className="both">{(['ru', 'en'] as const).map((code) => <TextInput key={code} label={`${t('network.name')}, ${t(`language.${code}`)}`} lang={code} maxLength={200} value={form[`name_${code}`]} onChange={(event) => set({ [`name_${code}`]: event.currentTarget.value })} data-testid={`venue-name-${code}`} />)}</div>
        <div className="both">
          <Select label={t('network.kind')} allowDeselect={false} data={(['showroom', 'exhibition'] as const).map((kind) => ({ value: kind, label: t(`venue.${kind}`) }))} value={form.kind} onChange={(kind) => set({ kind: (kind ?? 'exhibition') as NetworkVenue['kind'] })} data-testid="venue-kind" />
          <Select label={t('network.city')} searchable data={network.cities.map((city) => ({ value: city.id, label: pick(city.name, language) }))} value={form.city || null} onChange={(city) => set({ city: city ?? '' })} data-testid="venue-city" />
        </div>
        {show ? (
          <Group gap="sm" grow>
            <DayField label={t('network.opens')} value={form.from} onChange={(from) => set({ from })} data-testid="venue-from" />
            <DayField label={t('network.closes')} value={form.to} onChange={(to) => set({ to })} data-testid="venue-to" />
          </Group>
        ) : (
          <>
            <Select label={t('network.whose')} searchable data={network.dealers.map((dealer) => ({ value: dealer.id, label: pick(dealer.name, language) }))} value={form.dealer_id} onChange={(dealer_id) => set({ dealer_id })} data-testid="venue-dealer" />
            <div className="both">{(['ru', 'en'] as const).map((code) => <TextInput key={code} label={`${t('network.address')}, ${t(`language.${code}`)}`} placeholder={owner?.address[code]} lang={code} maxLength={200} value={form[`address_${code}`]} onChange={(event) => set({ [`address_${code}`]: event.currentTarget.value })} data-testid={`venue-address-${code}`} />)}</div>
          </>
        )}
        {!venue && <Select label={t('network.like')} description={t('network.like_hint')} allowDeselect={false} data={network.venues.map((one) => ({ value: one.id, label: pick(one.name, language) }))} value={form.like} onChange={(like) => set({ like })} />}
      </Stack>
    </FormDialog>
  );
}
