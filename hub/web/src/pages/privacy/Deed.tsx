// Doing what was asked: each kind says what will happen before it happens; an erasure wants the password anew.
import { Alert, Anchor, Button, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { useCarryOut, useErase, useRefuse, type PrivacyRequest } from '../../api/privacy';
import { useText } from '../../i18n';
import { FormDialog } from '../../parts/Dialog';
import { useProof } from '../../parts/Proof';
import { IconAlertTriangle } from '../../parts/icons';

const REASONS = ['not_proven', 'not_ours', 'law_keeps', 'repeated'] as const;
type Details = Schemas['PrivacyRequestDetails'];

function Erase({ details, onClose }: { details: Details; onClose: () => void }) {
  const { t } = useText();
  const erase = useErase(details.request.id);
  const proof = useProof('privacy');
  return (
    <FormDialog opened onClose={onClose} danger testId="privacy-erase" title={t('privacy.erase.title')} hint={t('privacy.erase.hint', { leads: details.leads })} submit={t('privacy.erase.submit')} ready={proof.ready} pending={erase.isPending} error={erase.error} onSubmit={() => erase.mutate(proof.given, { onSuccess: onClose })}>
      {details.files.length > 0 && (
        <Alert color="yellow" variant="outline" icon={<IconAlertTriangle size={19} />}>{t('privacy.erase.files', { count: details.files.length, names: [...new Set(details.files.map((file) => file.user.name))].join(', ') })}</Alert>
      )}
      {proof.fields}
    </FormDialog>
  );
}

function Withdraw({ request, onClose }: { request: PrivacyRequest; onClose: () => void }) {
  const { t } = useText();
  const carry = useCarryOut(request.id);
  const [purpose, setPurpose] = useState('');
  return (
    <FormDialog opened onClose={onClose} danger testId="privacy-withdraw" title={t('privacy.withdraw.title')} hint={t('privacy.withdraw.hint')} submit={t('privacy.withdraw.submit')} pending={carry.isPending} error={carry.error} onSubmit={() => carry.mutate(purpose === '' ? {} : { purpose }, { onSuccess: onClose })}>
      <Radio.Group value={purpose} onChange={setPurpose} label={t('privacy.withdraw.what')}>
        <Stack gap="xs" mt="xs">
          <Radio value="" label={t('privacy.withdraw.all')} data-testid="privacy-all" />
          <Radio value="marketing" label={t('privacy.withdraw.marketing')} data-testid="privacy-marketing" />
        </Stack>
      </Radio.Group>
    </FormDialog>
  );
}

type Plainly = 'access' | 'correction' | 'restriction';
function Plain({ request, kind, onClose }: { request: PrivacyRequest; kind: Plainly; onClose: () => void }) {
  const { t } = useText();
  const carry = useCarryOut(request.id);
  return <FormDialog opened onClose={onClose} testId="privacy-done" title={t(`privacy.do.${kind}`)} hint={t(`privacy.do_hint.${kind}`)} submit={t(`privacy.do.${kind}`)} pending={carry.isPending} error={carry.error} onSubmit={() => carry.mutate({}, { onSuccess: onClose })} />;
}

function Refuse({ request, onClose }: { request: PrivacyRequest; onClose: () => void }) {
  const { t } = useText();
  const refuse = useRefuse(request.id);
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  return (
    <FormDialog opened onClose={onClose} testId="privacy-refuse" title={t('privacy.refuse.title')} hint={t('privacy.refuse.hint')} submit={t('privacy.refuse.submit')} ready={reason !== null} pending={refuse.isPending} error={refuse.error} onSubmit={() => reason && refuse.mutate({ reason }, { onSuccess: onClose })}>
      <Select label={t('privacy.refuse.why')} data={REASONS.map((one) => ({ value: one, label: t(`privacy.reason.${one}`) }))} value={reason} onChange={(value) => setReason(REASONS.find((one) => one === value) ?? null)} comboboxProps={{ withinPortal: true }} data-testid="privacy-reason" />
    </FormDialog>
  );
}

export function Deed({ details }: { details: Details }) {
  const { t } = useText();
  const [asking, ask] = useState<'do' | 'refuse' | null>(null);
  const { request } = details;
  const close = () => ask(null);
  return (
    <Stack gap="md">
      <Text size="sm">{t(`privacy.what.${request.kind}`)}</Text>
      {request.kind === 'access' && <Anchor component={Link} to={`/privacy/${request.id}/copy`} size="sm" fw={600} data-testid="privacy-copy">{t('privacy.copy.open')}</Anchor>}
      {request.kind === 'correction' && <Anchor component={Link} to={`/prospects/${request.prospect.id}`} size="sm" fw={600}>{t('privacy.to_person')}</Anchor>}
      <Group gap="sm">
        <Button color={request.kind === 'erasure' ? 'red.8' : undefined} onClick={() => ask('do')} data-testid="privacy-do">{t(`privacy.do.${request.kind}`)}</Button>
        <Button variant="default" onClick={() => ask('refuse')} data-testid="privacy-no">{t('privacy.refuse.submit')}</Button>
      </Group>
      {asking === 'do' && request.kind === 'erasure' && <Erase details={details} onClose={close} />}
      {asking === 'do' && request.kind === 'withdrawal' && <Withdraw request={request} onClose={close} />}
      {asking === 'do' && request.kind !== 'erasure' && request.kind !== 'withdrawal' && <Plain request={request} kind={request.kind} onClose={close} />}
      {asking === 'refuse' && <Refuse request={request} onClose={close} />}
    </Stack>
  );
}
