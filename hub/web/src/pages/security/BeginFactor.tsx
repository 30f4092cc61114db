// A second factor in three steps: the password, the app's first code, the recovery codes to keep.
import { Button, CopyButton, Modal, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useBeginFactor, useConfirmFactor } from '../../api/security';
import { useText } from '../../i18n';
import { QrCode } from '../../parts/CodeBox';
import { FormDialog } from '../../parts/Dialog';

function Recovery({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useText();
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false} title={<Text fw={680} fz="lg">{t('factor.recovery_title')}</Text>}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{t('factor.recovery_hint')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing={4} data-testid="recovery-codes">
          {codes.map((code) => <Text key={code} ff="monospace" size="sm" className="nowrap">{code}</Text>)}
        </SimpleGrid>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'action.copied' : 'action.copy')}</Button>}
        </CopyButton>
        <Button onClick={onClose} data-testid="recovery-kept">{t('factor.recovery_kept')}</Button>
      </Stack>
    </Modal>
  );
}

export function BeginFactor({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const begin = useBeginFactor();
  const confirm = useConfirmFactor();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  if (confirm.data) return <Recovery codes={confirm.data.recovery_codes} onClose={onClose} />;
  if (!begin.data) {
    return (
      <FormDialog opened onClose={onClose} testId="factor-ask" title={t('factor.begin')} hint={t('factor.password_hint')} submit={t('action.next')} ready={password !== ''} pending={begin.isPending} error={begin.error} onSubmit={() => begin.mutate({ password, code: '' })}>
        <PasswordInput label={t('field.password')} autoComplete="current-password" data-autofocus value={password} onChange={(e) => setPassword(e.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('field.password_show') }} data-testid="factor-password" />
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
