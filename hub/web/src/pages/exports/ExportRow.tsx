// One file that was asked for: how far it is, and what this reader may do with it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { fileOf, useDecideExport, type Export } from '../../api/exports';
import { useText } from '../../i18n';
import type { Tone } from '../../lib/tone';
import { Moment, Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { ErrorNote } from '../../parts/Notes';

const TONE: Record<Export['state'], Tone> = { waiting: 'yellow', ready: 'green', refused: 'red', expired: 'gray' };

export function ExportRow({ item }: { item: Export }) {
  const { t } = useText();
  const { can } = useMe();
  const client = useQueryClient();
  const decide = useDecideExport();
  return (
    <Stack gap={6} data-testid={`export-${item.id}`} data-state={item.state}>
      <Group justify="space-between" gap="sm">
        <Stack gap={1}>
          <Text size="sm" fw={600}>{item.format.toUpperCase()} · {t('export.rows', { count: item.rows })}</Text>
          <Text size="xs" c="dimmed">{!item.mine && <>{t('export.asked_by', { name: item.user.name })}, </>}<Moment ms={item.asked_ms} /></Text>
        </Stack>
        <Group gap="xs">
          <Pill tone={TONE[item.state]}>{t(`export.state.${item.state}`)}</Pill>
          {item.mine && item.state === 'ready' && <Button component="a" size="xs" href={fileOf(item.id)} download onClick={() => setTimeout(() => void client.invalidateQueries({ queryKey: ['exports'] }), 1500)} data-testid={`export-take-${item.id}`}>{t('export.take')}</Button>}
          {!item.mine && item.state === 'waiting' && can('export.decide') && (
            <>
              <Button size="xs" loading={decide.isPending} onClick={() => decide.mutate({ id: item.id, yes: true })} data-testid={`export-approve-${item.id}`}>{t('export.approve')}</Button>
              <Button size="xs" variant="default" onClick={() => decide.mutate({ id: item.id, yes: false })} data-testid={`export-refuse-${item.id}`}>{t('export.refuse')}</Button>
            </>
          )}
        </Group>
      </Group>
      {decide.error && <ErrorNote error={decide.error} />}
    </Stack>
  );
}
