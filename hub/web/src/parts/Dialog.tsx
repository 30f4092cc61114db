// A dialog with a form: a title, what it asks, why it failed, one button that does it.
import { Button, Group, Modal, Stack, Text, type ModalProps } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useText } from '../i18n';
import { ErrorNote } from './Notes';

type FormDialogProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  hint?: string;
  submit: string;
  onSubmit: () => void;
  ready?: boolean;
  pending?: boolean;
  danger?: boolean;
  error?: unknown;
  size?: ModalProps['size'];
  testId: string;
  children?: ReactNode;
};

export function FormDialog(props: FormDialogProps) {
  const { t } = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (props.ready !== false && !props.pending) props.onSubmit();
  };
  return (
    <Modal opened={props.opened} onClose={props.onClose} size={props.size ?? 'md'} title={<Text fw={680} fz="lg">{props.title}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid={props.testId}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {props.hint && <Text size="sm" c="dimmed">{props.hint}</Text>}
          {props.children}
          {props.error != null && <ErrorNote error={props.error} />}
          <Group justify="flex-end" gap="sm" mt={4}>
            <Button variant="default" onClick={props.onClose}>{t('action.cancel')}</Button>
            <Button type="submit" color={props.danger ? 'red.8' : undefined} disabled={props.ready === false} loading={props.pending} data-testid={`${props.testId}-submit`}>{props.submit}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
