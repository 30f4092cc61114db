// The audit chain: every look at and change to personal data, by number. Narrowed in the address bar: by kind of act, by
// who acted, by whom it was about, by days.
import { Button, Group, Select, SimpleGrid, Text } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useAudit, useAuditPeople } from '../../api/audit';
import { useText } from '../../i18n';
import { AUDIT_KINDS, auditFilter, auditParams, type AuditFilter } from '../../lib/auditFilter';
import { DataList } from '../../parts/DataList';
import { IconFilterOff, IconHistory, IconX } from '../../parts/icons';
import { Empty } from '../../parts/Notes';
import { Page } from '../../parts/Page';
import { DayField } from '../../parts/When';
import { useAuditColumns } from './columns';

const KINDS = ['sensitive', ...AUDIT_KINDS] as const;

function Filters({ filter, onChange }: { filter: AuditFilter; onChange: (change: AuditFilter) => void }) {
  const { t } = useText();
  const people = useAuditPeople().data?.items ?? [];
  const common = { clearable: true, searchable: true, clearButtonProps: { 'aria-label': t('filter.clear') } } as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" maw={1100} data-testid="audit-filters">
      <Select {...common} aria-label={t('audit.filter.kind')} placeholder={t('audit.filter.kind')} value={filter.kind ?? null} data={KINDS.map((kind) => ({ value: kind, label: t(`audit.kind.${kind}`) }))} onChange={(value) => onChange({ kind: KINDS.find((kind) => kind === value) })} data-testid="audit-kind" />
      <Select {...common} aria-label={t('audit.filter.actor')} placeholder={t('audit.filter.actor')} value={filter.actor ?? null} data={people.map((one) => ({ value: one.id, label: one.name }))} onChange={(value) => onChange({ actor: value ?? undefined })} data-testid="audit-actor" />
      <DayField clearable aria-label={t('audit.filter.from')} leftSection={<Text size="sm">{t('audit.from')}</Text>} leftSectionWidth={48} max={filter.to} value={filter.from ?? ''} onChange={(value) => onChange({ from: value || undefined })} data-testid="audit-from" />
      <DayField clearable aria-label={t('audit.filter.to')} leftSection={<Text size="sm">{t('audit.to')}</Text>} leftSectionWidth={48} min={filter.from} value={filter.to ?? ''} onChange={(value) => onChange({ to: value || undefined })} data-testid="audit-to" />
    </SimpleGrid>
  );
}

export function Audit() {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const filter = auditFilter(params);
  const narrowed = Object.keys(filter).length > 0;
  const audit = useAudit(filter);
  const columns = useAuditColumns(true);
  const change = (more: AuditFilter) => setParams(auditParams({ ...filter, ...more }), { replace: true });
  const clear = <Button variant="default" leftSection={<IconFilterOff size={17} />} onClick={() => setParams({})} data-testid="audit-reset">{t('filter.reset')}</Button>;
  return (
    <Page title={t('audit.title')} hint={t('audit.hint')} actions={narrowed && clear}>
      <Filters filter={filter} onChange={change} />
      {filter.subject && <Group><Button variant="light" rightSection={<IconX size={15} />} onClick={() => change({ subject: undefined })} data-testid="audit-subject">{t('audit.about', { id: filter.subject.slice(-12) })}</Button></Group>}
      <section className="card">
        <DataList label={t('audit.title')} query={audit} rows={audit.data?.pages.flatMap((page) => page.items).map((entry) => ({ ...entry, id: String(entry.seq) }))} columns={columns} rowId={(entry) => String(entry.seq)} rowTestId={(entry) => `audit-row-${entry.seq}`}
          empty={narrowed ? <Empty icon={IconFilterOff} title={t('audit.none_found')} text={t('audit.none_found_text')} action={clear} /> : <Empty icon={IconHistory} title={t('audit.none')} text={t('audit.none_text')} />}
        />
      </section>
    </Page>
  );
}
