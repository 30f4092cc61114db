// One dealer: who and where, what he sells, how much he takes, when he works, which cities are his own.
import { Checkbox, Group, MultiSelect, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useKeepDealer, type Network, type NetworkDealer, type WorkingHours } from '../../api/network';
import { useText } from '../../i18n';
import { clockOf, minutesOf } from '../../lib/day';
import { pick } from '../../lib/text';
import { FormDialog } from '../../parts/Dialog';
import { HourField } from '../../parts/When';
import { WEEK } from './hours';

const USUAL: WorkingHours = { days: '1234567', from_min: 540, to_min: 1260, utc_offset_min: 180 };

function Hours({ hours, onChange }: { hours: WorkingHours; onChange: (hours: WorkingHours) => void }) {
  const { t } = useText();
  return (
    <Stack gap="xs">
      <Checkbox.Group aria-label={t('network.days')} value={[...hours.days]} onChange={(days) => onChange({ ...hours, days: WEEK.filter((day) => days.includes(day)).join('') })}>
        <Group gap="sm">{WEEK.map((day) => <Checkbox key={day} value={day} size="xs" label={t(`network.day.${day}`)} />)}</Group>
      </Checkbox.Group>
      <Group gap="sm">
        <HourField size="xs" w={120} label={t('routing.from')} value={clockOf(hours.from_min)} onChange={(value) => onChange({ ...hours, from_min: minutesOf(value) })} />
        <HourField size="xs" w={120} label={t('routing.to')} value={clockOf(Math.min(hours.to_min, 1439))} onChange={(value) => onChange({ ...hours, to_min: minutesOf(value) })} />
        <NumberInput size="xs" w={150} label={t('network.offset')} min={-12} max={14} value={hours.utc_offset_min / 60} onChange={(value) => onChange({ ...hours, utc_offset_min: Math.round(Number(value) * 60) })} />
      </Group>
    </Stack>
  );
}

export function DealerForm({ network, dealer, onClose }: { network: Network; dealer: NetworkDealer | null; onClose: () => void }) {
  const { t, language } = useText();
  const keep = useKeepDealer();
  const [form, setForm] = useState({
    name_ru: dealer?.name.ru ?? '', name_en: dealer?.name.en ?? '', city: dealer?.city ?? '', address_ru: dealer?.address.ru ?? '', address_en: dealer?.address.en ?? '', phone: dealer?.phone ?? '',
    brands: dealer?.brands ?? [], cities: dealer?.cities ?? [], capacity: dealer?.capacity ?? null, hours: dealer?.hours ?? null,
  });
  const set = (by: Partial<typeof form>) => setForm((now) => ({ ...now, ...by }));
  const cities = network.cities.map((city) => ({ value: city.id, label: pick(city.name, language) }));
  const ready = form.name_ru.trim() !== '' && form.name_en.trim() !== '' && form.city !== '' && form.address_ru.trim() !== '' && form.address_en.trim() !== '' && form.brands.length > 0 && (form.hours === null || (form.hours.days !== '' && form.hours.from_min < form.hours.to_min));
  const text = (name: 'name_ru' | 'name_en' | 'address_ru' | 'address_en', label: string, lang: 'ru' | 'en') => <TextInput key={name} label={`${label}, ${t(`language.${lang}`)}`} lang={lang} maxLength={200} value={form[name]} onChange={(event) => set({ [name]: event.currentTarget.value })} data-testid={`dealer-${name.replace('_', '-')}`} />;
  const usual = network.everybody;
  return (
    <FormDialog opened onClose={onClose} size="lg" testId="dealer-form" title={dealer ? pick(dealer.name, language) : t('network.new_dealer')} hint={t('network.dealer_hint')} submit={t('network.keep')} onSubmit={() => keep.mutate({ id: dealer?.id ?? null, ...form }, { onSuccess: onClose })} ready={ready} pending={keep.isPending} error={keep.error}>
      <Stack gap="md">
        <div className="both">{text('name_ru', t('network.name'), 'ru')}{text('name_en', t('network.name'), 'en')}</div>
        <div className="both">{text('address_ru', t('network.address'), 'ru')}{text('address_en', t('network.address'), 'en')}</div>
        <div className="both">
          <Select label={t('network.city')} searchable data={cities} value={form.city || null} onChange={(city) => set({ city: city ?? '' })} data-testid="dealer-city" />
          <TextInput label={t('network.phone')} maxLength={30} value={form.phone} onChange={(event) => set({ phone: event.currentTarget.value })} />
        </div>
        <MultiSelect label={t('network.brands')} description={t('network.brands_hint')} data={network.brands.map((brand) => ({ value: brand.id, label: brand.name }))} value={form.brands} onChange={(brands) => set({ brands })} data-testid="dealer-brands" />
        <MultiSelect label={t('network.territory')} description={t('network.territory_hint')} searchable data={cities} value={form.cities} onChange={(own) => set({ cities: own })} data-testid="dealer-cities" />
        <Switch label={t('network.own_capacity')} description={usual.capacity ? t('network.usual_capacity', { open: usual.capacity.open, day: usual.capacity.per_day }) : undefined} checked={form.capacity !== null} onChange={(event) => set({ capacity: event.currentTarget.checked ? usual.capacity ?? { open: 0, per_day: 0 } : null })} data-testid="dealer-own-capacity" />
        {form.capacity && (
          <Group gap="sm">
            <NumberInput size="xs" w={170} min={0} label={t('routing.limit_open')} value={form.capacity.open} onChange={(value) => set({ capacity: { open: Number(value) || 0, per_day: form.capacity?.per_day ?? 0 } })} data-testid="dealer-open" />
            <NumberInput size="xs" w={170} min={0} label={t('routing.limit_day')} value={form.capacity.per_day} onChange={(value) => set({ capacity: { open: form.capacity?.open ?? 0, per_day: Number(value) || 0 } })} data-testid="dealer-per-day" />
          </Group>
        )}
        <Switch label={t('network.own_hours')} description={usual.hours ? t('network.usual_hours', { from: clockOf(usual.hours.from_min), to: clockOf(usual.hours.to_min) }) : undefined} checked={form.hours !== null} onChange={(event) => set({ hours: event.currentTarget.checked ? usual.hours ?? USUAL : null })} data-testid="dealer-own-hours" />
        {form.hours && <Hours hours={form.hours} onChange={(hours) => set({ hours })} />}
      </Stack>
    </FormDialog>
  );
}
