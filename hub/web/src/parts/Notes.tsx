// What is said when there is nothing to show, when it is still coming, and when it went wrong.
import { Alert, Button, Center, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n';
import type { Tone } from '../lib/tone';
import { Tile, type IconType } from './Bits';
import { useErrorText } from './hooks';
import { IconAlertTriangle, IconRefresh } from './icons';

type EmptyProps = { icon: IconType; title: string; text: string; action?: ReactNode; tone?: Tone };

// Says what to do next, not only that there is nothing.
export function Empty({ icon, title, text, action, tone = 'blue' }: EmptyProps) {
  return (
    <Center py={48} px="md" data-testid="empty">
      <Stack align="center" gap={6} maw={420}>
        <Tile icon={icon} tone={tone} />
        <Text fw={650} mt={8} ta="center">
          {title}
        </Text>
        <Text size="sm" c="dimmed" ta="center">
          {text}
        </Text>
        {action && <div style={{ marginTop: 10 }}>{action}</div>}
      </Stack>
    </Center>
  );
}

export function ErrorNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useText();
  const said = useErrorText()(error);
  return (
    <Alert color="red" variant="outline" role="alert" icon={<IconAlertTriangle size={20} />} data-testid="error" data-code={said.code}>
      <Stack gap={6} align="flex-start">
        <Text size="sm" fw={550}>
          {said.text}
        </Text>
        <Text size="xs" c="dimmed" className="mono">
          {t('error.code', { code: said.code })}
        </Text>
        {retry && (
          <Button size="xs" variant="default" leftSection={<IconRefresh size={15} />} onClick={retry}>
            {t('action.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function Waiting({ rows = 6, height = 54 }: { rows?: number; height?: number }) {
  const { t } = useText();
  return (
    <Stack gap={10} p="lg" role="status" aria-label={t('wait.loading')}>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={height} />
      ))}
    </Stack>
  );
}
