// What the pages of the privacy desk share.
import { Text } from '@mantine/core';
import type { PrivacyRequest } from '../../api/privacy';
import { useText } from '../../i18n';
import type { Tone } from '../../lib/tone';
import { Moment, Pill } from '../../parts/Bits';

export const KIND_TONE: Record<PrivacyRequest['kind'], Tone> = { access: 'blue', correction: 'violet', withdrawal: 'yellow', restriction: 'yellow', erasure: 'red' };

// How long is left, or when it was closed.
export function Deadline({ row }: { row: PrivacyRequest }) {
  const { t } = useText();
  if (row.closed_ms !== null) return <Text size="sm"><Moment ms={row.closed_ms} /></Text>;
  return row.overdue
    ? <Pill tone="red">{t('privacy.overdue')} <Moment ms={row.due_ms} as="relative" /></Pill>
    : <Text size="sm"><Moment ms={row.due_ms} as="relative" /></Text>;
}
