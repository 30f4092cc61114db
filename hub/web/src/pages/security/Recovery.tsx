// The ten recovery codes, shown once: with the app, or with the first passkey.
import { Button, CopyButton, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useText } from '../../i18n';

export function Recovery({ codes, onClose }: { codes: string[]; onClose: () => void }) {
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
