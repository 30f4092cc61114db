// What waits for somebody's decision, as far as the reader may decide it. Each opens its list.
import { Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useDesk } from '../../api/privacy';
import type { Summary } from '../../api/types';
import { useText, type TextKey } from '../../i18n';
import type { Action } from '../../lib/permissions';
import { todayPath } from '../../lib/today';
import type { Tone } from '../../lib/tone';
import type { IconType } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { IconAlertOctagon, IconClock, IconDeviceTablet, IconDownload, IconGitCompare, IconLock, IconShieldLock } from '../../parts/icons';

type Item = { action: Action; path: string; count: number; key: TextKey; icon: IconType; tone: Tone };

export function Attention({ summary }: { summary: Summary }) {
  const { t } = useText();
  const { can } = useMe();
  const desk = useDesk(can('privacy.handle')).data;
  const all: Item[] = [
    { action: 'page.kiosks', path: '/kiosks?light=red', count: summary.kiosks?.red ?? 0, key: 'attention.red', icon: IconDeviceTablet, tone: 'red' },
    { action: 'page.kiosks', path: '/kiosks?light=amber', count: summary.kiosks?.amber ?? 0, key: 'attention.amber', icon: IconDeviceTablet, tone: 'yellow' },
    { action: 'privacy.handle', path: '/privacy?clock=overdue', count: desk?.overdue ?? 0, key: 'attention.terms_over', icon: IconLock, tone: 'red' },
    { action: 'privacy.handle', path: '/privacy?clock=soon', count: desk?.soon ?? 0, key: 'attention.terms_soon', icon: IconLock, tone: 'yellow' },
    { action: 'export.decide', path: '/exports?show=waiting', count: desk?.exports ?? 0, key: 'attention.exports', icon: IconDownload, tone: 'yellow' },
    { action: 'page.tasks', path: todayPath('overdue'), count: summary.overdue_tasks, key: 'attention.overdue', icon: IconClock, tone: 'red' },
    { action: 'page.review', path: '/review', count: summary.review, key: 'attention.review', icon: IconGitCompare, tone: 'yellow' },
    { action: 'page.quarantine', path: '/quarantine', count: summary.quarantine, key: 'attention.quarantine', icon: IconShieldLock, tone: 'yellow' },
    { action: 'page.jobs', path: '/jobs', count: summary.dead_jobs, key: 'attention.jobs', icon: IconAlertOctagon, tone: 'red' },
  ];
  const items = all.filter((item) => item.count > 0 && can(item.action));
  if (items.length === 0) return null;
  return (
    <Group gap="sm" component="section" aria-label={t('attention.title')}>
      {items.map((item) => (
        <Link key={item.path} to={item.path} style={{ textDecoration: 'none' }} className="card" data-testid={`attention-${item.key.split('.')[1]}`} data-count={item.count}>
          <Group gap={10} px={16} py={10} wrap="nowrap">
            <span data-tone={item.tone} className="pill toned" style={{ padding: 6 }}><item.icon size={17} stroke={2} aria-hidden /></span>
            <Text size="sm" fw={600} c="var(--mantine-color-text)">{t(item.key, { count: item.count })}</Text>
          </Group>
        </Link>
      ))}
    </Group>
  );
}
