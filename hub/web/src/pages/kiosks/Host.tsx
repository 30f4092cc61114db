// What a kiosk told of its host: only what somebody should mend, and the bundle that it refused.
import { Alert, Group, Stack, Text } from '@mantine/core';
import type { Kiosk } from '../../api/types';
import { useText } from '../../i18n';
import { Pill } from '../../parts/Bits';
import { IconAlertOctagon } from '../../parts/icons';

const ORDER: Record<string, number> = { bad: 0, warning: 1 };

function Refused({ version, code }: { version: number; code: string }) {
  const { t, tOr } = useText();
  return (
    <Alert color="red" variant="outline" icon={<IconAlertOctagon size={20} />} data-testid="kiosk-refused">
      <Text size="sm" fw={650}>{t('kiosk.refused', { version })}</Text>
      <Text size="sm">{tOr(`refused.${code}`, code)}</Text>
    </Alert>
  );
}

export function Host({ kiosk }: { kiosk: Kiosk }) {
  const { t, tOr } = useText();
  const wrong = kiosk.doctor.filter((line) => line.level in ORDER).sort((a, b) => (ORDER[a.level] ?? 9) - (ORDER[b.level] ?? 9));
  return (
    <>
      {kiosk.bundle_refused && <Refused version={kiosk.bundle_refused.version} code={kiosk.bundle_refused.code} />}
      {kiosk.doctor.length > 0 && (
        <Stack gap={8}>
          <Group justify="space-between">
            <Text size="sm" c="dimmed">{t('kiosk.checks')}</Text>
            {wrong.length === 0 ? <Pill tone="green">{t('kiosk.checks_good')}</Pill> : <Text size="sm" fw={600}>{t('kiosk.checks_wrong', { count: wrong.length })}</Text>}
          </Group>
          {wrong.length > 0 && (
            <Group gap={6}>
              {wrong.map((line) => <Pill key={line.code} tone={line.level === 'bad' ? 'red' : 'yellow'} testId={`doctor-${line.code}`}>{tOr(`doctor.${line.code}`, line.code)}</Pill>)}
            </Group>
          )}
        </Stack>
      )}
    </>
  );
}
