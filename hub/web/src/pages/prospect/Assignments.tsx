// Who works this person, and in words why. One card for each brand; ended rights below.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Assignment, Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { day } from '../../lib/format';
import { humanise, pick, productName } from '../../lib/text';
import { Circle, Local, Moment, Pill } from '../../parts/Bits';
import { Divided } from '../../parts/Divided';
import { Folded } from '../../parts/Folded';
import { useMe } from '../../parts/hooks';
import { IconArrowsExchange, IconCheck, IconRoute, IconX } from '../../parts/icons';
import { Empty } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { Answer } from '../Answer';
import { Reassign } from './Reassign';
import { StageBlock } from './Stage';

const TAKEN = ['chosen', 'passed', 'narrowed', 'all', 'area', 'near'];

function Trace({ assignment }: { assignment: Assignment }) {
  const { t, tOr } = useText();
  if (assignment.trace.length === 0) return null;
  return (
    <Folded label={t('assign.steps')}>
      <Stack gap={8} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {assignment.trace.map((step, i) => {
          const taken = TAKEN.includes(step.verdict);
          return (
            <Group key={i} component="li" gap={10} wrap="nowrap" align="flex-start">
              <Pill tone={taken ? 'green' : 'gray'}>{taken ? <IconCheck size={13} stroke={2.5} aria-hidden /> : <IconX size={13} stroke={2.5} aria-hidden />}</Pill>
              <Text size="sm">{tOr(`route.step.${step.step}`, humanise(step.step))}<Text span size="sm" c="dimmed">{' · '}{tOr(`route.verdict.${step.verdict}`, humanise(step.verdict))}{/^\d+\/\d+$/.test(step.detail) && ` · ${t('route.left', { left: step.detail.split('/')[0] ?? '', of: step.detail.split('/')[1] ?? '' })}`}</Text></Text>
            </Group>
          );
        })}
      </Stack>
    </Folded>
  );
}

function Current({ prospect, assignment, suffix }: { prospect: Prospect; assignment: Assignment; suffix: string }) {
  const { t, language } = useText();
  const { can } = useMe();
  const [opened, { open, close }] = useDisclosure(false);
  const brand = productName(assignment.brand);
  return (
    <Card
      title={t('assign.card')} testId={`assignment-${assignment.id}`}
      actions={can('prospect.assign') && <Button size="xs" variant="default" leftSection={<IconArrowsExchange size={16} />} onClick={open} data-testid={`assign-open${suffix}`}>{t('assign.change')}</Button>}
    >
      <Stack gap="md">
        <Group gap={12} wrap="nowrap">
          <Circle name={pick(assignment.dealer.name, language)} size={46} />
          <div style={{ minWidth: 0 }}>
            <Text fw={680} fz={17} className="anywhere" data-testid={`prospect-dealer${suffix}`} data-dealer-id={assignment.dealer.id}><Local text={assignment.dealer.name} /></Text>
            <Text size="sm" c="dimmed">{[brand || t('brand.any'), assignment.salesperson?.name].filter(Boolean).join(' · ')}</Text>
          </div>
        </Group>
        <Answer assignmentId={assignment.id} acceptByMs={assignment.accepted_ms === null ? assignment.accept_by_ms : null} waitsUntilMs={assignment.waits_until_ms} />
        <StageBlock assignment={assignment} name={prospect.name.display} hours={prospect.call_hours} />
        <div className="explain">
          <Text size="sm" fw={650}>{t('assign.why')}</Text>
          <Text size="sm" data-testid={`assign-why${suffix}`}><Local text={assignment.explanation} /></Text>
        </div>
        <Trace assignment={assignment} />
        <Text size="xs" c="dimmed">{t('assign.until', { date: day(assignment.expires_ms, language) })}</Text>
      </Stack>
      {opened && <Reassign prospect={prospect} current={assignment} brands={[assignment.brand]} opened onClose={close} />}
    </Card>
  );
}

function Nobody({ prospect, brands }: { prospect: Prospect; brands: string[] }) {
  const { t } = useText();
  const { can } = useMe();
  const [opened, { open, close }] = useDisclosure(false);
  const action = can('prospect.assign') && <Button onClick={open} data-testid="assign-open">{t('assign.title_first')}</Button>;
  return (
    <Card title={t('assign.card')}>
      <Empty icon={IconRoute} tone="yellow" title={t('assign.nobody')} text={t('assign.nobody_text')} action={action} />
      {opened && <Reassign prospect={prospect} current={null} brands={brands} opened onClose={close} />}
    </Card>
  );
}

function Ended({ assignments }: { assignments: Assignment[] }) {
  const { t, tOr } = useText();
  return (
    <Card title={t('assign.earlier')}>
      <Divided items={assignments} gap="sm">
        {(assignment) => (
          <Stack gap={4}>
            <Group justify="space-between" gap={8}>
              <Text size="sm" fw={600}><Local text={assignment.dealer.name} /></Text>
              <Pill tone="gray">{tOr(`assign.ended.${assignment.ended_reason}`, humanise(assignment.ended_reason ?? ''))}</Pill>
            </Group>
            <Text size="xs" c="dimmed"><Moment ms={assignment.opened_ms} /> – {assignment.ended_ms !== null && <Moment ms={assignment.ended_ms} />}</Text>
          </Stack>
        )}
      </Divided>
    </Card>
  );
}

// Brands the person asked about, for the first assignment: those of ended rights, of tasks, else any.
function knownBrands(prospect: Prospect): string[] {
  const brands = new Set([...prospect.assignments.map((a) => a.brand), ...prospect.tasks.map((task) => task.brand)]);
  return brands.size > 0 ? [...brands] : ['*'];
}

export function Assignments({ prospect }: { prospect: Prospect }) {
  const open = prospect.assignments.filter((a) => a.ended_ms === null);
  const ended = prospect.assignments.filter((a) => a.ended_ms !== null);
  return (
    <>
      {open.length === 0 && <Nobody prospect={prospect} brands={knownBrands(prospect)} />}
      {open.map((assignment, i) => <Current key={assignment.id} prospect={prospect} assignment={assignment} suffix={i === 0 ? '' : `-${assignment.brand}`} />)}
      {ended.length > 0 && <Ended assignments={ended} />}
    </>
  );
}
