// The first page: what came in, what waits, whether the kiosks live. Each number opens its list (lib/today.ts); a number
// that the reader may not have is not there.
import { Anchor, Grid, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { useKiosks, useLeads, useSummary, useTasks } from '../../api/queries';
import type { Kiosk, Summary, Task } from '../../api/types';
import { useToday } from '../../api/day';
import { useText, type TextKey } from '../../i18n';
import { shortTime } from '../../lib/format';
import { todayPath } from '../../lib/today';
import { HEALTH_TONE, type Tone } from '../../lib/tone';
import { Circle, Dot, Local, Pill, type IconType } from '../../parts/Bits';
import { TaskDue, TaskFor, useLeadColumns, useTaskKind } from '../../parts/columns';
import { DataList } from '../../parts/DataList';
import { useMe, useNow } from '../../parts/hooks';
import { IconAlertOctagon, IconAlertTriangle, IconChecklist, IconCircleCheck, IconClock, IconDeviceTablet, IconGitCompare, IconInbox, IconListDetails, IconRoute, IconShieldLock } from '../../parts/icons';
import { Empty, ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { AwayToday, DrivesToday, HouseStats, Stages } from './HouseCards';
import { ConsentSplit, Funnel, Hours, Venues } from './HubCards';
import { Stat } from './Stat';

function Stats({ summary }: { summary: Summary }) {
  const { t } = useText();
  const { can } = useMe();
  const { kiosks } = summary;
  return (
    <SimpleGrid cols={{ base: 2, lg: kiosks ? 4 : 3 }} spacing={{ base: 'sm', md: 'md' }}>
      <Stat testId="stat-leads-today" icon={IconListDetails} tone="blue" to={can('page.leads') ? todayPath('leads', { period: 'today' }) : undefined} label={t('stat.leads')} value={summary.leads_today} note={t('stat.leads_note', { total: summary.leads_total, prospects: summary.prospects })} />
      <Stat testId="stat-open-tasks" icon={IconChecklist} tone={summary.overdue_tasks > 0 ? 'red' : 'violet'} to={can('page.tasks') ? todayPath('open') : undefined} label={t('stat.tasks')} value={summary.open_tasks} note={t('stat.tasks_note', { count: summary.overdue_tasks })} />
      <Stat testId="stat-unassigned" icon={IconRoute} tone={summary.unassigned > 0 ? 'yellow' : 'green'} to={can('page.leads') ? todayPath('unassigned') : undefined} label={t('stat.unassigned')} value={summary.unassigned} note={t(summary.unassigned > 0 ? 'stat.unassigned_note' : 'stat.unassigned_none')} />
      {kiosks && <Stat testId="stat-kiosks" icon={IconDeviceTablet} tone={kiosks.silent > 0 ? 'red' : 'green'} to={can('page.kiosks') ? '/kiosks?health=online' : undefined} label={t('stat.kiosks')} value={kiosks.online} note={t('stat.kiosks_note', { late: kiosks.late, silent: kiosks.silent })} />}
    </SimpleGrid>
  );
}

function Attention({ summary }: { summary: Summary }) {
  const { t } = useText();
  const { can } = useMe();
  const all: { action: 'page.tasks' | 'page.review' | 'page.quarantine' | 'page.jobs'; path: string; count: number; key: TextKey; icon: IconType; tone: Tone }[] = [
    { action: 'page.tasks', path: todayPath('overdue'), count: summary.overdue_tasks, key: 'attention.overdue', icon: IconClock, tone: 'red' },
    { action: 'page.review', path: '/review', count: summary.review, key: 'attention.review', icon: IconGitCompare, tone: 'yellow' },
    { action: 'page.quarantine', path: '/quarantine', count: summary.quarantine, key: 'attention.quarantine', icon: IconShieldLock, tone: 'yellow' },
    { action: 'page.jobs', path: '/jobs', count: summary.dead_jobs, key: 'attention.jobs', icon: IconAlertOctagon, tone: 'red' },
  ];
  const items = all.filter((item) => item.count > 0 && can(item.action));
  if (items.length === 0) return null;
  return (
    <Group gap="sm" component="section" aria-label={t('attention.title')}>
      {items.map((item) => (
        <Link key={item.path} to={item.path} style={{ textDecoration: 'none' }} className="card">
          <Group gap={10} px={16} py={10} wrap="nowrap">
            <span data-tone={item.tone} className="pill toned" style={{ padding: 6 }}><item.icon size={17} stroke={2} aria-hidden /></span>
            <Text size="sm" fw={600} c="var(--mantine-color-text)">{t(item.key, { count: item.count })}</Text>
          </Group>
        </Link>
      ))}
    </Group>
  );
}

function KioskLine({ kiosk }: { kiosk: Kiosk }) {
  const { t, language } = useText();
  const now = useNow();
  const seen = kiosk.health === 'online' || kiosk.last_seen_ms === null ? t(`health.${kiosk.health}`) : t('kiosk.seen', { when: shortTime(kiosk.last_seen_ms, now, language) });
  const waiting = kiosk.outbox_depth ?? 0;
  return (
    <Group gap={12} wrap="nowrap">
      <Dot tone={HEALTH_TONE[kiosk.health]} live={kiosk.health === 'online'} />
      <Stack gap={0} flex={1} style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>{kiosk.name}</Text>
        <Text size="xs" c={kiosk.health === 'silent' ? 'var(--mantine-color-error)' : 'dimmed'}>{seen}</Text>
      </Stack>
      <Pill tone={waiting > 10 ? 'red' : waiting > 0 ? 'yellow' : 'gray'}>{t('kiosk.outbox_short', { count: waiting })}</Pill>
    </Group>
  );
}

function KioskCard() {
  const { t } = useText();
  const kiosks = useKiosks();
  const active = kiosks.data?.filter((kiosk) => kiosk.state === 'active') ?? [];
  const order = { silent: 0, late: 1, online: 2, never: 3, revoked: 4 };
  return (
    <Card title={t('nav.kiosks')} actions={<Anchor component={Link} to="/kiosks" size="sm">{t('action.all')}</Anchor>} testId="today-kiosks">
      {kiosks.isPending ? <Waiting rows={4} height={34} /> : kiosks.error && !kiosks.data ? <ErrorNote error={kiosks.error} /> : active.length === 0
        ? <Text size="sm" c="dimmed">{t('kiosks.none_text')}</Text>
        : <Stack gap={14}>{[...active].sort((a, b) => order[a.health] - order[b.health]).slice(0, 6).map((kiosk) => <KioskLine key={kiosk.id} kiosk={kiosk} />)}</Stack>}
    </Card>
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

export function Today() {
  const { t, language } = useText();
  const { user } = useMe();
  const now = useNow(60_000);
  const date = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(now);
  return (
    <Page title={t('today.title')} hint={date.charAt(0).toUpperCase() + date.slice(1)}>
      {user?.dealer_id || user?.role === 'call_centre' ? <HouseDay /> : <HubDay />}
    </Page>
  );
}
