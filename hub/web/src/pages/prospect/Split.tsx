// Some of the leads are another person: choose them, read what will happen, split.
import { Checkbox, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useSplit, useSplitPreview } from '../../api/identity';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { Local, Moment } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { ErrorNote } from '../../parts/Notes';
import { EffectsList } from '../review/Effects';

export function Split({ prospect, onClose }: { prospect: Prospect; onClose: () => void }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<string[]>([]);
  const ready = chosen.length > 0 && chosen.length < prospect.leads.length;
  const preview = useSplitPreview(prospect.id, chosen, ready);
  const split = useSplit();
  const submit = () =>
    split.mutate({ id: prospect.id, leads: chosen }, {
      onSuccess: () => {
        notifications.show({ color: 'teal', message: t('split.done') });
        onClose();
      },
    });
  return (
    <FormDialog opened onClose={onClose} testId="split" title={t('split.title')} hint={t('split.hint')} submit={t('split.submit')} onSubmit={submit} ready={ready && preview.data !== undefined} pending={split.isPending} error={split.error}>
      <Checkbox.Group value={chosen} onChange={(value) => setChosen([...value].sort())}>
        <Stack gap={8}>
          {prospect.leads.map((lead) => (
            <Checkbox.Card key={lead.id} value={lead.id} className="choice" data-testid={`split-lead-${lead.id}`}>
              <Checkbox.Indicator />
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={600}>{t(`purpose.${lead.purpose}`)} · <Moment ms={lead.best_ms} /></Text>
                <Text size="xs" c="dimmed" className="anywhere"><Local text={lead.venue?.name} /> · {lead.kiosk?.name}</Text>
                <Text size="xs" c="dimmed" className="anywhere"><Local text={lead.match.explanation} /></Text>
              </div>
            </Checkbox.Card>
          ))}
        </Stack>
      </Checkbox.Group>
      {chosen.length === prospect.leads.length && <Text size="sm">{t('split.all')}</Text>}
      {ready && preview.error && <ErrorNote error={preview.error} />}
      {ready && preview.data && <div className="explain"><EffectsList effects={preview.data} split /></div>}
    </FormDialog>
  );
}
