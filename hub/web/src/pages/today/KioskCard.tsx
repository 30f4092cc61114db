// The kiosks that want a look, the worst first, in the light they have on the stand.
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useKiosks } from '../../api/queries';
import type { Kiosk } from '../../api/types';
import { useText } from '../../i18n';
import { LIGHTS, LIGHT_TONE } from '../../lib/tone';
import { Dot, Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';

const SHOWN = 6;

function Line({ kiosk }: { kiosk: Kiosk }) {
  const { t, tOr } = useText();
  const waiting = kiosk.outbox_depth ?? 0;
  const why = kiosk.why.map((code) => tOr(`stand.why.${code}`, code)).join(', ');
  return (
    <Group gap={12} wrap="nowrap" data-testid={`today-kiosk-${kiosk.id}`} data-light={kiosk.light}>
      <Dot tone={LIGHT_TONE[kiosk.light]} live={kiosk.light === 'green'} />
      <Stack gap={0} flex={1} style={{ minWidth: 0 }}>
        <Link className="row-name" to={`/kiosks/${kiosk.id}`}><Text size="sm" fw={600} truncate>{kiosk.name}</Text></Link>
        <Text size="xs" c={kiosk.light === 'red' ? 'var(--mantine-color-error)' : 'dimmed'}>{why || t(`stand.light.${kiosk.light}`)}</Text>
      </Stack>
      <Pill tone={waiting > 10 ? 'red' : waiting > 0 ? 'yellow' : 'gray'}>{t('kiosk.outbox_short', { count: waiting })}</Pill>
    </Group>
  );
}

export function KioskCard() {
  const { t } = useText();
  const { can } = useMe();
  const allowed = can('page.kiosks');
  const kiosks = useKiosks(allowed);
  if (!allowed) return null;
  const active = kiosks.data?.filter((kiosk) => kiosk.state === 'active') ?? [];
  const sorted = [...active].sort((a, b) => LIGHTS.indexOf(a.light) - LIGHTS.indexOf(b.light));
  return (
    <Card title={t('nav.kiosks')} actions={<Anchor component={Link} to="/kiosks" size="sm">{t('action.all')}</Anchor>} testId="today-kiosks">
      {kiosks.isPending ? <Waiting rows={4} height={34} /> : kiosks.error && !kiosks.data ? <ErrorNote error={kiosks.error} /> : active.length === 0
        ? <Text size="sm" c="dimmed">{t('kiosks.none_text')}</Text>
        : <Stack gap={14}>{sorted.slice(0, SHOWN).map((kiosk) => <Line key={kiosk.id} kiosk={kiosk} />)}</Stack>}
    </Card>
  );
}
