// A name or a city that somebody knows better than the leads say it.
import { Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useCorrect } from '../../api/identity';
import type { Schemas } from '../../api/client';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { FormDialog } from '../../parts/Dialog';

type Field = Schemas['CorrectionRequest']['field'];
const FIELDS: Field[] = ['surname', 'given', 'patronymic', 'full_latin', 'city'];

export function Correct({ prospect, onClose }: { prospect: Prospect; onClose: () => void }) {
  const { t } = useText();
  const now = (field: Field) => (field === 'city' ? prospect.city : prospect.name[field]);
  const [field, setField] = useState<Field>('surname');
  const [value, setValue] = useState(now('surname'));
  const correct = useCorrect();
  const choose = (next: string | null) => {
    const chosen = FIELDS.find((one) => one === next) ?? 'surname';
    setField(chosen);
    setValue(now(chosen));
  };
  const submit = () =>
    correct.mutate({ id: prospect.id, field, value: value.trim() }, {
      onSuccess: () => {
        notifications.show({ color: 'teal', message: t('correct.done') });
        onClose();
      },
    });
  return (
    <FormDialog opened onClose={onClose} testId="correct" title={t('correct.title')} hint={t('correct.hint')} submit={t('correct.submit')} onSubmit={submit} ready={value.trim() !== now(field)} pending={correct.isPending} error={correct.error}>
      <Select label={t('correct.field')} data={FIELDS.map((one) => ({ value: one, label: t(one === 'city' ? 'evidence.field.city' : `name.${one}`) }))} value={field} allowDeselect={false} onChange={choose} data-testid="correct-field" />
      <TextInput label={t('correct.value')} maxLength={100} value={value} onChange={(event) => setValue(event.currentTarget.value)} data-autofocus data-testid="correct-value" />
    </FormDialog>
  );
}
