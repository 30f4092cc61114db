// Gives a task to another person of the same dealer.
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useSetAssignee } from '../api/changes';
import { useDealers } from '../api/queries';
import type { Task } from '../api/types';
import { useText } from '../i18n';
import { FormDialog } from '../parts/Dialog';

export function GiveTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useText();
  const give = useSetAssignee();
  const people = useDealers().data?.find((dealer) => dealer.id === task.dealer.id)?.users ?? [];
  const [user, setUser] = useState<string | null>(task.assignee?.id ?? null);
  return (
    <FormDialog opened onClose={onClose} testId="give" title={t('task.give_title')} hint={task.prospect.name} submit={t('task.give')} ready={user !== null && user !== task.assignee?.id} pending={give.isPending} error={give.error} onSubmit={() => user && give.mutate({ id: task.id, user_id: user }, { onSuccess: onClose })}>
      <Select label={t('col.assignee')} data-autofocus openOnFocus={false} searchable allowDeselect={false} value={user} onChange={setUser} nothingFoundMessage={t('search.nothing')} data={people.map((p) => ({ value: p.id, label: `${p.name}${p.on_shift ? '' : ` (${t('user.off_shift')})`}` }))} data-testid="give-user" />
    </FormDialog>
  );
}
