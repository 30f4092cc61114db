// Reports: what became of the leads of a period, beside the one before; as a chart, a table and a file.
import { Alert, Button, Group, Menu, SegmentedControl, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useDealers } from '../../api/queries';
import { reportFile, useReport, type Report } from '../../api/reports';
import { useText, type TextKey } from '../../i18n';
import { number } from '../../lib/format';
import { isDealerRole, type Role } from '../../lib/permissions';
import { DIMENSIONS, REPORT_PERIODS, change, ownDays, reportFilters, reportParams, share, type Dimension, type ReportFilters } from '../../lib/report';
import { pick } from '../../lib/text';
import { useMe } from '../../parts/hooks';
import { IconChartHistogram, IconDownload } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { DayField } from '../../parts/When';
import { Chart } from './Chart';
import { Rows } from './Rows';
import { Consents, Fairness, Funnel, Lost } from './Sides';

type SetFilters = (change: Partial<ReportFilters>) => void;

function Asked({ filters, report, set }: { filters: ReportFilters; report: Report | undefined; set: SetFilters }) {
  const { t, language } = useText();
  const { user } = useMe();
  const dealers = useDealers().data ?? [];
  const shown = { from_day: filters.from_day ?? report?.from_day ?? '', to_day: filters.to_day ?? report?.to_day ?? '' };
  const wide = user && !isDealerRole(user.role as Role) && user.role !== 'auditor';
  return (
    <Stack gap="sm">
      <SegmentedControl className="report-by" aria-label={t('report.by')} value={filters.by} onChange={(value) => set({ by: value as Dimension })} data={DIMENSIONS.map((by) => ({ value: by, label: t(`report.by.${by}`) }))} data-testid="report-by" />
      <Group gap="sm" align="flex-end">
        <Select w={190} aria-label={t('report.period')} allowDeselect={false} value={filters.period ?? 'own'} data={[...REPORT_PERIODS.map((days) => ({ value: days, label: t('report.days', { count: Number(days) }) })), ...(filters.period ? [] : [{ value: 'own', label: t('report.own') }])]} onChange={(value) => { const period = REPORT_PERIODS.find((one) => one === value); if (period) set({ period, from_day: undefined, to_day: undefined }); }} data-testid="report-period" />
        <DayField aria-label={t('report.from')} value={shown.from_day} disabled={!report} onChange={(value) => value && set(ownDays(shown, { from_day: value }))} data-testid="report-from" />
        <DayField aria-label={t('report.to')} value={shown.to_day} disabled={!report} onChange={(value) => value && set(ownDays(shown, { to_day: value }))} data-testid="report-to" />
        {wide && <Select w={240} clearable searchable aria-label={t('filter.dealer')} placeholder={t('filter.dealer')} value={filters.dealer_id ?? null} data={dealers.map((one) => ({ value: one.id, label: pick(one.name, language) }))} onChange={(value) => set({ dealer_id: value ?? undefined })} clearButtonProps={{ 'aria-label': t('filter.clear') }} data-testid="report-dealer" />}
      </Group>
    </Stack>
  );
}

function Figure({ label, value, by, unit }: { label: string; value: string; by: number | null; unit: string }) {
  const { t, language } = useText();
  return (
    <div className="card stat">
      <Text size="sm" fw={600} c="dimmed">{label}</Text>
      <div className="stat-value">{value}</div>
      <Text size="sm" c="dimmed">{by === null ? t('report.no_before') : t('report.against', { change: `${by > 0 ? '+' : ''}${number(by, language)} ${unit}` })}</Text>
    </div>
  );
}

function Figures({ report }: { report: Report }) {
  const { t, language } = useText();
  const { total, before } = report;
  const percent = (part: number, whole: number) => { const value = share(part, whole); return value === null ? '–' : `${number(value, language, 1)} %`; };
  const points = (part: number, whole: number, partBefore: number, wholeBefore: number) => (whole === 0 || wholeBefore === 0 ? null : (share(part, whole) ?? 0) - (share(partBefore, wholeBefore) ?? 0));
  const rows: [TextKey, string, number | null, string][] = [
    ['report.leads', number(total.leads, language), change(total.leads, before.leads), '%'],
    ['report.quick', percent(total.quick, total.contacted), points(total.quick, total.contacted, before.quick, before.contacted), t('report.points')],
    ['report.drives', number(total.drives, language), change(total.drives, before.drives), '%'],
    ['report.sales_share', percent(total.sales, total.leads), points(total.sales, total.leads, before.sales, before.leads), t('report.points')],
  ];
  return <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="md" data-testid="report-figures">{rows.map(([label, value, by, unit]) => <Figure key={label} label={t(label)} value={value} by={by} unit={unit} />)}</SimpleGrid>;
}

function Files({ filters }: { filters: ReportFilters }) {
  const { t, language } = useText();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target><Button variant="default" leftSection={<IconDownload size={17} />} data-testid="report-files">{t('report.file')}</Button></Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((format) => <Menu.Item key={format} component="a" href={reportFile(filters, format, language)} download data-testid={`report-${format}`}>{format === 'xlsx' ? 'Excel (XLSX)' : 'CSV'}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

// A number of another page may open the part of this one that tells more of it.
function usePart(there: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (there && hash) document.querySelector(`[data-testid="report-${hash.slice(1).replace(/\W/g, '')}"]`)?.scrollIntoView({ block: 'center' });
  }, [there, hash]);
}

export function Reports() {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const filters = reportFilters(params);
  const report = useReport(filters);
  const set: SetFilters = (more) => setParams(reportParams({ ...filters, ...more }), { replace: true });
  const data = report.data;
  usePart(data !== undefined);
  return (
    <Page title={t('report.title')} hint={t('report.hint')} actions={<Files filters={filters} />}>
      <Asked filters={filters} report={data} set={set} />
      {report.isPending ? <Waiting rows={3} height={180} /> : !data ? <ErrorNote error={report.error} retry={() => void report.refetch()} /> : data.too_few || data.reported === 0 ? (
        <Stack gap="md">
          <div className="card"><Empty icon={IconChartHistogram} title={t(data.too_few ? 'report.too_few' : 'report.none')} text={t(data.too_few ? 'report.too_few_text' : 'report.none_text', { count: data.least_leads })} /></div>
          <Funnel report={data} />
        </Stack>
      ) : (
        <Stack gap="md">
          <Figures report={data} />
          {data.least_leads > 0 && <Alert variant="outline" color="gray">{t('report.floor', { count: data.least_leads })}</Alert>}
          <Card title={t('report.chart')}><Chart report={data} /></Card>
          <section className="card"><Rows report={data} dealer={filters.dealer_id} /></section>
          <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing="md"><Lost report={data} /><Consents report={data} /><Funnel report={data} /></SimpleGrid>
          <Fairness report={data} />
        </Stack>
      )}
    </Page>
  );
}
