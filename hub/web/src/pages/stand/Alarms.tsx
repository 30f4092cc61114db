// What is wrong, the worst first, and a button to say that somebody has seen it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useAcknowledge, type Alarm } from '../../api/stand';
import { useText } from '../../i18n';
import { duration, number } from '../../lib/format';
import { Moment, Pill, Tile } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { IconAlertOctagon, IconAlertTriangle, IconCheck } from '../../parts/icons';

const PLACE: Partial<Record<Alarm['kind'], string>> = { 'lead.unassigned': '/leads?state=unassigned', 'lease.nobodys': '/leads?nobodys=1&kind=all', 'job.dead': '/jobs', 'kiosk.gap': '/quarantine', 'kiosk.fork': '/quarantine', 'privacy.due': '/privacy' };

// The measure of most kinds is minutes (hub/watch/rules.h).
function useAlarmText() {
  const { t, language } = useText();
  return (alarm: Alarm) => t(`alarm.${alarm.kind}`, {
    severity: alarm.severity, count: alarm.measure, value: number(alarm.measure, language), span: duration(alarm.measure * (alarm.kind === 'kiosk.clock' ? 1000 : 60_000), language),
  });
}

function Line({ alarm, past }: { alarm: Alarm; past: boolean }) {
  const { t } = useText();
  const words = useAlarmText();
  const see = useAcknowledge();
  const bad = alarm.severity === 'critical';
  const { can } = useMe();
  const hidden = alarm.kind === 'privacy.due' && !can('privacy.handle'); // an operator sees that it rings, not whose it is
  const to = hidden ? undefined : alarm.kiosk && !PLACE[alarm.kind] ? `/kiosks/${alarm.kiosk.id}` : PLACE[alarm.kind];
  const title = <Text fw={650} size="sm" className="anywhere">{alarm.kiosk?.name ?? t(alarm.kind === 'privacy.due' ? 'privacy.title' : 'alarm.hub')}: {words(alarm)}</Text>;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" className="alarm-line" data-testid={`alarm-${alarm.id}`} data-kind={alarm.kind} data-severity={alarm.severity}>
      <Tile icon={bad ? IconAlertOctagon : IconAlertTriangle} tone={past ? 'gray' : bad ? 'red' : 'yellow'} />
      <Stack gap={4} flex={1} miw={0}>
        {to && !past ? <Link to={to} className="plain-link">{title}</Link> : title}
        <Group gap={8}>
          <Pill tone={past ? 'gray' : bad ? 'red' : 'yellow'}>{t(bad ? 'alarm.critical' : 'alarm.warning')}</Pill>
          <Text size="xs" c="dimmed">{past ? t('alarm.was') : t('alarm.since')} <Moment ms={alarm.raised_ms} />{alarm.cleared_ms !== null && <> – <Moment ms={alarm.cleared_ms!} /></>}</Text>
          {alarm.acknowledged_by && <Text size="xs" c="dimmed">{t('alarm.seen_by', { name: alarm.acknowledged_by })}</Text>}
        </Group>
      </Stack>
      {!past && alarm.acknowledged_ms === null && (
        <Button size="xs" variant="default" leftSection={<IconCheck size={15} />} loading={see.isPending} onClick={() => see.mutate({ id: alarm.id })} data-testid={`alarm-see-${alarm.id}`}>{t('alarm.see')}</Button>
      )}
    </Group>
  );
}

export function Alarms({ alarms, past = false }: { alarms: Alarm[]; past?: boolean }) {
  return <Stack gap={0}>{alarms.map((alarm) => <Line key={alarm.id} alarm={alarm} past={past} />)}</Stack>;
}
