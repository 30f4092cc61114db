// What runs at the hub, how far it is, and how to stop it: a check at once, an import after a word about what that means.
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useStopTakeover, type TakeoverWhole } from '../../api/takeovers';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { FormDialog } from '../../parts/Dialog';
import { IconHandStop } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';
import { Card } from '../../parts/Page';

const TITLES = { checking: 'takeover.running.checking', importing: 'takeover.running.importing', undoing: 'takeover.running.undoing' } as const;

export function Running({ takeover, state }: { takeover: TakeoverWhole; state: keyof typeof TITLES }) {
  const { t, language } = useText();
  const [asking, ask] = useState(false);
  const stop = useStopTakeover();
  const share = takeover.total > 0 ? (takeover.done / takeover.total) * 100 : 0;
  const end = () => stop.mutate({ id: takeover.id }, { onSettled: () => ask(false) });
  return (
    <Card title={t(TITLES[state])} testId="takeover-running">
      <Stack gap="sm">
        <Progress size="lg" value={share} aria-label={t(TITLES[state])} />
        <Text size="sm" role="status">{t('takeover.progress', { done: number(takeover.done, language), total: number(takeover.total, language) })}</Text>
        <Text size="sm" c="dimmed">{t('takeover.running_hint')}</Text>
        {stop.error && <ErrorNote error={stop.error} />}
        {state !== 'undoing' && (
          <Group><Button size="sm" variant="default" leftSection={<IconHandStop size={16} />} loading={stop.isPending} onClick={() => (state === 'importing' ? ask(true) : end())} data-testid="takeover-stop-open">{t(`takeover.stop.${state}`)}</Button></Group>
        )}
      </Stack>
      {asking && <FormDialog opened onClose={() => ask(false)} title={t('takeover.stop_title')} hint={t('takeover.stop_hint')} submit={t('takeover.stop.importing')} danger pending={stop.isPending} testId="takeover-stop" onSubmit={end} />}
    </Card>
  );
}
