// The first page: what came in, what waits, whether the kiosks live. Each number opens its list (lib/today.ts); a number
// that the reader may not have is not there.
import { Anchor, Grid, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { useLeads, useSummary, useTasks } from '../../api/queries';
import type { Summary, Task } from '../../api/types';
import { useToday } from '../../api/day';
import { useText } from '../../i18n';
import { later } from '../../lib/later';
import { todayPath } from '../../lib/today';
import { Circle, Local } from '../../parts/Bits';
import { TaskDue, TaskFor, useLeadColumns, useTaskKind } from '../../parts/columns';
import { DataList } from '../../parts/DataList';
import { useMe, useNow } from '../../parts/hooks';
import { IconAlertTriangle, IconChecklist, IconCircleCheck, IconDeviceTablet, IconInbox, IconListDetails, IconRoute } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { Attention } from './Attention';
import { AwayToday, DrivesToday, HouseStats, Stages } from './HouseCards';
import { ConsentSplit, Funnel, Hours, Venues } from './HubCards';
import { KioskCard } from './KioskCard';
import { Stat } from './Stat';

const AuditDay = later(() => import('./AuditDay'), 'AuditDay');
const DeskDay = later(() => import('./DeskDay'), 'DeskDay');

function Stats({ summary }: { summary: Summary }) {
  const { t } = useText();
  const { can } = useMe();
  const { kiosks } = summary;
  return (
    <SimpleGrid cols={{ base: 2, lg: kiosks ? 4 : 3 }} spacing={{ base: 'sm', md: 'md' }}>
      <Stat testId="stat-leads-today" icon={IconListDetails} tone="blue" to={can('page.leads') ? todayPath('leads', { period: 'today' }) : undefined} label={t('stat.leads')} value={summary.leads_today} note={t('stat.leads_note', { total: summary.leads_total, prospects: summary.prospects })} />
      <Stat testId="stat-open-tasks" icon={IconChecklist} tone={summary.overdue_tasks > 0 ? 'red' : 'violet'} to={can('page.tasks') ? todayPath('open') : undefined} label={t('stat.tasks')} value={summary.open_tasks} note={t('stat.tasks_note', { count: summary.overdue_tasks })} />
      <Stat testId="stat-unassigned" icon={IconRoute} tone={summary.unassigned > 0 ? 'yellow' : 'green'} to={can('page.leads') ? todayPath('unassigned') : undefined} label={t('stat.unassigned')} value={summary.unassigned} note={t(summary.unassigned > 0 ? 'stat.unassigned_note' : 'stat.unassigned_none')} />
      {kiosks && <Stat testId="stat-kiosks" icon={IconDeviceTablet} tone={kiosks.red > 0 ? 'red' : kiosks.amber > 0 ? 'yellow' : 'green'} to={can('page.kiosks') ? '/kiosks?light=green' : undefined} label={t('stat.kiosks')} value={kiosks.green} note={t('stat.kiosks_note', { red: kiosks.red, amber: kiosks.amber, grey: kiosks.grey })} />}
    </SimpleGrid>
  );
}

function TaskLine({ task }: { task: Task }) {
  const kind = useTaskKind();
  return (
    <Group gap={12} wrap="nowrap" data-testid={`today-task-${task.id}`}>
      <Circle name={task.prospect.name} size={34} />
      <Stack gap={0} flex={1} style={{ minWidth: 0 }}>
        <Link className="row-name" to={`/prospects/${task.prospect.id}`}><Text size="sm" fw={600} lineClamp={2}>{task.prospect.name}</Text></Link>
        <Text size="xs" c="dimmed" truncate>{kind(task.kind)} · <Local text={task.dealer.name} /></Text>
        <TaskFor task={task} />
      </Stack>
      <TaskDue task={task} />
    </Group>
  );
}

function TaskCard() {
  const { t } = useText();
  const tasks = useTasks({ state: 'open', mine: false }, 6);
  const rows = tasks.data?.pages[0]?.items;
  return (
    <Card title={t('today.tasks')} actions={<Anchor component={Link} to={todayPath('open')} size="sm">{t('action.all')}</Anchor>} testId="today-tasks">
      {tasks.isPending ? <Waiting rows={4} height={34} /> : !rows ? <ErrorNote error={tasks.error} /> : rows.length === 0
        ? <Empty icon={IconCircleCheck} tone="green" title={t('tasks.none')} text={t('tasks.none_text')} />
        : <Stack gap={14}>{rows.slice(0, 6).map((task) => <TaskLine key={task.id} task={task} />)}</Stack>}
    </Card>
  );
}

// The hub's day. The numbers come every few seconds, the pictures of the week beside them.
function HubDay() {
  const { t } = useText();
  const { can } = useMe();
  const summary = useSummary();
  const today = useToday(can('day.see'));
  const hub = today.data?.hub;
  return (
    <>
      {summary.data ? <><Stats summary={summary.data} /><Attention summary={summary.data} /></> : summary.error ? <ErrorNote error={summary.error} retry={() => void summary.refetch()} /> : <StatSkeletons />}
      {summary.data && summary.error && <Group gap={8} c="var(--mantine-color-error)"><IconAlertTriangle size={17} /><Text size="sm">{t('live.off')}</Text></Group>}
      <Grid gap="md" align="flex-start">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">{hub && today.data && <Hours hub={hub} day={today.data.day_ms} />}{hub && today.data && <SimpleGrid cols={{ base: 1, sm: hub.funnel ? 2 : 1 }} spacing="md"><ConsentSplit hub={hub} day={today.data.day_ms} />{hub.funnel && <Funnel pages={hub.funnel} day={today.data.day_ms} />}</SimpleGrid>}{can('page.leads') && <LatestLeads />}</Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">{can('page.kiosks') && summary.data?.kiosks && <KioskCard />}{hub && <Venues hub={hub} />}{can('page.tasks') && <TaskCard />}{today.data && <Stages today={today.data} />}</Stack>
        </Grid.Col>
      </Grid>
    </>
  );
}

// The day of who works leads, in a house or at the call centre: what waits for a yes and for a call comes first.
function HouseDay() {
  const today = useToday();
  return (
    <>
      {today.data ? <HouseStats today={today.data} /> : today.error ? <ErrorNote error={today.error} retry={() => void today.refetch()} /> : <StatSkeletons />}
      <Grid gap="md" align="flex-start">
        <Grid.Col span={{ base: 12, lg: 7 }}><Stack gap="md"><TaskCard /><LatestLeads /></Stack></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}><Stack gap="md"><AwayToday />{today.data && <DrivesToday drives={today.data.drives} />}{today.data && <Stages today={today.data} />}</Stack></Grid.Col>
      </Grid>
    </>
  );
}

const StatSkeletons = () => <SimpleGrid cols={{ base: 2, lg: 4 }}>{[0, 1, 2, 3].map((i) => <Skeleton key={i} height={148} radius={16} />)}</SimpleGrid>;

function LatestLeads() {
  const { t } = useText();
  const { can } = useMe();
  const navigate = useNavigate();
  const leads = useLeads({}, 10);
  const columns = useLeadColumns(false);
  return (
    <Card flush title={t('today.leads')} actions={<Anchor component={Link} to="/leads" size="sm">{t('action.all')}</Anchor>}>
      <DataList
        label={t('today.leads')} query={{ isPending: leads.isPending, error: leads.error, refetch: leads.refetch }} rows={leads.data?.pages[0]?.items.slice(0, 10)} columns={columns} rowId={(lead) => lead.id} rowTestId={(lead) => `lead-row-${lead.id}`}
        canOpen={(lead) => lead.prospect_id !== null && can('prospect.see')} onOpen={(lead) => void navigate(`/prospects/${lead.prospect_id}`)} empty={<Empty icon={IconInbox} title={t('leads.none')} text={t('leads.none_text')} />}
      />
    </Card>
  );
}

// Each sees his own day first: the house its calls, the privacy officer his clocks, the auditor the acts.
function Day({ role, house }: { role: string | undefined; house: boolean }) {
  if (house || role === 'call_centre') return <HouseDay />;
  if (role === 'privacy_officer') return <DeskDay />;
  return role === 'auditor' ? <AuditDay /> : <HubDay />;
}

export function Today() {
  const { t, language } = useText();
  const { user } = useMe();
  const now = useNow(60_000);
  const date = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(now);
  return (
    <Page title={t('today.title')} hint={date.charAt(0).toUpperCase() + date.slice(1)}>
      <Day role={user?.role} house={Boolean(user?.dealer_id)} />
    </Page>
  );
}
