// Why the hub thinks two records are one person: each field, how well it fits, how much that weighs.
import { Group, Stack, Text } from '@mantine/core';
import type { Evidence } from '../api/types';
import { useText } from '../i18n';
import { number } from '../lib/format';
import { humanise } from '../lib/text';
import { Pill } from './Bits';

export function EvidenceList({ evidence }: { evidence: Evidence[] }) {
  const { t, tOr, language } = useText();
  if (evidence.length === 0) return null;
  return (
    <Stack gap={8} role="list" aria-label={t('evidence.title')}>
      {evidence.map((one) => (
        <Group key={one.field} gap={10} role="listitem" wrap="nowrap" justify="space-between">
          <Text size="sm"><Text span c="dimmed" size="sm">{tOr(`evidence.field.${one.field}`, humanise(one.field))}</Text>{' · '}{tOr(`evidence.level.${one.level}`, humanise(one.level))}</Text>
          <Pill tone={one.bits > 0 ? 'green' : one.bits < 0 ? 'red' : 'gray'}>
            <span className="num">{one.bits > 0 ? '+' : ''}{number(one.bits, language, 1)}</span>
          </Pill>
        </Group>
      ))}
    </Stack>
  );
}
