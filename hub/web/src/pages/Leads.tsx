// All leads the role may see, newest first, live. The filters are in the address bar.
import { Button, Group, Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useDealers, useLeads, useVenues } from '../api/queries';
import type { Lead } from '../api/types';
import { useText } from '../i18n';
import { LEAD_STATES, STAGE_FILTERS, leadFilters, leadParams, type LeadFilters } from '../lib/filters';
import { shortTime } from '../lib/format';
import { isDealerRole, type Role } from '../lib/permissions';
import { pick } from '../lib/text';
import { Dot } from '../parts/Bits';
import { BulkBar } from '../parts/Bulk';
import { useLeadColumns } from '../parts/columns';
import { DataList } from '../parts/DataList';
import { useMe, useNow } from '../parts/hooks';
import { IconDownload, IconFilterOff, IconInbox, IconX } from '../parts/icons';
import { ListTools, useHiddenColumns } from '../parts/ListTools';
import { Empty } from '../parts/Notes';
import { Page } from '../parts/Page';
import { Exports } from './exports/Exports';

function Filters({ filters, onChange }: { filters: LeadFilters; onChange: (filters: LeadFilters) => void }) {
  const { t, language } = useText();
  const { user } = useMe();
  const venues = useVenues().data ?? [];
  const dealers = useDealers().data ?? [];
  const byName = (row: { id: string; name: { ru: string; en: string } }) => ({ value: row.id, label: pick(row.name, language) });
  const set = (change: LeadFilters) => onChange({ ...filters, ...change });
  const common = { clearable: true, searchable: true, clearButtonProps: { 'aria-label': t('filter.clear') } } as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" maw={1100} data-testid="lead-filters">
      <Select {...common} aria-label={t('filter.state')} placeholder={t('filter.state')} value={filters.state ?? null} data-testid="filter-state" data={LEAD_STATES.map((state) => ({ value: state, label: t(`lead.state.${state}`) }))} onChange={(value) => set({ state: (value as LeadFilters['state']) ?? undefined })} />
      <Select {...common} aria-label={t('stage.title')} placeholder={t('stage.title')} value={filters.stage ?? null} data-testid="filter-stage" data={STAGE_FILTERS.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))} onChange={(value) => set({ stage: (value as LeadFilters['stage']) ?? undefined })} />
      <Select {...common} aria-label={t('filter.venue')} placeholder={t('filter.venue')} value={filters.venue_id ?? null} data-testid="filter-venue" data={venues.map(byName)} onChange={(value) => set({ venue_id: value ?? undefined })} />
      {user && !isDealerRole(user.role as Role) && (
        <Select {...common} aria-label={t('filter.dealer')} placeholder={t('filter.dealer')} value={filters.dealer_id ?? null} data-testid="filter-dealer" data={dealers.map(byName)} onChange={(value) => set({ dealer_id: value ?? undefined })} />
      )}
    </SimpleGrid>
  );
}

export function Leads() {
  const { t, language } = useText();
  const now = useNow(60_000);
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const filters = leadFilters(params);
  const filtered = Object.keys(filters).length > 0;
  const leads = useLeads(filters);
  const columns = useLeadColumns(true);
  const { can } = useMe();
  const [saving, setSaving] = useState(false);
  const [hidden, setHidden] = useHiddenColumns('leads');
  const [chosen, setChosen] = useState<Lead[]>([]);
  const choosable = columns.filter((one) => !['phone', 'name'].includes(String(one.accessor))).map((one) => ({ accessor: String(one.accessor), title: String(one.title) }));
  const clear = <Button variant="default" leftSection={<IconFilterOff size={17} />} onClick={() => setParams({})}>{t('filter.reset')}</Button>;
  return (
    <Page title={t('leads.title')} hint={t('leads.hint')} actions={<>{can('export.make') && <Button variant="default" leftSection={<IconDownload size={17} />} onClick={() => setSaving(true)} data-testid="export-open">{t('export.open')}</Button>}<Group gap={8} c="dimmed" fz="sm"><Dot tone={leads.error ? 'red' : 'green'} live={!leads.error} />{t(leads.error ? 'live.off' : 'live.on')}</Group></>}>
      <Filters filters={filters} onChange={(next) => setParams(leadParams(next), { replace: true })} />
      {(filters.from_ms || filters.to_ms) && <Group><Button variant="light" rightSection={<IconX size={15} />} onClick={() => setParams(leadParams({ ...filters, from_ms: undefined, to_ms: undefined }), { replace: true })} data-testid="leads-period">{t('leads.period', { from: filters.from_ms ? shortTime(filters.from_ms, now, language) : '…', to: filters.to_ms ? shortTime(filters.to_ms, now, language) : '…' })}</Button></Group>}
      {filters.nobodys && <Group><Button variant="light" rightSection={<IconX size={15} />} onClick={() => setParams(leadParams({ ...filters, nobodys: undefined }), { replace: true })} data-testid="leads-nobodys">{t('leads.nobodys')}</Button></Group>}
      {filters.came && <Group><Button variant="light" rightSection={<IconX size={15} />} onClick={() => setParams(leadParams({ ...filters, came: undefined }), { replace: true })} data-testid="leads-came">{t('leads.came')}</Button></Group>}
      <Group justify="space-between" gap="sm">
        <BulkBar kind="leads" ids={chosen.filter((lead) => lead.prospect_id !== null).map((lead) => lead.id)} onClear={() => setChosen([])} />
        <div style={{ marginLeft: 'auto' }}><ListTools page="leads" all={choosable} hidden={hidden} onHide={setHidden} /></div>
      </Group>
      <section className="card">
        <DataList
          hidden={hidden} chosen={chosen} onChoose={can('prospect.assign') ? setChosen : undefined}
          label={t('leads.title')} query={leads} rows={leads.data?.pages.flatMap((page) => page.items)} columns={columns}
          rowId={(lead) => lead.id} rowTestId={(lead) => `lead-row-${lead.id}`} canOpen={(lead) => lead.prospect_id !== null && can('prospect.see')}
          onOpen={(lead) => void navigate(`/prospects/${lead.prospect_id}`)}
          empty={filtered
            ? <Empty icon={IconFilterOff} title={t('leads.none_found')} text={t('leads.none_found_text')} action={clear} />
            : <Empty icon={IconInbox} title={t('leads.none')} text={t('leads.none_text')} />}
        />
      </section>
      {saving && <Exports filters={filters} onClose={() => setSaving(false)} />}
    </Page>
  );
}
