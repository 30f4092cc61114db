// Two records chosen by hand become one person; what that does is said before.
import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMerge, useMergePreview } from '../../api/identity';
import { useLeads } from '../../api/queries';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { FormDialog } from '../../parts/Dialog';
import { ErrorNote } from '../../parts/Notes';
import { EffectsList } from '../review/Effects';
import { chosenOf, Fields, type Choices } from '../review/Fields';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

// People of the latest leads, of the household, and whoever's address was pasted in.
function useChoices(prospect: Prospect, typed: string) {
  const { t } = useText();
  const leads = useLeads({}, 100);
  return useMemo(() => {
    const found = new Map<string, string>();
    const pasted = UUID.exec(typed)?.[0];
    if (pasted) found.set(pasted, t('merge.by_address'));
    for (const link of prospect.household) found.set(link.prospect.id, link.prospect.name);
    for (const lead of leads.data?.pages.flatMap((page) => page.items) ?? []) {
      if (lead.prospect_id && !found.has(lead.prospect_id)) found.set(lead.prospect_id, `${lead.name} · ${lead.phone_masked}`);
    }
    found.delete(prospect.id);
    return [...found].map(([value, label]) => ({ value, label }));
  }, [leads.data, prospect, typed, t]);
}

export function Merge({ prospect, onClose }: { prospect: Prospect; onClose: () => void }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [other, setOther] = useState<string | null>(null);
  const [fields, setFields] = useState<Choices>({});
  const [typed, setTyped] = useState('');
  const choices = useChoices(prospect, typed);
  const preview = useMergePreview(prospect.id, other);
  const merge = useMerge();
  const submit = () => {
    if (!other) return;
    merge.mutate({ id: prospect.id, other, choices: chosenOf(preview.data?.fields ?? [], fields) }, {
      onSuccess: (done) => {
        notifications.show({ color: 'teal', message: t('merge.done') });
        onClose();
        if (done.prospect_id !== prospect.id) void navigate(`/prospects/${done.prospect_id}`, { replace: true });
      },
    });
  };
  const pasted = UUID.test(typed);
  return (
    <FormDialog opened onClose={onClose} testId="merge" title={t('merge.title')} hint={t('merge.hint')} submit={t('merge.submit')} onSubmit={submit} ready={preview.data !== undefined && other !== null} pending={merge.isPending} error={merge.error}>
      <Select label={t('merge.other')} placeholder={t('merge.choose')} description={t('merge.paste')} searchable data-autofocus openOnFocus={false} nothingFoundMessage={t('search.nothing')} limit={50} data={choices} value={other} onChange={(value) => { setOther(value); setFields({}); }} onSearchChange={setTyped} filter={pasted ? ({ options }) => options.slice(0, 1) : undefined} renderOption={({ option }) => <span className="anywhere" data-testid={`merge-option-${option.value}`}>{option.label}</span>} data-testid="merge-other" />
      {other && preview.error && <ErrorNote error={preview.error} />}
      {other && preview.data && <Fields fields={preview.data.fields} choices={fields} onChange={setFields} />}
      {other && preview.data && <div className="explain"><EffectsList effects={preview.data} split={false} /></div>}
    </FormDialog>
  );
}
