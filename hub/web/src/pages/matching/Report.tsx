// What the past would have been under a draft: verdicts, pairs joined and parted, and what people have said.
import { Alert, Button, ScrollArea, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { useText } from '../../i18n';
import { Count, Pill } from '../../parts/Bits';
import { IconAlertTriangle, IconCircleCheck } from '../../parts/icons';
import { Card } from '../../parts/Page';

type ReplayReport = Schemas['ReplayReport'];
const VERDICTS = ['same', 'maybe', 'new', 'garbage'] as const;

function Warnings({ report }: { report: ReplayReport }) {
  const { t } = useText();
  const spoken = Object.values(report.humans.would).some((count) => count > 0);
  if (report.warnings.length === 0) return spoken ? <Alert color="teal" icon={<IconCircleCheck size={20} />} data-testid="replay-fine">{t('matching.no_warnings')}</Alert> : null;
  return (
    <Alert color="red" icon={<IconAlertTriangle size={20} />} data-testid="replay-warnings">
      <Stack gap={4}>{report.warnings.map((code) => <Text key={code} size="sm" fw={600} className="warning-words" data-testid={`warning-${code}`}>{t(`matching.warn.${code}`)}</Text>)}</Stack>
    </Alert>
  );
}

function Figures({ report }: { report: ReplayReport }) {
  const { t } = useText();
  return (
    <ScrollArea type="auto" offsetScrollbars>
      <Table verticalSpacing={7} horizontalSpacing={6} data-testid="replay-figures">
        <Table.Thead>
          <Table.Tr><Table.Th /><Table.Th ta="right">{t('matching.then')}</Table.Th><Table.Th ta="right">{t('matching.now')}</Table.Th><Table.Th ta="right" className="nowrap">{t('matching.would')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {VERDICTS.map((verdict) => (
            <Table.Tr key={verdict}><Table.Td>{t(`matching.verdict.${verdict}`)}</Table.Td><Table.Td ta="right"><Count value={report.verdicts.then[verdict]} /></Table.Td><Table.Td ta="right"><Count value={report.verdicts.now[verdict]} /></Table.Td><Table.Td ta="right"><Count value={report.verdicts.would[verdict]} /></Table.Td></Table.Tr>
          ))}
          <Table.Tr><Table.Td>{t('matching.row.changed')}</Table.Td><Table.Td /><Table.Td /><Table.Td ta="right"><Count value={report.changed} /></Table.Td></Table.Tr>
          {(['questions', 'prospects'] as const).map((row) => (
            <Table.Tr key={row}><Table.Td>{t(`matching.row.${row}`)}</Table.Td><Table.Td /><Table.Td ta="right"><Count value={report[row].now} /></Table.Td><Table.Td ta="right"><Count value={report[row].would} /></Table.Td></Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function Humans({ report }: { report: ReplayReport }) {
  const { t } = useText();
  const { now, would } = report.humans;
  const rows = [
    ['same', now.same_right, would.same_right, would.same_right + would.same_wrong],
    ['different', now.different_right, would.different_right, would.different_right + would.different_wrong],
  ] as const;
  if (rows.every(([, , , all]) => all === 0)) return <Text size="sm" c="dimmed">{t('matching.humans_none')}</Text>;
  return (
    <ScrollArea type="auto" offsetScrollbars>
      <Table verticalSpacing={7} horizontalSpacing={6} data-testid="replay-humans">
        <Table.Thead><Table.Tr><Table.Th /><Table.Th ta="right">{t('matching.now')}</Table.Th><Table.Th ta="right" className="nowrap">{t('matching.would')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.map(([key, before, after, all]) => (
            <Table.Tr key={key}>
              <Table.Td>{t(`matching.humans.${key}`)}</Table.Td><Table.Td ta="right" className="num">{before} / {all}</Table.Td>
              <Table.Td ta="right" className="num">{after < before || (key === 'different' && after < all) ? <Pill tone="red">{after} / {all}</Pill> : `${after} / ${all}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function Pairs({ name, pairs }: { name: 'against' | 'joined' | 'parted'; pairs: Schemas['ReplayPairs'] }) {
  const { t } = useText();
  const [shown, setShown] = useState(5);
  return (
    <Stack gap={6} align="flex-start" data-testid={`pairs-${name}`}>
      <Text fw={600} size="sm">{t(`matching.pairs.${name}`)}</Text>
      <Pill tone={pairs.pairs === 0 ? 'gray' : name === 'against' ? 'red' : 'yellow'}>{t('matching.pairs.count', { count: pairs.pairs })}</Pill>
      {pairs.examples.slice(0, shown).map((pair, i) => (
        <Text key={i} size="sm">
          {i + 1}. <Link className="row-name" to={`/prospects/${pair.one}`}>{t('matching.pairs.one')}</Link> · <Link className="row-name" to={`/prospects/${pair.other}`}>{t('matching.pairs.other')}</Link>
        </Text>
      ))}
      {shown < pairs.examples.length && <Button variant="default" size="xs" w="fit-content" onClick={() => setShown(50)}>{t('matching.pairs.more')}</Button>}
    </Stack>
  );
}

export function Report({ report }: { report: ReplayReport }) {
  const { t } = useText();
  return (
    <Card title={t('matching.report')} testId="replay-report">
      <Stack gap="lg">
        <Text size="sm" c="dimmed">{t('matching.report_hint', { leads: report.leads, version: report.against_version })} {report.skipped > 0 && t('matching.skipped', { count: report.skipped })}</Text>
        <Warnings report={report} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <Figures report={report} />
          <Stack gap={6}><Text fw={600} size="sm">{t('matching.humans')}</Text><Humans report={report} /></Stack>
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: report.against_humans.pairs > 0 ? 3 : 2 }} spacing="lg">
          {report.against_humans.pairs > 0 && <Pairs name="against" pairs={report.against_humans} />}
          <Pairs name="joined" pairs={report.joined} />
          <Pairs name="parted" pairs={report.parted} />
        </SimpleGrid>
      </Stack>
    </Card>
  );
}
