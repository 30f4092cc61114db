// Columns that several lists share. On a phone the first column carries what the hidden ones would say.
import { Group, Stack, Text } from '@mantine/core';
import type { Column } from './widths';
import { Link } from 'react-router';
import type { Lead, Task } from '../api/types';
import { useText } from '../i18n';
import { humanise } from '../lib/text';
import { LEAD_TONE } from '../lib/tone';
import { Circle, Local, Moment, Pill, Product } from './Bits';
import { useMe } from './hooks';
import { IconAlertTriangle, IconBeach, IconCheck, IconClock, IconDatabaseImport, IconFlask, IconMessageReport, IconNews, IconPhone, IconSparkles, IconSteeringWheel } from './icons';


export const PURPOSE_ICON = { interest: IconSparkles, test_drive: IconSteeringWheel, news: IconNews, complaint: IconMessageReport, call_me: IconPhone } as const;

function LeadStatePill({ state }: { state: Lead['state'] }) {
  const { t } = useText();
  return <Pill tone={LEAD_TONE[state]} testId={`state-${state}`}>{t(`lead.state.${state}`)}</Pill>;
}

function LeadName({ lead }: { lead: Lead }) {
  const { t } = useText();
  const { can } = useMe();
  const name = lead.name || t('lead.unopened');
  return (
    <Group gap={12} wrap="nowrap">
      <Circle name={lead.name} />
      <Stack gap={1} style={{ minWidth: 0 }}>
        <Group gap={8}>
          {lead.prospect_id && can('prospect.see') ? <Link className="row-name anywhere" to={`/prospects/${lead.prospect_id}`}>{name}</Link> : <Text fw={600} size="sm">{name}</Text>}
          {lead.kind === 'old_lead' && <Pill tone="gray" icon={IconDatabaseImport}>{t('lead.old')}</Pill>}
          {lead.kind === 'test_lead' && <Pill tone="violet" icon={IconFlask}>{t('lead.test')}</Pill>}
        </Group>
        <Text size="xs" c="dimmed" className="num nowrap">{lead.phone_masked || t('lead.sealed')}</Text>
      </Stack>
    </Group>
  );
}

function LeadWish({ lead }: { lead: Lead }) {
  const { t } = useText();
  const Icon = PURPOSE_ICON[lead.purpose];
  return (
    <Stack gap={1}>
      <Text size="sm" fw={550} className="nowrap"><Product brand={lead.brand} model={lead.model} /></Text>
      <Group gap={5} wrap="nowrap" c="dimmed">
        <Icon size={14} stroke={1.8} aria-hidden />
        <Text size="xs" span>{t(`purpose.${lead.purpose}`)}</Text>
      </Group>
    </Stack>
  );
}

function PhoneLead({ lead }: { lead: Lead }) {
  return (
    <Stack gap={8}>
      <LeadName lead={lead} />
      <Group justify="space-between" wrap="nowrap" gap={8}>
        <LeadStatePill state={lead.state} />
        <Text size="xs" c="dimmed" ta="right" lineClamp={1}>
          <Product brand={lead.brand} model={lead.model} /> · <Moment ms={lead.arrived_ms} />
        </Text>
      </Group>
    </Stack>
  );
}

export function useLeadColumns(full: boolean): Column<Lead>[] {
  const { t, tOr } = useText();
  const more: Column<Lead>[] = [
    { accessor: 'dealer', width: 190, title: t('col.dealer'), fits: 'wide', render: (lead) => (lead.dealer ? <Text size="sm" lineClamp={2}><Local text={lead.dealer.name} /></Text> : <Text c="dimmed" size="sm">{t('dealer.none')}</Text>) },
    { accessor: 'kiosk', title: t('col.source'), fits: 'huge', render: (lead) => <Stack gap={1} maw={210}><Text size="sm" truncate>{lead.kiosk?.name ?? tOr(`source.${lead.source}`, humanise(lead.source))}</Text><Text size="xs" c="dimmed" truncate><Local text={lead.venue?.name} /></Text></Stack> },
  ];
  return [
    { accessor: 'phone', title: t('col.person'), fits: 'phone', render: (lead) => <PhoneLead lead={lead} /> },
    { accessor: 'name', title: t('col.person'), fits: 'medium', render: (lead) => <LeadName lead={lead} /> },
    { accessor: 'model', title: t('col.wish'), fits: 'medium', render: (lead) => <LeadWish lead={lead} /> },
    ...(full ? more : []),
    { accessor: 'arrived_ms', title: t('col.when'), fits: 'medium', render: (lead) => <Moment ms={lead.arrived_ms} /> },
    { accessor: 'state', title: t('col.state'), fits: 'medium', render: (lead) => <LeadStatePill state={lead.state} /> },
  ];
}

export function useTaskKind() {
  const { tOr } = useText();
  return (kind: string) => tOr(`task.kind.${kind}`, humanise(kind));
}

// Somebody else's task in one's hands while he is away; to who sees the whole house, that he is.
export function TaskFor({ task }: { task: Task }) {
  const { t } = useText();
  const { user } = useMe();
  if (!task.away || !task.assignee || task.assignee.id === user?.id) return null;
  const mine = task.away.stand_in ? task.away.stand_in.id === user?.id : user?.role === 'salesperson';
  const words = mine ? t('task.for', { name: task.assignee.name }) : task.away.stand_in ? t('task.away_by', { name: task.away.stand_in.name }) : t('task.away');
  return <Group><Pill tone="violet" icon={IconBeach} testId={`task-for-${task.id}`}>{words}</Pill></Group>;
}

export function TaskDue({ task }: { task: Task }) {
  const { t } = useText();
  if (task.state === 'done') return <Pill tone="green" icon={IconCheck}>{task.result ? t(`result.${task.result}`) : t('task.done')}</Pill>;
  return (
    <Pill tone={task.overdue ? 'red' : 'gray'} icon={task.overdue ? IconAlertTriangle : IconClock}>
      <Moment ms={task.due_ms} as="relative" />
    </Pill>
  );
}
