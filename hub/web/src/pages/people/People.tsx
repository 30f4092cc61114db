// Everybody the role may see: found by name, phone, mailbox or four digits; else listed, sorted, narrowed. What is typed
// is never in the address bar; what the list is narrowed to always is.
import { Alert, Button, CloseButton, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useFoundPeople, usePeople, useTyped, type PersonRow } from '../../api/people';
import { useDealers } from '../../api/queries';
import { useText } from '../../i18n';
import { peopleFilters, peopleParams, type PeopleFilters } from '../../lib/filters';
import { isDealerRole, type Role } from '../../lib/permissions';
import { pick } from '../../lib/text';
import { DataList } from '../../parts/DataList';
import { useMe } from '../../parts/hooks';
import { IconClock, IconFilterOff, IconSearch, IconUsers } from '../../parts/icons';
import { ListTools, useHiddenColumns } from '../../parts/ListTools';
import { Empty } from '../../parts/Notes';
import { Page } from '../../parts/Page';
import { usePeopleColumns } from './columns';

function SearchBox({ typed, onType, busy }: { typed: string; onType: (typed: string) => void; busy: boolean }) {
  const { t } = useText();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (window.matchMedia('(min-width: 48em)').matches) box.current?.focus(); // on a phone its keyboard would hide the list
  }, []);
  return (
    <TextInput
      ref={box} size="lg" radius="lg" type="search" inputMode="search" autoComplete="off" spellCheck={false} maxLength={100} aria-label={t('people.search')} placeholder={t('people.search')} aria-busy={busy}
      leftSection={<IconSearch size={21} stroke={1.8} />} value={typed} onChange={(event) => onType(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && onType('')}
      rightSection={typed && <CloseButton aria-label={t('filter.clear')} onClick={() => onType('')} />} data-testid="people-search" maw={720}
    />
  );
}

function Narrowing({ filters, onChange }: { filters: PeopleFilters; onChange: (filters: PeopleFilters) => void }) {
  const { t, language } = useText();
  const { user } = useMe();
  const dealers = useDealers().data ?? [];
  return (
    <Group gap="md" data-testid="people-filters">
      {user && !isDealerRole(user.role as Role) && (
        <Select
          clearable searchable aria-label={t('filter.dealer')} placeholder={t('filter.dealer')} clearButtonProps={{ 'aria-label': t('filter.clear') }} w={260} data-testid="filter-dealer" value={filters.dealer_id ?? null}
          data={dealers.map((row) => ({ value: row.id, label: pick(row.name, language) }))} onChange={(value) => onChange({ ...filters, dealer_id: value ?? undefined })}
        />
      )}
      <Switch label={t('people.customers')} checked={filters.customers === 1} onChange={(event) => onChange({ ...filters, customers: event.currentTarget.checked ? 1 : undefined })} data-testid="people-customers" />
    </Group>
  );
}

function Found({ typed, open }: { typed: string; open: (person: PersonRow) => void }) {
  const { t } = useText();
  const found = useFoundPeople(typed);
  const columns = usePeopleColumns();
  const first = found.data?.pages[0];
  const waits = first && !first.ready && (first.by === 'name' || first.by === 'tail');
  const nobody = first?.by === 'nothing'
    ? <Empty icon={IconSearch} title={t('people.too_little')} text={t('people.too_little_text')} />
    : waits ? <Empty icon={IconClock} tone="yellow" title={t('people.preparing', { percent: first.prepared_percent })} text={t('people.preparing_text')} /> : <Empty icon={IconSearch} title={t('people.nobody')} text={t('people.nobody_text')} />;
  return (
    <Stack gap="sm">
      {first && first.by !== 'nothing' && <Text size="sm" c="dimmed" role="status" data-testid="people-by" data-by={first.by}>{t(`people.by.${first.by}`)}</Text>}
      {waits && first.items.length > 0 && <Alert color="yellow" icon={<IconClock size={20} />}>{t('people.preparing', { percent: first.prepared_percent })}</Alert>}
      <section className="card" aria-busy={found.isFetching}>
        <DataList label={t('people.found')} query={found} rows={found.data?.pages.flatMap((page) => page.items)} columns={columns} rowId={(row) => row.id} rowTestId={(row) => `person-row-${row.id}`} onOpen={open} empty={nobody} />
      </section>
    </Stack>
  );
}

function Listed({ open }: { open: (person: PersonRow) => void }) {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const filters = peopleFilters(params);
  const people = usePeople(filters, true);
  const columns = usePeopleColumns();
  const set = (next: PeopleFilters) => setParams(peopleParams(next), { replace: true });
  const [hidden, setHidden] = useHiddenColumns('people');
  const choosable = columns.filter((one) => !['phone', 'name'].includes(String(one.accessor))).map((one) => ({ accessor: String(one.accessor), title: String(one.title) }));
  const narrowed = filters.customers !== undefined || filters.dealer_id !== undefined;
  const sort = { columnAccessor: filters.sort === 'first' ? 'first_ms' : 'last_ms', direction: filters.order ?? 'desc' } as const;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Narrowing filters={filters} onChange={set} />
        <ListTools page="people" all={choosable} hidden={hidden} onHide={setHidden} />
      </Group>
      <section className="card">
        <DataList
          hidden={hidden}
          label={t('people.title')} query={people} rows={people.data?.pages.flatMap((page) => page.items)} columns={columns} rowId={(row) => row.id} rowTestId={(row) => `person-row-${row.id}`} onOpen={open}
          sort={sort} onSort={(next) => set({ ...filters, sort: next.columnAccessor === 'first_ms' ? 'first' : undefined, order: next.direction === 'asc' ? 'asc' : undefined })}
          empty={narrowed
            ? <Empty icon={IconFilterOff} title={t('people.none_found')} text={t('leads.none_found_text')} action={<Button variant="default" onClick={() => setParams({})}>{t('filter.reset')}</Button>} />
            : <Empty icon={IconUsers} title={t('people.none')} text={t('people.none_text')} />}
        />
      </section>
    </Stack>
  );
}

export function People() {
  const { t } = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useTyped();
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const open = (person: PersonRow) => void navigate(`/prospects/${person.id}`);
  return (
    <Page title={t('people.title')} hint={t('people.hint')}>
      <SearchBox typed={typed} onType={setTyped} busy={typed.trim() !== asked} />
      {typed.trim() && asked ? <Found typed={asked} open={open} /> : <Listed open={open} />}
    </Page>
  );
}
