// It is night where the person lives: said where somebody is about to call, and nothing is forbidden.
import { Group, Text } from '@mantine/core';
import { useText } from '../i18n';
import { nightThere, type PersonHours } from '../lib/night';
import { useNow } from './hooks';
import { IconMoon } from './icons';

export function Night({ hours }: { hours: PersonHours }) {
  const { t } = useText();
  const clock = nightThere(hours, useNow());
  if (!clock) return null;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" className="toned" data-tone="yellow" style={{ borderRadius: 10, padding: '8px 12px', width: 'fit-content' }} role="note" data-testid="night">
      <IconMoon size={18} stroke={1.9} aria-hidden style={{ flex: 'none', marginTop: 1 }} />
      <Text size="sm">{t('night.there', { clock })}</Text>
    </Group>
  );
}
