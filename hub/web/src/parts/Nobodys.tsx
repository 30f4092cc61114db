// That prospects would have nobody, and the tick by which whoever does it says that number back. Another number, found
// meanwhile, wants another tick.
import { Checkbox, Stack, Text } from '@mantine/core';
import { useText } from '../i18n';

export type Known = { known: number | null; setKnown: (count: number | null) => void };
export const isKnown = (count: number, { known }: Pick<Known, 'known'>) => count === 0 || known === count;

export function Nobodys({ count, known, setKnown }: Known & { count: number }) {
  const { t } = useText();
  if (count === 0) return null;
  return (
    <Stack gap={8} className="explain" role="alert" data-testid="nobodys" data-count={count}>
      <Text size="sm" fw={650}>{t('nobodys.would', { count })}</Text>
      <Text size="sm" c="dimmed">{t('nobodys.alarm')}</Text>
      <Checkbox label={t('nobodys.known', { count })} checked={known === count} onChange={(event) => setKnown(event.currentTarget.checked ? count : null)} data-testid="nobodys-known" />
    </Stack>
  );
}
