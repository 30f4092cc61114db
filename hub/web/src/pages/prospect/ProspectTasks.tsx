// The tasks of one person, to be closed right here; what is done stands folded behind them.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Prospect, Task } from '../../api/types';
import { useText } from '../../i18n';
import { Local, Moment } from '../../parts/Bits';
import { TaskDue, TaskFor, useTaskKind } from '../../parts/columns';
import { Divided } from '../../parts/Divided';
import { Folded } from '../../parts/Folded';
import { useMe } from '../../parts/hooks';
import { Card } from '../../parts/Page';
import { LogCall, talkOf } from '../LogCall';

function Line({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useText();
  const { can } = useMe();
  const kind = useTaskKind();
  return (
    <Stack gap={6} data-testid={`task-row-${task.id}`}>
      <Group justify="space-between" gap={8} wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600}>{kind(task.kind)}</Text>
        <TaskDue task={task} />
      </Group>
      <Text size="sm" c="dimmed"><span data-testid="task-dealer"><Local text={task.dealer.name} /></span> · <span data-testid="task-assignee">{task.assignee?.name ?? t('task.nobody')}</span></Text>
      <TaskFor task={task} />
      {task.note && <Text size="sm" className="anywhere">{task.note}</Text>}
      {task.state === 'open' && can('task.close') && <Group><Button size="xs" variant="light" onClick={onClose} data-testid={`task-close-${task.id}`}>{t('task.close')}</Button></Group>}
      {task.closed_ms !== null && <Text size="xs" c="dimmed">{t('task.closed')} <Moment ms={task.closed_ms ?? 0} /></Text>}
    </Stack>
  );
}

export function ProspectTasks({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  const [closing, setClosing] = useState<Task | null>(null);
  const open = prospect.tasks.filter((task) => task.state === 'open').sort((a, b) => a.due_ms - b.due_ms);
  const closed = prospect.tasks.filter((task) => task.state !== 'open').sort((a, b) => (b.closed_ms ?? b.due_ms) - (a.closed_ms ?? a.due_ms));
  const line = (task: Task) => <Line task={task} onClose={() => setClosing(task)} />;
  return (
    <Card title={t('tasks.title')} testId="prospect-tasks">
      {open.length === 0 && <Text size="sm" c="dimmed">{t(closed.length === 0 ? 'prospect.no_tasks' : 'prospect.no_open_tasks')}</Text>}
      <Divided items={open}>{line}</Divided>
      {closed.length > 0 && <Stack mt="md"><Folded label={t('prospect.closed_tasks', { count: closed.length })} testId="closed-tasks"><Divided items={closed}>{line}</Divided></Folded></Stack>}
      {closing && <LogCall talk={talkOf(closing)} onClose={() => setClosing(null)} />}
    </Card>
  );
}
