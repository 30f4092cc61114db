// The auditor's first page: how many sensitive acts there were, and the newest of them. Every number opens its entries.
import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useAudit, useAuditCounts } from '../../api/audit';
import { useText } from '../../i18n';
import { auditPath, SENSITIVE_KINDS, type AuditKind } from '../../lib/auditFilter';
import { Count } from '../../parts/Bits';
import { DataList } from '../../parts/DataList';
import { IconHistory } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { useAuditColumns } from '../audit/columns';

const NEWEST = 12;

function Acts() {
  const { t } = useText();
  const counts = useAuditCounts();
  const opens = (kind: AuditKind, from: string, value: number, testId: string) => (
    <Anchor component={Link} to={auditPath({ kind, from })} fw={650} className="num" data-testid={testId} aria-label={`${t(`audit.kind.${kind}`)}: ${value}`}><Count value={value} /></Anchor>
  );
  return (
    <Card title={t('today.acts')} testId="today-acts">
      {counts.isPending ? <Waiting rows={4} height={34} /> : !counts.data ? <ErrorNote error={counts.error} retry={() => void counts.refetch()} /> : (
        <Table verticalSpacing="sm">
          <Table.Thead><Table.Tr><Table.Th>{t('audit.filter.kind')}</Table.Th><Table.Th ta="right">{t('today.acts_day')}</Table.Th><Table.Th ta="right">{t('today.acts_week')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {counts.data.kinds.map((line) => (
              <Table.Tr key={line.kind}>
                <Table.Td><Text size="sm" fw={(SENSITIVE_KINDS as readonly string[]).includes(line.kind) ? 600 : 400}>{t(`audit.kind.${line.kind}`)}</Text></Table.Td>
                <Table.Td ta="right">{opens(line.kind, counts.data.day, line.day, `acts-day-${line.kind}`)}</Table.Td>
                <Table.Td ta="right">{opens(line.kind, counts.data.week, line.week, `acts-week-${line.kind}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}

export function AuditDay() {
  const { t } = useText();
  const newest = useAudit({ kind: 'sensitive' }, NEWEST);
  const columns = useAuditColumns(false);
  return (
    <div className="desk-day">
      <Acts />
      <Card flush title={t('today.acts_newest')} actions={<Anchor component={Link} to={auditPath({ kind: 'sensitive' })} size="sm">{t('action.all')}</Anchor>} testId="today-acts-newest">
        <DataList label={t('today.acts_newest')} query={{ isPending: newest.isPending, error: newest.error, refetch: newest.refetch }} rows={newest.data?.pages[0]?.items.map((entry) => ({ ...entry, id: String(entry.seq) }))} columns={columns} rowId={(entry) => String(entry.seq)} rowTestId={(entry) => `audit-row-${entry.seq}`} empty={<Empty icon={IconHistory} title={t('audit.none_found')} text={t('today.acts_none')} />} />
      </Card>
    </div>
  );
}
