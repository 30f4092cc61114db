// What a dealer's people see of the day: who waits for a yes, what is due, who comes to drive, how far each stands.
import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAbsences } from '../../api/absences';
import type { TestDrive, Today } from '../../api/day';
import { useText } from '../../i18n';
import { STAGES } from '../../lib/stage';
import { todayPath } from '../../lib/today';
import { Circle, Count } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { IconCalendar, IconChecklist, IconClock, IconInbox, IconPhone } from '../../parts/icons';
import { Empty } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { Period } from '../absences/Absences';
import { DriveDialog } from '../drives/DriveDialog';
import { DriveLine } from '../drives/Drives';
import { Stat } from './Stat';

export function HouseStats({ today }: { today: Today }) {
  const { t } = useText();
  const { late, soon, fresh } = today.answers;
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'sm', md: 'md' }}>
      <Stat testId="stat-answers" icon={IconInbox} tone={late > 0 ? 'red' : soon > 0 ? 'yellow' : 'blue'} to={todayPath('answers')} label={t('today.new')} value={late + soon + fresh} note={t('today.new_note', { soon, late })} />
      <Stat testId="stat-overdue" icon={IconClock} tone={today.tasks.overdue > 0 ? 'red' : 'green'} to={todayPath('overdue')} label={t('today.overdue')} value={today.tasks.overdue} note={t(today.tasks.overdue > 0 ? 'today.overdue_note' : 'today.overdue_none')} />
      <Stat testId="stat-due" icon={IconChecklist} tone="violet" to={todayPath('due')} label={t('today.due')} value={today.tasks.today} note={t('today.due_note')} />
      <Stat testId="stat-promised" icon={IconPhone} tone="blue" to={todayPath('promised')} label={t('today.promised')} value={today.tasks.promised} note={t('today.promised_note')} />
    </SimpleGrid>
  );
}

// Who is not there today: for who leads the house, and for whoever stands in for somebody.
export function AwayToday() {
  const { t } = useText();
  const { can, user } = useMe();
  const away = useAbsences(can('absence.see')).data?.items.filter((one) => one.state === 'away' && one.user.id !== user?.id) ?? [];
  if (away.length === 0) return null;
  return (
    <Card title={t('today.away')} actions={<Anchor component={Link} to="/absences" size="sm">{t('today.away_all')}</Anchor>} testId="today-away">
      <Stack gap="md">
        {away.map((one) => (
          <Group key={one.id} gap={12} wrap="nowrap" data-testid={`away-${one.user.id}`}>
            <Circle name={one.user.name} size={32} />
            <Stack gap={1} style={{ minWidth: 0 }}>
              <Text size="sm" fw={600} className="anywhere">{one.user.name}</Text>
              <Text size="xs" c="dimmed"><Period absence={one} /> · {!one.stand_in ? t('absence.shared') : one.stand_in.id === user?.id ? t('absence.by_me') : t('absence.stood_in_by', { name: one.stand_in.name })}</Text>
            </Stack>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

export function DrivesToday({ drives }: { drives: TestDrive[] }) {
  const { t } = useText();
  const [opened, setOpened] = useState<TestDrive | null>(null);
  const shown = drives.filter((drive) => drive.state !== 'cancelled');
  return (
    <Card flush title={t('today.drives')} actions={<Anchor component={Link} to="/drives" size="sm">{t('today.calendar')}</Anchor>} testId="today-drives">
      {shown.length === 0 ? <Empty icon={IconCalendar} title={t('drives.none')} text={t('drives.none_text')} /> : <Stack gap={0} pb={8}>{shown.map((drive) => <DriveLine key={drive.id} drive={drive} onOpen={() => setOpened(drive)} />)}</Stack>}
      {opened && <DriveDialog drive={drives.find((one) => one.id === opened.id) ?? opened} onClose={() => setOpened(null)} />}
    </Card>
  );
}

export function Stages({ today }: { today: Today }) {
  const { t } = useText();
  const count = (stage: string) => today.stages.find((one) => one.stage === stage)?.count ?? 0;
  const all = [...STAGES, 'lost' as const];
  const most = Math.max(1, ...all.map(count));
  return (
    <Card title={t('today.stages')} actions={<Text size="xs" c="dimmed">{t('today.stages_hint')}</Text>} testId="today-stages">
      <Stack gap={10}>
        {all.map((stage) => (
          <Link key={stage} className="bar-row" to={todayPath('stage', { stage })}>
            <Text size="sm" truncate>{t(`stage.${stage}`)}</Text>
            <span className="bar" data-tone={stage === 'deal' ? 'green' : stage === 'lost' ? 'gray' : undefined}><i style={{ width: `${(count(stage) / most) * 100}%` }} /></span>
            <Group justify="flex-end"><Text size="sm" fw={650} className="num"><Count value={count(stage)} /></Text></Group>
          </Link>
        ))}
      </Stack>
    </Card>
  );
}
