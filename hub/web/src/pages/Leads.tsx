// All leads the role may see, newest first, live. The filters are in the address bar.
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useLeads } from '../api/queries';
import type { Lead } from '../api/types';
import { useText } from '../i18n';
import { leadFilters, leadParams } from '../lib/filters';
import { Dot } from '../parts/Bits';
import { BulkBar } from '../parts/Bulk';
import { useLeadColumns } from '../parts/columns';
import { DataList } from '../parts/DataList';
import { useMe } from '../parts/hooks';
import { IconDownload, IconFilterOff, IconInbox } from '../parts/icons';
import { ListTools, useHiddenColumns } from '../parts/ListTools';
import { Empty } from '../parts/Notes';
import { Page } from '../parts/Page';
import { Exports } from './exports/Exports';
import { LeadFilterBar } from './LeadFilterBar';

export function Leads() {
  const { t } = useText();
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
      <LeadFilterBar filters={filters} onChange={(next) => setParams(leadParams(next), { replace: true })} />
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
