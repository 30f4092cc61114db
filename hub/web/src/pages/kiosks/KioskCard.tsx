// One kiosk: is it alive, what still waits on it, what the hub has of it and what a backup covers, how its host is.
import { ActionIcon, Group, Menu, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Kiosk } from '../../api/types';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { pageName } from '../../lib/pages';
import { LIGHT_TONE } from '../../lib/tone';
import { Dot, Local, Moment, Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { IconBan, IconDotsVertical, IconKey, IconShieldLock } from '../../parts/icons';
import { Host } from './Host';

const MOST_PAGES = 4;

function Light({ kiosk }: { kiosk: Kiosk }) {
  const { t, tOr } = useText();
  const tone = LIGHT_TONE[kiosk.light];
  const silent = kiosk.why.includes('kiosk.silent');
  return (
    <Stack gap={8}>
      <Group gap={10} wrap="nowrap">
        <Dot tone={tone} live={kiosk.light === 'green'} />
        <Text size="sm" fw={550} c={kiosk.light === 'red' ? 'var(--mantine-color-error)' : undefined}>
          {t(`stand.light.${kiosk.light}`)}
          {kiosk.last_seen_ms !== null && silent && <> · <Moment ms={kiosk.last_seen_ms ?? 0} as="relative" /></>}
        </Text>
      </Group>
      {kiosk.why.length > 0 && <Group gap={6}>{kiosk.why.map((code) => <Pill key={code} tone={tone}>{tOr(`stand.why.${code}`, code)}</Pill>)}</Group>}
    </Stack>
  );
}

function Figures({ kiosk }: { kiosk: Kiosk }) {
  const { t, language } = useText();
  const waiting = kiosk.outbox_depth ?? 0;
  const share = kiosk.stored_seq === 0 ? 100 : (kiosk.safe_seq / kiosk.stored_seq) * 100;
  const figures = { stored: number(kiosk.stored_seq, language), safe: number(kiosk.safe_seq, language) };
  return (
    <Stack gap={12}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">{t('kiosk.outbox')}</Text>
        {kiosk.outbox_depth === null ? <Text size="sm">–</Text> : <Pill tone={waiting > 10 ? 'red' : waiting > 0 ? 'yellow' : 'green'}><span className="num">{number(waiting, language)}</span></Pill>}
      </Group>
      <Stack gap={6}>
        <Group justify="space-between"><Text size="sm" c="dimmed">{t('kiosk.stored')}</Text><Text size="sm" fw={600} className="num">{figures.stored}</Text></Group>
        <Progress value={share} size={6} radius="xl" color={share < 60 ? 'yellow' : 'teal'} aria-label={t('kiosk.safe', figures)} />
        <Text size="xs" c="dimmed">{t('kiosk.safe', figures)}</Text>
      </Stack>
      {kiosk.quarantined > 0 && <div><Pill tone="yellow" icon={IconShieldLock}>{t('kiosk.quarantined', { count: kiosk.quarantined })}</Pill></div>}
    </Stack>
  );
}

/** Where visits of the last week were broken off: the page, how many left there, how long it stood on average. */
function Funnel({ kiosk }: { kiosk: Kiosk }) {
  const { t, language } = useText();
  const total = kiosk.funnel.reduce((sum, line) => sum + line.left, 0);
  if (total === 0) return null;
  return (
    <Stack gap={6} data-testid={`kiosk-funnel-${kiosk.id}`}>
      <Group justify="space-between"><Text size="sm" c="dimmed">{t('kiosk.broken_off')}</Text><Text size="sm" fw={600} className="num">{number(total, language)}</Text></Group>
      {kiosk.funnel.filter((line) => line.left > 0).slice(0, MOST_PAGES).map((line) => {
        return (
          <Group key={line.page} justify="space-between" wrap="nowrap" gap={8}>
            <Text size="xs" truncate title={line.page}>{pageName(line.page, t)}</Text>
            <Text size="xs" c="dimmed" className="num" style={{ whiteSpace: 'nowrap' }}>{t('kiosk.page_left', { left: line.left, seconds: Math.round(line.ms / Math.max(1, line.visits) / 1000) })}</Text>
          </Group>
        );
      })}
    </Stack>
  );
}

export function KioskCard({ kiosk, onRevoke, onLeave }: { kiosk: Kiosk; onRevoke: () => void; onLeave: () => void }) {
  const { t } = useText();
  const { can } = useMe();
  const versions = [kiosk.app_version && t('kiosk.app', { version: kiosk.app_version }), kiosk.bundle_version !== null && t('kiosk.bundle', { version: kiosk.bundle_version ?? 0 })].filter(Boolean);
  return (
    <article className="card" style={{ padding: 20 }} data-testid={`kiosk-${kiosk.id}`} data-light={kiosk.light}>
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Title order={2} className="anywhere"><Link to={`/kiosks/${kiosk.id}`} className="plain-link" data-testid={`kiosk-open-${kiosk.id}`}>{kiosk.name}</Link></Title>
            <Text size="sm" c="dimmed" truncate><Local text={kiosk.venue.name} /></Text>
          </div>
          {can('kiosk.revoke') && kiosk.state !== 'revoked' && (
            <Menu position="bottom-end" shadow="md">
              <Menu.Target><ActionIcon aria-label={t('action.more_for', { name: kiosk.name })} data-testid={`kiosk-menu-${kiosk.id}`}><IconDotsVertical size={18} /></ActionIcon></Menu.Target>
              <Menu.Dropdown>{can('kiosk.leave') && kiosk.state === 'active' && <Menu.Item leftSection={<IconKey size={17} />} onClick={onLeave} data-testid={`kiosk-leave-${kiosk.id}`}>{t('kiosk.leave')}</Menu.Item>}<Menu.Item color="red.8" leftSection={<IconBan size={17} />} onClick={onRevoke} data-testid={`kiosk-revoke-${kiosk.id}`}>{t('kiosk.revoke')}</Menu.Item></Menu.Dropdown>
            </Menu>
          )}
        </Group>
        <Light kiosk={kiosk} />
        {kiosk.state === 'waiting' ? <Text size="sm" c="dimmed">{t('kiosk.waiting_text')}</Text> : <Figures kiosk={kiosk} />}
        <Funnel kiosk={kiosk} />
        <Host kiosk={kiosk} />
        {versions.length > 0 && <Text size="xs" c="dimmed">{versions.join(' · ')}</Text>}
      </Stack>
    </article>
  );
}
