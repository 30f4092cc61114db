// Regions: named sets of cities and dealers at which a person's rights may end.
import { Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useKeepRegion } from '../../api/changes';
import { useDealers, useRegions } from '../../api/queries';
import type { Region } from '../../api/types';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { Local } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { IconMapPin, IconPlus } from '../../parts/icons';
import { Empty } from '../../parts/Notes';
import { Card } from '../../parts/Page';

function Edit({ region, onClose }: { region: Region | null; onClose: () => void }) {
  const { t, language } = useText();
  const keep = useKeepRegion();
  const known = useRegions().data?.cities ?? [];
  const dealers = useDealers().data ?? [];
  const [form, setForm] = useState({
    name_ru: region?.name.ru ?? '', name_en: region?.name.en ?? '', cities: region?.cities.map((c) => c.id) ?? [], dealers: region?.dealers.map((d) => d.id) ?? [],
  });
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }));
  const ready = form.name_ru.trim() !== '' && form.name_en.trim() !== '' && form.cities.length + form.dealers.length > 0;
  const many = { searchable: true, clearable: true, clearButtonProps: { 'aria-label': t('filter.clear') } } as const;
  return (
    <FormDialog opened onClose={onClose} testId="region" title={t(region ? 'region.change' : 'region.add')} hint={t('region.edit_hint')} submit={t('action.save')} ready={ready} pending={keep.isPending} error={keep.error} onSubmit={() => keep.mutate({ id: region?.id ?? null, ...form, name_ru: form.name_ru.trim(), name_en: form.name_en.trim() }, { onSuccess: onClose })}>
      <TextInput label={t('region.name_ru')} data-autofocus autoComplete="off" value={form.name_ru} onChange={(event) => set({ name_ru: event.currentTarget.value })} data-testid="region-name-ru" />
      <TextInput label={t('region.name_en')} autoComplete="off" value={form.name_en} onChange={(event) => set({ name_en: event.currentTarget.value })} data-testid="region-name-en" />
      <MultiSelect {...many} label={t('region.cities')} description={t('region.cities_hint')} value={form.cities} onChange={(cities) => set({ cities })} data={known.map((c) => ({ value: c.id, label: pick(c.name, language) }))} data-testid="region-cities" />
      <MultiSelect {...many} label={t('region.dealers')} value={form.dealers} onChange={(chosen) => set({ dealers: chosen })} data={dealers.map((d) => ({ value: d.id, label: `${pick(d.name, language)} · ${d.city}` }))} data-testid="region-dealers" />
    </FormDialog>
  );
}

export function Regions() {
  const { t, language } = useText();
  const { can } = useMe();
  const regions = useRegions().data?.items;
  const [editing, setEditing] = useState<Region | null | 'new'>(null);
  const add = can('region.edit') && <Button variant="default" size="xs" leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')} data-testid="region-new">{t('region.add')}</Button>;
  return (
    <Card title={t('region.title')} actions={regions && regions.length > 0 ? add : undefined}>
      {regions?.length === 0 && <Empty icon={IconMapPin} title={t('region.none')} text={t('region.none_text')} action={add} />}
      <Stack gap="sm">
        {regions?.map((region) => (
          <Group key={region.id} justify="space-between" wrap="nowrap" gap="md" data-testid={`region-${region.id}`}>
            <Stack gap={1} style={{ minWidth: 0 }}>
              <Text size="sm" fw={600}><Local text={region.name} /></Text>
              <Text size="xs" c="dimmed" className="anywhere">{[...region.cities, ...region.dealers].map((part) => pick(part.name, language)).join(', ')}</Text>
            </Stack>
            <Group gap="sm" wrap="nowrap">
              <Text size="xs" c="dimmed" className="nowrap">{t('region.people', { count: region.people })}</Text>
              {can('region.edit') && <Button variant="default" size="xs" aria-label={t('region.change_of', { name: pick(region.name, language) })} onClick={() => setEditing(region)} data-testid={`region-edit-${region.id}`}>{t('action.change')}</Button>}
            </Group>
          </Group>
        ))}
      </Stack>
      {editing && <Edit region={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Card>
  );
}
