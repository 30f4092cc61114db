// Beside the table: why leads were lost, what was agreed to, where visitors stop, and how evenly leads are given.
import { Group, Stack, Table, Text } from '@mantine/core';
import type { Report } from '../../api/reports';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { pageName } from '../../lib/pages';
import { share } from '../../lib/report';
import { humanise } from '../../lib/text';
import type { Tone } from '../../lib/tone';
import { Card } from '../../parts/Page';
import { useRowName } from './Rows';

function Bar({ label, value, most, tone, note }: { label: string; value: number; most: number; tone: Tone; note: string }) {
  return (
    <div className="bar-row" style={{ cursor: 'default' }}>
      <Text size="sm" truncate title={label}>{label}</Text>
      <span className="bar" data-tone={tone}><i style={{ width: `${(100 * value) / Math.max(1, most)}%` }} /></span>
      <Text size="sm" ta="right" className="num nowrap">{note}</Text>
    </div>
  );
}

export function Lost({ report }: { report: Report }) {
  const { t, tOr, language } = useText();
  const most = Math.max(1, ...report.lost.map((one) => one.count));
  return (
    <Card title={t('report.lost_title')} testId="report-lost">
      {report.lost.length === 0 ? <Text size="sm" c="dimmed">{t('report.nothing')}</Text> : (
        <Stack gap={6}>{report.lost.map((one) => <Bar key={one.reason} label={tOr(`lost.${one.reason}`, humanise(one.reason))} value={one.count} most={most} tone="red" note={number(one.count, language)} />)}</Stack>
      )}
    </Card>
  );
}

export function Consents({ report }: { report: Report }) {
  const { t, tOr, language } = useText();
  return (
    <Card title={t('report.consents')} testId="report-consents">
      {report.consents.length === 0 ? <Text size="sm" c="dimmed">{t('report.nothing')}</Text> : (
        <Stack gap={8}>
          {report.consents.map((one) => {
            const asked = one.given + one.refused + one.withdrawn;
            return (
              <div key={one.purpose}>
                <Group justify="space-between"><Text size="sm" className="cap">{tOr(`consent.purpose.${one.purpose}`, humanise(one.purpose))}</Text><Text size="sm" fw={600} className="num">{number(share(one.given, asked) ?? 0, language)} %</Text></Group>
                <div className="split-bar" role="img" aria-label={t('report.consent_split', { given: one.given, refused: one.refused, withdrawn: one.withdrawn })}>
                  <i data-tone="green" style={{ flex: one.given }} /><i data-tone="gray" style={{ flex: one.refused }} /><i data-tone="red" style={{ flex: one.withdrawn }} />
                </div>
                <Text size="xs" c="dimmed">{t('report.consent_split', { given: number(one.given, language), refused: number(one.refused, language), withdrawn: number(one.withdrawn, language) })}</Text>
              </div>
            );
          })}
        </Stack>
      )}
    </Card>
  );
}

export function Funnel({ report }: { report: Report }) {
  const { t, language } = useText();
  if (report.funnel.length === 0) return null;
  const most = Math.max(1, ...report.funnel.map((one) => one.left));
  return (
    <Card title={t('report.funnel')} testId="report-funnel">
      <Stack gap={6}>{report.funnel.filter((one) => one.left > 0).slice(0, 10).map((one) => <Bar key={one.page} label={pageName(one.page, t)} value={one.left} most={most} tone="yellow" note={number(one.left, language)} />)}</Stack>
    </Card>
  );
}

export function Fairness({ report }: { report: Report }) {
  const { t, language } = useText();
  const name = useRowName();
  const all = report.fairness.reduce((sum, one) => sum + one.opened, 0);
  if (all === 0) return null;
  return (
    <Card title={t('report.fairness')} testId="report-fairness">
      <Table.ScrollContainer minWidth={420} tabIndex={0} aria-label={t('report.fairness')} role="region">
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('report.by.dealer')}</Table.Th>{(['given', 'given_share', 'accepted', 'rejected', 'lapsed'] as const).map((key) => <Table.Th key={key} ta="right">{t(`report.${key}`)}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {report.fairness.map((one) => (
              <Table.Tr key={one.key}>
                <Table.Th scope="row" fw={550}>{name(one, 'dealer')}</Table.Th>
                <Table.Td className="num nowrap" ta="right">{number(one.opened, language)}</Table.Td>
                <Table.Td className="num nowrap" ta="right">{number(share(one.opened, all) ?? 0, language, 1)} %</Table.Td>
                <Table.Td className="num nowrap" ta="right">{number(one.accepted, language)}</Table.Td>
                <Table.Td className="num nowrap" ta="right">{number(one.rejected, language)}</Table.Td>
                <Table.Td className="num nowrap" ta="right">{number(one.lapsed, language)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
