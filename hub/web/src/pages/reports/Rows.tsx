// The table of a report: a line a venue, dealer, source, model or salesperson, and the sum of them.
import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Report, ReportRow, ReportSums } from '../../api/reports';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { change, rowLink, share } from '../../lib/report';
import { pick } from '../../lib/text';
import { useMe } from '../../parts/hooks';

export function useRowName() {
  const { t, tOr, language } = useText();
  return (row: { key: string; name: ReportRow['name'] }, by: Report['by']): string => {
    if (row.name) return pick(row.name, language);
    if (row.key === '') return t(by === 'person' ? 'report.nobody' : 'report.no_dealer');
    if (row.key === 'few') return t('report.few');
    return tOr(`source.${row.key}`, row.key === '*' ? t('brand.any') : row.key);
  };
}

function Change({ now, before }: { now: number; before: number }) {
  const { language } = useText();
  const by = change(now, before);
  if (by === null) return null;
  const text = `${by > 0 ? '+' : ''}${number(by, language)} %`;
  return <Text span size="xs" className="nowrap" c={by < 0 ? 'var(--tone-red-fg)' : 'var(--tone-green-fg)'}> {text}</Text>;
}

function Cells({ sums, before }: { sums: ReportSums; before: number }) {
  const { t, language } = useText();
  const percent = (value: number | null) => (value === null ? '–' : `${number(value, language)} %`);
  const cell = (value: string) => <Table.Td className="num nowrap" ta="right">{value}</Table.Td>;
  return (
    <>
      <Table.Td className="num nowrap" ta="right">{number(sums.leads, language)}<Change now={sums.leads} before={before} /></Table.Td>
      {cell(number(sums.accepted, language))}
      {cell(percent(share(sums.contacted, sums.leads)))}
      {cell(percent(share(sums.quick, sums.contacted)))}
      {cell(sums.speed_min === null ? '–' : t('report.minutes', { count: number(sums.speed_min!, language) }))}
      {cell(number(sums.drives, language))}
      {cell(number(sums.offers, language))}
      {cell(number(sums.sales, language))}
      {cell(percent(share(sums.sales, sums.leads)))}
      {cell(number(sums.lost, language))}
    </>
  );
}

const COLUMNS = ['leads', 'accepted', 'contacted', 'quick', 'speed', 'drives', 'offers', 'sales', 'sales_share', 'lost'] as const;

export function Rows({ report, dealer }: { report: Report; dealer: string | undefined }) {
  const { t } = useText();
  const { can } = useMe();
  const name = useRowName();
  const named = (row: ReportRow) => {
    const to = can('page.leads') ? rowLink(report.by, row.key, report, dealer) : null;
    return to ? <Anchor component={Link} to={to} fw={550} inherit>{name(row, report.by)}</Anchor> : name(row, report.by);
  };
  return (
    <Table.ScrollContainer minWidth={960} tabIndex={0} aria-label={t('report.table')} role="region">
      <Table highlightOnHover data-testid="report-rows">
        <Table.Thead><Table.Tr><Table.Th>{t(`report.by.${report.by}`)}</Table.Th>{COLUMNS.map((key) => <Table.Th key={key} ta="right">{t(`report.${key}`)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {report.rows.map((row) => (
            <Table.Tr key={row.key} data-testid={`report-row-${row.key || 'none'}`}>
              <Table.Th scope="row" fw={550}>{named(row)}</Table.Th>
              <Cells sums={row} before={row.leads_before} />
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot><Table.Tr><Table.Th scope="row">{t('report.total')}</Table.Th><Cells sums={report.total} before={report.before.leads} /></Table.Tr></Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}
