// What a person asked about his data is written down where he is looked at; and that his data rest is said above all.
import { Alert, Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useOpenRequest, type PrivacyRequest } from '../../api/privacy';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { auditPath } from '../../lib/auditFilter';
import { dayFrom, dayText } from '../../lib/day';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { IconEye, IconLock, IconShieldLock } from '../../parts/icons';
import { DayField } from '../../parts/When';

const KINDS: readonly PrivacyRequest['kind'][] = ['access', 'correction', 'withdrawal', 'restriction', 'erasure'];
const VIAS: readonly PrivacyRequest['via'][] = ['letter', 'mail', 'phone', 'visit', 'page'];

export function Resting({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  if (prospect.restricted_ms === null) return null;
  return <Alert color="yellow" variant="outline" icon={<IconLock size={19} />} data-testid="restricted">{t('privacy.restricted')}</Alert>;
}

function Ask({ prospect, onClose }: { prospect: Prospect; onClose: () => void }) {
  const { t } = useText();
  const navigate = useNavigate();
  const open = useOpenRequest();
  const now = Date.now();
  const [kind, setKind] = useState<PrivacyRequest['kind'] | null>(null);
  const [via, setVia] = useState<PrivacyRequest['via']>('letter');
  const [day, setDay] = useState(dayText(now));
  const received_ms = Math.min(now, dayFrom(day, now));
  return (
    <FormDialog opened onClose={onClose} testId="privacy-ask" title={t('privacy.ask.title')} hint={t('privacy.ask.hint')} submit={t('privacy.ask.submit')} ready={kind !== null} pending={open.isPending} error={open.error} onSubmit={() => kind && open.mutate({ prospect_id: prospect.id, kind, via, received_ms }, { onSuccess: (made) => void navigate(`/privacy/${made.id}`) })}>
      <Select label={t('privacy.ask.kind')} data-autofocus data={KINDS.map((one) => ({ value: one, label: t(`privacy.kind.${one}`) }))} value={kind} onChange={(value) => setKind(KINDS.find((one) => one === value) ?? null)} comboboxProps={{ withinPortal: true }} data-testid="privacy-kind" />
      <Select label={t('privacy.ask.via')} data={VIAS.map((one) => ({ value: one, label: t(`privacy.via.${one}`) }))} value={via} allowDeselect={false} onChange={(value) => setVia(VIAS.find((one) => one === value) ?? 'letter')} comboboxProps={{ withinPortal: true }} data-testid="privacy-via" />
      <DayField label={t('privacy.ask.received')} max={dayText(now)} value={day} onChange={setDay} data-testid="privacy-received" />
    </FormDialog>
  );
}

export function WhoSaw({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  const { can } = useMe();
  if (!can('page.audit')) return null;
  return <Button component={Link} to={auditPath({ subject: prospect.id })} size="compact-sm" variant="default" leftSection={<IconEye size={16} />} data-testid="who-saw">{t('prospect.who_saw')}</Button>;
}

export function AskPrivacy({ prospect }: { prospect: Prospect }) {
  const { t } = useText();
  const { can } = useMe();
  const [asking, ask] = useState(false);
  if (!can('privacy.handle')) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconShieldLock size={16} />} onClick={() => ask(true)} data-testid="privacy-ask-open">{t('privacy.ask.open')}</Button>
      {asking && <Ask prospect={prospect} onClose={() => ask(false)} />}
    </>
  );
}
