// Passkeys: one's devices that sign in by themselves. Adding one asks who it is, then the device.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { canPasskey } from '../../api/passkeys';
import { useAddPasskey, useRemovePasskey } from '../../api/security';
import { useText } from '../../i18n';
import { MIN_PASSWORD } from '../../lib/password';
import { Moment } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { IconFingerprint } from '../../parts/icons';
import { Card } from '../../parts/Page';
import { useProof } from '../../parts/Proof';
import { Recovery } from './Recovery';

const MOST = 10; // as hub/auth/second_factor.h
type Security = Schemas['Security'];
type Passkey = Schemas['Passkey'];

// The first second factor of all comes with recovery codes to keep.
function AddPasskey({ onClose }: { onClose: () => void }) {
  const { t, language } = useText();
  const add = useAddPasskey();
  const proof = useProof('passkey');
  const [name, setName] = useState('');
  if (add.data && add.data.recovery_codes.length > 0) return <Recovery codes={add.data.recovery_codes} onClose={onClose} />;
  const told = (codes: string[]) => {
    notifications.show({ color: 'teal', message: t('passkey.added') });
    if (codes.length === 0) onClose();
  };
  return (
    <FormDialog opened onClose={onClose} testId="passkey-add" title={t('passkey.add')} hint={t('passkey.add_hint')} submit={t('action.next')} ready={proof.ready && name.trim() !== ''} pending={add.isPending} error={add.error} onSubmit={() => add.mutate({ name: name.trim(), proof: proof.given, language }, { onSuccess: (answer) => told(answer.recovery_codes) })}>
      <TextInput label={t('passkey.name')} description={t('passkey.name_hint')} data-autofocus maxLength={60} value={name} onChange={(e) => setName(e.currentTarget.value)} data-testid="passkey-name" />
      {proof.fields}
    </FormDialog>
  );
}

function RemovePasskey({ passkey, last, onClose }: { passkey: Passkey; last: boolean; onClose: () => void }) {
  const { t } = useText();
  const remove = useRemovePasskey();
  const proof = useProof('passkey-off');
  return (
    <FormDialog opened danger onClose={onClose} testId="passkey-remove" title={t('passkey.remove_title', { name: passkey.name })} hint={last ? t('factor.off_hint', { count: MIN_PASSWORD }) : t('passkey.remove_hint')} submit={t('passkey.remove')} ready={proof.ready} pending={remove.isPending} error={remove.error} onSubmit={() => remove.mutate({ id: passkey.id, proof: proof.given }, { onSuccess: onClose })}>
      {proof.fields}
    </FormDialog>
  );
}

function Line({ passkey, onRemove }: { passkey: Passkey; onRemove: () => void }) {
  const { t } = useText();
  return (
    <Group justify="space-between" wrap="nowrap" gap="md" w="100%" data-testid={`passkey-row-${passkey.id}`}>
      <Group gap="sm" wrap="nowrap" miw={0}>
        <IconFingerprint size={22} stroke={1.7} aria-hidden style={{ flex: 'none' }} />
        <Stack gap={0} miw={0}>
          <Text size="sm" fw={600} className="anywhere">{passkey.name}</Text>
          <Text size="xs" c="dimmed">
            {t('passkey.since')} <Moment ms={passkey.added_ms} />
            {' · '}
            {passkey.used_ms === null ? t('passkey.never') : <>{t('passkey.used')} <Moment ms={passkey.used_ms} /></>}
          </Text>
        </Stack>
      </Group>
      <Button variant="default" size="xs" style={{ flex: 'none' }} onClick={onRemove} aria-label={t('passkey.remove_of', { name: passkey.name })} data-testid={`passkey-remove-${passkey.id}`}>{t('passkey.remove')}</Button>
    </Group>
  );
}

export function Passkeys({ security }: { security: Security }) {
  const { t } = useText();
  const [adding, setAdding] = useState(false);
  const [removing, remove] = useState<Passkey | null>(null);
  const { passkeys } = security;
  const able = canPasskey();
  if (!able && passkeys.length === 0) return null;
  return (
    <Card title={t('passkey.title')} testId="passkeys">
      <Stack gap="md" align="flex-start">
        <Text size="sm" c="dimmed" maw={620}>{t('passkey.hint')}</Text>
        {passkeys.map((one) => <Line key={one.id} passkey={one} onRemove={() => remove(one)} />)}
        {able && passkeys.length < MOST && <Button variant={passkeys.length > 0 ? 'default' : 'filled'} onClick={() => setAdding(true)} data-testid="passkey-begin">{t('passkey.add')}</Button>}
        {passkeys.length >= MOST && <Text size="sm" c="dimmed">{t('passkey.most', { count: MOST })}</Text>}
      </Stack>
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
      {removing && <RemovePasskey passkey={removing} last={passkeys.length === 1 && security.second_factor_since_ms === null} onClose={() => remove(null)} />}
    </Card>
  );
}
