// "What if": these rules over past days. Who would have got what, against what happened.
import { Button, Code, Group, Progress, ScrollArea, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAskDryRun } from '../../api/changes';
import { useDryRun } from '../../api/queries';
import type { Schemas } from '../../api/client';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { humanise } from '../../lib/text';
import { Count, Local, Moment, Pill } from '../../parts/Bits';
import { IconPlayerPlay } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { DayField } from '../../parts/When';
import { dateInput, periodMs, type RuleSet } from './rules';

type Run = Schemas['DryRun'];
type Found = Schemas['DryRunFound'];
const DAY_MS = 86_400_000;

function Figures({ run, decisions }: { run: Found; decisions: number }) {
  const { t } = useText();
  const figures = [['decisions', decisions], ['changed', run.changed], ['unassigned_was', run.unassigned_was], ['unassigned_would', run.unassigned_would]] as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="md">
      {figures.map(([key, value]) => <div key={key} data-testid={`dry-${key}`}><Text fw={700} fz={24} lh={1.2}><Count value={value} /></Text><Text size="xs" c="dimmed">{t(`routing.dry.${key}`)}</Text></div>)}
    </SimpleGrid>
  );
}

function Difference({ value }: { value: number }) {
  const { language } = useText();
  if (value === 0) return <Text span size="sm" c="dimmed">0</Text>;
  return <Pill tone={value > 0 ? 'green' : 'red'}>{value > 0 ? '+' : '−'}{number(Math.abs(value), language)}</Pill>;
}

function Dealers({ run }: { run: Found }) {
  const { t, language } = useText();
  const leads = (milli: number) => (milli / 1000).toLocaleString(language, { maximumFractionDigits: 2 });
  return (
    <ScrollArea type="auto" offsetScrollbars>
      <Table verticalSpacing={8} miw={620} data-testid="dry-dealers">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('col.dealer')}</Table.Th><Table.Th ta="right">{t('routing.dry.was')}</Table.Th><Table.Th ta="right">{t('routing.dry.would')}</Table.Th><Table.Th ta="right">{t('routing.dry.difference')}</Table.Th>
            <Table.Th ta="right">{t('routing.dry.in_hand')}</Table.Th><Table.Th ta="right">{t('routing.dry.share')}</Table.Th><Table.Th ta="right">{t('routing.dry.turns')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {run.dealers.map((line) => (
            <Table.Tr key={line.dealer.id}>
              <Table.Td><Local text={line.dealer.name} /></Table.Td><Table.Td ta="right" className="num">{line.was}</Table.Td><Table.Td ta="right" className="num">{line.would}</Table.Td><Table.Td ta="right"><Difference value={line.difference} /></Table.Td>
              <Table.Td ta="right" className="num">{line.open_most_was} → {line.open_most_would}</Table.Td><Table.Td ta="right" className="num">{leads(line.share_milli)}</Table.Td><Table.Td ta="right" className="num">{line.turns}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function Changes({ run }: { run: Found }) {
  const { t, tOr } = useText();
  const [shown, setShown] = useState(8);
  if (run.changes.length === 0) return null;
  return (
    <Stack gap={10}>
      <Text fw={600}>{t('routing.dry.changes')}</Text>
      {run.changes.slice(0, shown).map((one) => (
        <Group key={one.lead_id} gap={10} data-testid={`dry-change-${one.lead_id}`}>
          <Link className="row-name" to={`/prospects/${one.prospect_id}`}><Moment ms={one.at_ms} /></Link>
          <Text size="sm" className="anywhere">{one.was ? <Local text={one.was.name} /> : t('routing.dry.nobody')} → <b>{one.would ? <Local text={one.would.name} /> : t('routing.dry.nobody')}</b></Text>
          <Pill tone="gray">{tOr(`route.step.${one.step}`, humanise(one.step))}</Pill>
        </Group>
      ))}
      {shown < run.changes.length && <Button variant="default" size="xs" w="fit-content" onClick={() => setShown(shown + 50)}>{t('routing.dry.more', { count: run.changed - shown })}</Button>}
    </Stack>
  );
}

function Steps({ run }: { run: Found }) {
  const { t, tOr } = useText();
  return (
    <Group gap={8} data-testid="dry-steps">
      <Text size="sm" c="dimmed">{t('routing.dry.steps')}</Text>
      {run.steps.map((step, i) => <Pill key={`${step.kind}${i}`} tone="blue">{tOr(`route.step.${step.kind}`, humanise(step.kind))}: {step.decided}</Pill>)}
    </Group>
  );
}

// While the hub is at it: how far; it goes on without this page, and the address finds it again.
function OnItsWay({ run }: { run: Run }) {
  const { t, language } = useText();
  return (
    <Stack gap={6} data-testid="dry-way">
      <Progress value={run.decisions > 0 ? (100 * run.at) / run.decisions : 0} animated aria-label={t('routing.dry.title')} />
      <Text size="sm" c="dimmed">{t('routing.dry.way', { at: number(run.at, language), decisions: number(run.decisions, language) })}</Text>
    </Stack>
  );
}

function Outcome({ run, found }: { run: Run; found: Found }) {
  const { t } = useText();
  const [json, setJson] = useState(false);
  return (
    <>
      <Figures run={found} decisions={run.decisions} />
      <Text size="sm" data-testid="dry-words">{t(found.changed === 0 ? 'routing.dry.same' : 'routing.dry.words', { changed: found.changed, decisions: run.decisions })}</Text>
      <Dealers run={found} />
      <Text size="xs" c="dimmed">{t('routing.dry.legend')}</Text>
      <Steps run={found} />
      <Changes run={found} />
      <Button variant="subtle" size="xs" w="fit-content" onClick={() => setJson(!json)} aria-expanded={json} data-testid="dry-json">{t('routing.dry.json')}</Button>
      {json && <Code block mah={320} style={{ overflow: 'auto' }}>{JSON.stringify(run, null, 1)}</Code>}
    </>
  );
}

export function DryRun({ rules }: { rules: RuleSet }) {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const asked = params.get('run');
  const ask = useAskDryRun();
  const look = useDryRun(asked);
  const run = look.data;
  const [from, setFrom] = useState(() => dateInput(Date.now() - 90 * DAY_MS));
  const [to, setTo] = useState(() => dateInput(Date.now()));
  const period = periodMs(from, to);
  const go = () => period && ask.mutate({ rules, ...period }, { onSuccess: ({ id }) => setParams((now) => { now.set('run', id); return now; }, { replace: true }) });
  const error = ask.error ?? look.error;
  return (
    <Card title={t('routing.dry.title')} testId="dry-run">
      <Stack gap="lg">
        <Text size="sm" c="dimmed">{t('routing.dry.hint')}</Text>
        <Group align="flex-end" gap="sm">
          <DayField label={t('routing.dry.from')} value={from} onChange={setFrom} data-testid="dry-from" />
          <DayField label={t('routing.dry.to')} value={to} onChange={setTo} data-testid="dry-to" />
          <Button leftSection={<IconPlayerPlay size={17} />} disabled={!period} loading={ask.isPending || run?.state === 'running'} onClick={go} data-testid="dry-go">{t('routing.dry.go')}</Button>
        </Group>
        {error && <ErrorNote error={error} />}
        {run?.state === 'running' && <OnItsWay run={run} />}
        {run?.found && <Outcome key={run.id} run={run} found={run.found} />}
      </Stack>
    </Card>
  );
}
