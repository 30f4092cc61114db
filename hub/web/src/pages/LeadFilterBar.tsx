// What the list of leads is narrowed to. On a phone the fields stand behind one button that tells how many are set, and what
// is set stands below it, to be taken off one by one.
import { Button, Collapse, Group, Select, SimpleGrid } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useModels } from '../api/day';
import type { Schemas } from '../api/client';
import { useDealers, useVenues } from '../api/queries';
import { useText } from '../i18n';
import { dayMoment, dayText } from '../lib/day';
import { LEAD_KINDS, LEAD_PERIODS, LEAD_PURPOSES, LEAD_SOURCES, LEAD_STATES, NO_PERIOD, STAGE_FILTERS, countFilters, type LeadFilters } from '../lib/filters';
import { shortTime } from '../lib/format';
import { isDealerRole, type Role } from '../lib/permissions';
import { pick } from '../lib/text';
import { useMe, useNow } from '../parts/hooks';
import { IconFilter, IconX } from '../parts/icons';
import { DayField } from '../parts/When';

type Change = (change: LeadFilters) => void;
type Option = { value: string; label: string };
type Field = { name: string; label: string; value: string | undefined; data: (Option | { group: string; items: Option[] })[]; onChange: (value: string | undefined) => void };

const OWN = 'own';
const ANY_MODEL = 'brand:';

// Models under their brands; a brand itself takes all of its models.
function modelOptions(models: Schemas['Model'][], asked: string | undefined, anyOf: (brand: string) => string, without: (brand: string) => string) {
  const brands = [...new Map(models.map((one) => [one.brand, one.brand_name]))];
  const groups = brands.map(([brand, name]) => ({ group: name, items: [{ value: ANY_MODEL + brand, label: anyOf(name) }, ...models.filter((one) => one.brand === brand).map((one) => ({ value: one.id, label: `${name} ${one.name}` }))] }));
  if (!asked || models.some((one) => one.id === asked)) return groups;
  const brand = brands.find(([id]) => id === asked);
  return [{ value: asked, label: brand ? without(brand[1]) : asked }, ...groups];
}

function usePeriodField(filters: LeadFilters, set: Change): Field {
  const { t } = useText();
  const now = useNow(60_000);
  const isOwn = filters.from_day !== undefined || filters.to_day !== undefined;
  const known = LEAD_PERIODS.find((one) => one === filters.period);
  const words = LEAD_PERIODS.map((one) => ({ value: one as string, label: t(`filter.period.${one}`) }));
  const other = filters.period && !known ? [{ value: filters.period, label: t('report.days', { count: Number(filters.period) }) }] : [];
  return {
    name: 'period', label: t('filter.period'), value: isOwn ? OWN : filters.period, data: [...words, ...other, { value: OWN, label: t('filter.period.own') }],
    onChange: (value) => set({ ...NO_PERIOD, ...(value === OWN ? { from_day: dayText(now), to_day: dayText(now) } : { period: value }) }),
  };
}

function useWho(filters: LeadFilters, set: Change): Field[] {
  const { t, language } = useText();
  const { user } = useMe();
  const dealers = useDealers().data ?? [];
  const role = user?.role as Role | undefined;
  const fields: Field[] = [];
  if (role && !isDealerRole(role)) fields.push({ name: 'dealer', label: t('filter.dealer'), value: filters.dealer_id, data: dealers.map((one) => ({ value: one.id, label: pick(one.name, language) })), onChange: (value) => set({ dealer_id: value, person_id: undefined }) });
  if (role && role !== 'salesperson' && role !== 'call_centre') {
    const houses = dealers.filter((one) => (!filters.dealer_id || one.id === filters.dealer_id) && one.users.length > 0);
    fields.push({ name: 'person', label: t('filter.person'), value: filters.person_id, data: houses.map((one) => ({ group: pick(one.name, language), items: one.users.map((who) => ({ value: who.id, label: who.name })) })), onChange: (value) => set({ person_id: value }) });
  }
  return fields;
}

function useFields(filters: LeadFilters, set: Change): Field[] {
  const { t, language } = useText();
  const venues = useVenues().data ?? [];
  const models = useModels().data ?? [];
  const period = usePeriodField(filters, set);
  const who = useWho(filters, set);
  const of = <K extends 'state' | 'stage' | 'kind' | 'source' | 'purpose'>(name: K, label: string, words: readonly NonNullable<LeadFilters[K]>[], word: (one: NonNullable<LeadFilters[K]>) => string): Field => ({
    name, label, value: filters[name], data: words.map((one) => ({ value: one, label: word(one) })), onChange: (value) => set({ [name]: value } as LeadFilters),
  });
  return [
    period,
    of('state', t('filter.state'), LEAD_STATES, (one) => t(`lead.state.${one}`)),
    of('stage', t('stage.title'), STAGE_FILTERS, (one) => t(`stage.${one}`)),
    { name: 'venue', label: t('filter.venue'), value: filters.venue_id, data: venues.map((one) => ({ value: one.id, label: pick(one.name, language) })), onChange: (value) => set({ venue_id: value }) },
    ...who,
    {
      name: 'model', label: t('filter.model'), value: filters.model ?? (filters.brand && ANY_MODEL + filters.brand),
      data: modelOptions(models, filters.model, (brand) => t('filter.any_model', { brand }), (brand) => t('filter.no_model', { brand })),
      onChange: (value) => set(value?.startsWith(ANY_MODEL) ? { brand: value.slice(ANY_MODEL.length), model: undefined } : { brand: undefined, model: value }),
    },
    of('source', t('filter.source'), LEAD_SOURCES, (one) => t(`source.${one}`)),
    of('purpose', t('filter.purpose'), LEAD_PURPOSES, (one) => t(`purpose.${one}`)),
    of('kind', t('filter.kind'), LEAD_KINDS, (one) => t(`filter.kind.${one}`)),
  ];
}

const labelOf = (field: Field) => field.data.flatMap((one) => ('items' in one ? one.items : [one])).find((one) => one.value === field.value)?.label ?? field.label;

function Chip({ text, onClear, testId }: { text: string; onClear: () => void; testId: string }) {
  const { t } = useText();
  return <Button variant="light" size="compact-md" rightSection={<IconX size={15} aria-label={t('filter.clear')} />} onClick={onClear} data-testid={testId}>{text}</Button>;
}

export function LeadFilterBar({ filters, onChange }: { filters: LeadFilters; onChange: (filters: LeadFilters) => void }) {
  const { t, language } = useText();
  const now = useNow(60_000);
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const [opened, { toggle }] = useDisclosure(false);
  const set: Change = (change) => onChange(Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined)));
  const fields = useFields(filters, set);
  const isOwn = filters.from_day !== undefined || filters.to_day !== undefined;
  const hours = filters.from_ms !== undefined || filters.to_ms !== undefined;
  const time = (ms: number | undefined) => (ms ? shortTime(ms, now, language) : '…');
  const dayName = (text: string | undefined) => (text ? new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(dayMoment(text)) : '…');
  const day = (name: 'from_day' | 'to_day') => <DayField clearable aria-label={t(`filter.${name}`)} value={filters[name] ?? ''} onChange={(value) => set({ [name]: value || undefined })} data-testid={`filter-${name}`} />;
  const folded = fields.filter((field) => phone && field.value !== undefined);
  const many = countFilters(filters);
  return (
    <>
      {phone && <Button variant="default" leftSection={<IconFilter size={17} />} aria-expanded={opened} onClick={toggle} data-testid="filters-open" data-count={many}>{many > 0 ? t('filter.open_set', { count: many }) : t('filter.open')}</Button>}
      <Collapse expanded={!phone || opened}>
        <SimpleGrid cols={{ base: 1, sm: 3, lg: 5 }} spacing="sm" data-testid="lead-filters">
          {fields.map(({ name, label, value, data, onChange: choose }) => <Select key={name} clearable searchable clearButtonProps={{ 'aria-label': t('filter.clear') }} aria-label={label} placeholder={label} value={value ?? null} data={data} onChange={(next) => choose(next ?? undefined)} data-testid={`filter-${name}`} />)}
          {isOwn && day('from_day')}
          {isOwn && day('to_day')}
        </SimpleGrid>
      </Collapse>
      {(hours || filters.nobodys || folded.length > 0) && (
        <Group gap={8} data-testid="filter-chips">
          {folded.map((field) => <Chip key={field.name} text={field.name === 'period' && isOwn ? t('leads.period', { from: dayName(filters.from_day), to: dayName(filters.to_day) }) : labelOf(field)} onClear={() => field.onChange(undefined)} testId={`chip-${field.name}`} />)}
          {hours && <Chip text={t('leads.period', { from: time(filters.from_ms), to: time(filters.to_ms) })} onClear={() => set(NO_PERIOD)} testId="leads-period" />}
          {filters.nobodys && <Chip text={t('leads.nobodys')} onClear={() => set({ nobodys: undefined })} testId="leads-nobodys" />}
        </Group>
      )}
    </>
  );
}
