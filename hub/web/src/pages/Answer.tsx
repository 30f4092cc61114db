// The house says yes to a lead, or gives it back: two buttons until it has answered, and until when.
import { Button, Chip, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAccept, useReject } from '../api/changes';
import { useText, type TextKey } from '../i18n';
import { Moment, Pill } from '../parts/Bits';
import { FormDialog } from '../parts/Dialog';
import { useErrorText, useMe } from '../parts/hooks';
import { IconCheck, IconClock, IconHandStop } from '../parts/icons';

const REASONS: TextKey[] = ['answer.reason.no_capacity', 'answer.reason.too_far', 'answer.reason.known', 'answer.reason.no_model'];

function Reject({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const reject = useReject();
  const [reason, setReason] = useState('');
  const submit = () => reject.mutate({ id, reason: reason.trim() }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('answer.rejected') }); onClose(); } });
  return (
    <FormDialog opened onClose={onClose} testId="reject" title={t('answer.reject_title')} hint={t('answer.reject_hint')} submit={t('answer.reject')} onSubmit={submit} ready={reason.trim() !== ''} pending={reject.isPending} error={reject.error}>
      <Textarea label={t('answer.reason')} autosize minRows={2} maxLength={500} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-testid="reject-reason" />
      <Group gap={6}>{REASONS.map((key) => <Chip key={key} size="xs" variant="outline" checked={reason === t(key)} onChange={() => setReason(t(key))}>{t(key)}</Chip>)}</Group>
    </FormDialog>
  );
}

type Props = { assignmentId: string | null; acceptByMs: number | null; waitsUntilMs: number | null };

// Nothing where nothing is asked: the house has answered, or it is not this person's to answer.
export function Answer({ assignmentId, acceptByMs, waitsUntilMs }: Props) {
  const { t } = useText();
  const { can } = useMe();
  const accept = useAccept();
  const errorText = useErrorText();
  const [opened, { open, close }] = useDisclosure(false);
  const waits = waitsUntilMs !== null && <span className="whole-pill"><Pill tone="violet" icon={IconClock} testId="waits"><span>{t('answer.waits')} <Moment ms={waitsUntilMs} as="relative" /></span></Pill></span>;
  if (assignmentId === null || acceptByMs === null) return waits ? <Group>{waits}</Group> : null;
  const id = assignmentId;
  const yes = () => accept.mutate({ id }, { onSuccess: () => notifications.show({ color: 'teal', message: t('answer.accepted') }), onError: (error) => notifications.show({ color: 'red', message: errorText(error).text }) });
  return (
    <Group gap={8} data-testid={`answer-${id}`}>
      {waits}
      <Pill tone="yellow" icon={IconClock}>{t('answer.by')} <Moment ms={acceptByMs} as="relative" /></Pill>
      {can('assignment.answer') && (
        <>
          <Button size="xs" leftSection={<IconCheck size={15} />} loading={accept.isPending} onClick={yes} data-testid={`accept-${id}`}>{t('answer.accept')}</Button>
          <Button size="xs" variant="default" leftSection={<IconHandStop size={15} />} onClick={open} data-testid={`reject-${id}`}>{t('answer.reject')}</Button>
        </>
      )}
      {opened && <Reject id={id} onClose={close} />}
    </Group>
  );
}
