// The list of shortcuts, and the hook that makes them work on every page and every keyboard layout.
import { Anchor, Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { useText, type TextKey } from '../i18n';
import { latinKey, press, type Chord } from '../lib/chord';
import { useMe } from '../parts/hooks';
import { NAV } from './nav';

export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function useShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const { can } = useMe();
  const chord = useRef<Chord>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const busy = document.querySelector('[role="dialog"]') !== null;
      if (busy || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const pressed = press(chord.current, latinKey(event), event.timeStamp);
      chord.current = pressed.chord;
      if (pressed.keys === '?') return onHelp();
      const item = NAV.find((one) => one.keys === pressed.keys && can(one.action));
      if (item) void navigate(item.path);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, can, onHelp]);
}

function Line({ keys, label }: { keys: string[]; label: string }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{label}</Text>
      <Group gap={6} wrap="nowrap">{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</Group>
    </Group>
  );
}

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useText();
  const { can } = useMe();
  const fixed: [string[], TextKey][] = [
    [['Ctrl', 'K'], 'help.search'], [['↓', '↑'], 'help.rows'], [['Enter'], 'help.open'], [['Esc'], 'help.close'], [['Ctrl', 'Z'], 'help.undo'], [['↓', '↑'], 'help.day'], [['PgDn', 'PgUp'], 'help.month'], [['?'], 'help.this'],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={680}>{t('help.title')}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="help">
      <Stack gap={12}>
        {fixed.map(([keys, label]) => <Line key={label} keys={keys} label={t(label)} />)}
        {NAV.filter((item) => can(item.action)).map((item) => (
          <Line key={item.path} keys={item.keys.toUpperCase().split(' ')} label={t(item.label)} />
        ))}
        {can('page.docs') && <Anchor component={Link} to="/docs" size="sm" onClick={onClose} data-testid="to-docs">{t('docs.open')}</Anchor>}
      </Stack>
    </Modal>
  );
}
