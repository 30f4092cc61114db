// A task is closed only with a result.
import { Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useCloseTask } from '../api/changes';
import type { Task, TaskResult } from '../api/types';
import { useText } from '../i18n';
import { FormDialog } from '../parts/Dialog';

export const RESULTS: TaskResult[] = ['reached', 'test_drive_booked', 'no_answer', 'not_interested', 'wrong_contact'];

export function CloseTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useText();
  const close = useCloseTask();
  const [result, setResult] = useState<TaskResult | null>(null);
  const [note, setNote] = useState('');
  const submit = () => {
    if (!result) return;
    close.mutate({ id: task.id, result, note: note.trim() }, {
      onSuccess: () => {
        notifications.show({ color: 'teal', message: t('task.close_done', { name: task.prospect.name }) });
        onClose();
      },
    });
  };
  return (
    <FormDialog opened onClose={onClose} testId="task" title={t('task.close_title')} hint={task.prospect.name} submit={t('task.close')} onSubmit={submit} ready={result !== null} pending={close.isPending} error={close.error}>
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <Text component="legend" size="sm" fw={550} mb={8} p={0}>{t('task.result')}</Text>
        <Stack gap={8}>
          {RESULTS.map((one, i) => (
            <label key={one} className="choice" data-testid={`task-result-${one}`}>
              <input type="radio" name="result" value={one} checked={result === one} onChange={() => setResult(one)} data-autofocus={i === 0 || undefined} />
              <Text span size="sm" fw={550}>{t(`result.${one}`)}</Text>
            </label>
          ))}
        </Stack>
      </fieldset>
      <Textarea label={t('field.note')} placeholder={t('task.note_hint')} autosize minRows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-testid="task-note" />
    </FormDialog>
  );
}
