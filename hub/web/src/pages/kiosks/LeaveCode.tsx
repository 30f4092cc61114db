// The one-time code that ends kiosk mode: asked for, shown once, typed on the kiosk's staff menu.
import { Button, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useLeaveCode } from '../../api/changes';
import type { Kiosk } from '../../api/types';
import { useText } from '../../i18n';
import { FormDialog } from '../../parts/Dialog';

export function LeaveCode({ kiosk, onClose }: { kiosk: Kiosk; onClose: () => void }) {
  const { t } = useText();
  const ask = useLeaveCode();
  const [code, setCode] = useState<string | null>(null);
  if (code === null) {
    return <FormDialog opened onClose={onClose} testId="leave" title={t('kiosk.leave_title', { name: kiosk.name })} hint={t('kiosk.leave_hint')} submit={t('kiosk.leave_submit')} pending={ask.isPending} error={ask.error} onSubmit={() => ask.mutate({ id: kiosk.id }, { onSuccess: (made) => setCode(made.code) })} />;
  }
  return (
    <Modal opened onClose={onClose} title={<Text fw={680} fz="lg">{t('kiosk.leave_title', { name: kiosk.name })}</Text>} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="leave-made">
      <Stack gap="lg" align="center">
        <Text className="mono" fz={40} fw={650} style={{ letterSpacing: '0.08em' }} data-testid="leave-code">{`${code.slice(0, 4)} ${code.slice(4)}`}</Text>
        <Text size="sm" c="dimmed" ta="center">{t('kiosk.leave_where')}</Text>
        <Button fullWidth variant="default" onClick={onClose}>{t('action.done')}</Button>
      </Stack>
    </Modal>
  );
}
