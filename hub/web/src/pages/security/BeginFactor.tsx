// An authenticator app in three steps: the password, the app's first code, the recovery codes to keep.
import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useBeginFactor, useConfirmFactor } from '../../api/security';
import { useText } from '../../i18n';
import { QrCode } from '../../parts/CodeBox';
import { FormDialog } from '../../parts/Dialog';
import { useProof } from '../../parts/Proof';
import { Recovery } from './Recovery';

export function BeginFactor({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const begin = useBeginFactor();
  const confirm = useConfirmFactor();
  const proof = useProof('factor');
  const [code, setCode] = useState('');
  if (confirm.data) return <Recovery codes={confirm.data.recovery_codes} onClose={onClose} />;
  if (!begin.data) {
    return (
      <FormDialog opened onClose={onClose} testId="factor-ask" title={t('factor.begin')} hint={t('factor.password_hint')} submit={t('action.next')} ready={proof.ready} pending={begin.isPending} error={begin.error} onSubmit={() => begin.mutate(proof.given)}>
        {proof.fields}
      </FormDialog>
    );
  }
  return (
    <FormDialog opened onClose={onClose} testId="factor-scan" title={t('factor.scan_title')} hint={t('factor.scan_hint')} submit={t('factor.confirm')} ready={code.trim().length >= 6} pending={confirm.isPending} error={confirm.error} onSubmit={() => confirm.mutate({ code: code.trim() })}>
      <Stack align="center" gap="xs">
        <QrCode text={begin.data.uri} label={t('factor.qr')} />
        <Text size="xs" c="dimmed" ff="monospace" ta="center" className="anywhere" data-testid="factor-secret">{begin.data.secret}</Text>
      </Stack>
      <TextInput label={t('field.second_factor')} inputMode="numeric" autoComplete="one-time-code" data-autofocus value={code} onChange={(e) => setCode(e.currentTarget.value)} data-testid="factor-code" />
    </FormDialog>
  );
}
