// What people must do by when. Mine or all, open or done; closing needs a result.
import { ActionIcon, Button, Group, Menu, SegmentedControl, Stack, Text } from '@mantine/core';
import type { Column } from '../parts/widths';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useTasks } from '../api/queries';
import type { Task } from '../api/types';
import { useText } from '../i18n';
import { taskFilters, taskParams, type TaskFilters } from '../lib/filters';
import { productName } from '../lib/text';
import { Circle, Local, Moment } from '../parts/Bits';
import { BulkBar } from '../parts/Bulk';
import { TaskDue, TaskFor, useTaskKind } from '../parts/columns';
import { DataList } from '../parts/DataList';
import { useMe } from '../parts/hooks';
import { IconCircleCheck, IconDotsVertical, IconUserCheck, IconX } from '../parts/icons';
import { ListTools, useHiddenColumns } from '../parts/ListTools';
import { Empty } from '../parts/Notes';
import { Page } from '../parts/Page';
import { Answer } from './Answer';
import { GiveTask } from './GiveTask';
import { LogCall } from './LogCall';

type Asking = { task: Task; deed: 'close' | 'give' } | null;

function Who({ task }: { task: Task }) {
  const kind = useTaskKind();
  return (
    <Group gap={12} wrap="nowrap">
      <Circle name={task.prospect.name} />
      <Stack gap={1} style={{ minWidth: 0 }}>
        <Link className="row-name anywhere" to={`/prospects/${task.prospect.id}`}>{task.prospect.name}</Link>
        <Text size="xs" c="dimmed">{[kind(task.kind), productName(task.brand)].filter(Boolean).join(' · ')}</Text>
        <TaskFor task={task} />
      </Stack>
    </Group>
  );
}

const Answers = ({ task }: { task: Task }) => <Answer assignmentId={task.assignment_id} acceptByMs={task.accept_by_ms} waitsUntilMs={task.not_before_ms} />;

function Deeds({ task, ask }: { task: Task; ask: (asking: Asking) => void }) {
  const { t } = useText();
  const { can } = useMe();
  if (task.state === 'done') return task.closed_ms === null ? null : <Text size="sm" c="dimmed"><Moment ms={task.closed_ms ?? 0} /></Text>;
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {can('task.close') && <Button size="xs" variant="light" onClick={() => ask({ task, deed: 'close' })} data-testid={`task-close-${task.id}`}>{t('task.close')}</Button>}
      {can('task.assignee') && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target><ActionIcon aria-label={t('action.more_for', { name: task.prospect.name })} data-testid={`task-menu-${task.id}`}><IconDotsVertical size={18} /></ActionIcon></Menu.Target>
          <Menu.Dropdown><Menu.Item leftSection={<IconUserCheck size={17} />} onClick={() => ask({ task, deed: 'give' })} data-testid={`task-give-${task.id}`}>{t('task.give_title')}</Menu.Item></Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

function useColumns(ask: (asking: Asking) => void): Column<Task>[] {
  const { t } = useText();
  const nobody = <Text size="sm" c="var(--mantine-color-error)">{t('task.nobody')}</Text>;
  return [
    { accessor: 'phone', title: t('col.person'), fits: 'phone', render: (task) => <Stack gap={10}><Who task={task} /><Answers task={task} /><Group justify="space-between"><TaskDue task={task} /><Deeds task={task} ask={ask} /></Group></Stack> },
    { accessor: 'prospect', title: t('col.person'), fits: 'medium', render: (task) => <Stack gap={6}><Who task={task} /><Answers task={task} /></Stack> },
    { accessor: 'due_ms', title: t('col.due'), fits: 'medium', render: (task) => <TaskDue task={task} /> },
    { accessor: 'dealer', title: t('col.dealer'), fits: 'wide', render: (task) => <span data-testid="task-dealer"><Local text={task.dealer.name} /></span> },
    { accessor: 'assignee', title: t('col.assignee'), fits: 'wide', render: (task) => <span className="nowrap" data-testid="task-assignee">{task.assignee?.name ?? nobody}</span> },
    { accessor: 'deeds', title: '', fits: 'medium', textAlign: 'right', render: (task) => <Deeds task={task} ask={ask} /> },
  ];
}

// What a number of the first page has narrowed the list to, and the way back.
function Narrowed({ filters, onClear }: { filters: TaskFilters; onClear: () => void }) {
  const { t } = useText();
  const kind = useTaskKind();
  const words = [filters.due && t(`tasks.due.${filters.due}`), filters.kind && kind(filters.kind), filters.unanswered && t('tasks.unanswered')].filter(Boolean);
  if (words.length === 0) return null;
  return <Button variant="light" rightSection={<IconX size={15} />} onClick={onClear} data-testid="tasks-narrowed">{words.join(' · ')}</Button>;
}

export function Tasks() {
  const { t } = useText();
  const { user, can } = useMe();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const mineByDefault = user?.role === 'salesperson';
  const filters = taskFilters(params, mineByDefault);
  const tasks = useTasks(filters);
  const [asking, ask] = useState<Asking>(null);
  const columns = useColumns(ask);
  const set = (change: Partial<TaskFilters>) => setParams(taskParams({ ...filters, ...change }, mineByDefault), { replace: true });
  const close = () => ask(null);
  const [hidden, setHidden] = useHiddenColumns('tasks');
  const [chosen, setChosen] = useState<Task[]>([]);
  const choosable = columns.filter((one) => ['due_ms', 'dealer', 'assignee'].includes(String(one.accessor))).map((one) => ({ accessor: String(one.accessor), title: String(one.title) }));
  const ticks = filters.state === 'open' && can('task.assignee');
  return (
    <Page title={t('tasks.title')} hint={t('tasks.hint')}>
      <Group gap="sm">
        <SegmentedControl aria-label={t('tasks.whose')} value={filters.mine ? 'mine' : 'all'} onChange={(value) => set({ mine: value === 'mine' })} data={[{ value: 'mine', label: t('tasks.mine') }, { value: 'all', label: t('tasks.all') }]} data-testid="tasks-who" />
        <SegmentedControl aria-label={t('col.state')} value={filters.state} onChange={(value) => set({ state: value as TaskFilters['state'] })} data={[{ value: 'open', label: t('tasks.open') }, { value: 'done', label: t('tasks.done') }]} data-testid="tasks-state" />
        <Narrowed filters={filters} onClear={() => set({ due: undefined, kind: undefined, unanswered: undefined })} />
      </Group>
      <Group justify="space-between" gap="sm">
        {ticks && <BulkBar kind="tasks" ids={chosen.map((task) => task.id)} onClear={() => setChosen([])} />}
        <div style={{ marginLeft: 'auto' }}><ListTools page="tasks" all={choosable} hidden={hidden} onHide={setHidden} /></div>
      </Group>
      <section className="card">
        <DataList
          hidden={hidden} chosen={chosen} onChoose={ticks ? setChosen : undefined}
          label={t('tasks.title')} query={tasks} rows={tasks.data?.pages.flatMap((page) => page.items)} columns={columns} rowId={(task) => task.id} rowTestId={(task) => `task-row-${task.id}`} onOpen={(task) => void navigate(`/prospects/${task.prospect.id}`)}
          empty={<Empty icon={IconCircleCheck} tone="green" title={t(filters.state === 'open' ? 'tasks.none' : 'tasks.none_done')} text={t(filters.mine ? 'tasks.none_mine' : 'tasks.none_text')} action={filters.mine && <Button variant="default" onClick={() => set({ mine: false })}>{t('tasks.show_all')}</Button>} />}
        />
      </section>
      {asking?.deed === 'close' && <LogCall talk={{ name: asking.task.prospect.name, taskId: asking.task.id, assignmentId: asking.task.assignment_id }} onClose={close} />}
      {asking?.deed === 'give' && <GiveTask task={asking.task} onClose={close} />}
    </Page>
  );
}
