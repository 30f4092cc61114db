// One's own account: passkeys, the second factor, the password, and where one is signed in.
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChangePassword, useEndFactor, useSecurity, useSignOutOthers } from '../../api/security';
import type { Schemas } from '../../api/client';
import { useText } from '../../i18n';
import { MIN_PASSWORD, MIN_PASSWORD_WITH_FACTOR } from '../../lib/password';
import { Moment, Pill } from '../../parts/Bits';
import { FormDialog } from '../../parts/Dialog';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card, Page } from '../../parts/Page';
import { useProof } from '../../parts/Proof';
import { BrowserWishes } from './BrowserWishes';
import { MailWishes } from './MailWishes';
import { Passkeys } from './Passkeys';
import { BeginFactor } from './BeginFactor';

type Security = Schemas['Security'];

function EndFactor({ passkeys, onClose }: { passkeys: boolean; onClose: () => void }) {
  const { t } = useText();
  const end = useEndFactor();
  const proof = useProof('factor-off');
  return (
    <FormDialog opened danger onClose={onClose} testId="factor-off" title={t('factor.off_title')} hint={passkeys ? t('factor.off_hint_passkeys') : t('factor.off_hint', { count: MIN_PASSWORD })} submit={t('factor.off')} ready={proof.ready} pending={end.isPending} error={end.error} onSubmit={() => end.mutate(proof.given, { onSuccess: onClose })}>
      {proof.fields}
    </FormDialog>
  );
}

function Factor({ security }: { security: Security }) {
  const { t } = useText();
  const [dialog, setDialog] = useState<'begin' | 'end' | null>(null);
  const on = security.second_factor_since_ms !== null;
  const passkeys = security.passkeys.length > 0;
  return (
    <Card title={t('factor.title')} actions={<Pill tone={on ? 'green' : passkeys ? 'gray' : 'yellow'} testId="factor-state">{t(on ? 'factor.on' : 'factor.none')}</Pill>}>
      <Stack gap="md" align="flex-start">
        <Text size="sm" c="dimmed" maw={620}>{t('factor.hint')}</Text>
        {on && <Text size="sm">{t('factor.since')} <Moment ms={security.second_factor_since_ms!} />.</Text>}
        {(on || passkeys) && <Text size="sm">{t('factor.left', { count: security.recovery_codes_left })}</Text>}
        {on
          ? <Button variant="default" color="red" onClick={() => setDialog('end')} data-testid="factor-end">{t('factor.off')}</Button>
          : <Button variant={passkeys ? 'default' : 'filled'} onClick={() => setDialog('begin')} data-testid="factor-begin">{t('factor.begin')}</Button>}
      </Stack>
      {dialog === 'begin' && <BeginFactor onClose={() => setDialog(null)} />}
      {dialog === 'end' && <EndFactor passkeys={passkeys} onClose={() => setDialog(null)} />}
    </Card>
  );
}

function Password({ security }: { security: Security }) {
  const { t } = useText();
  const change = useChangePassword();
  const proof = useProof('own');
  const least = security.second_factor_since_ms !== null || security.passkeys.length > 0 ? MIN_PASSWORD_WITH_FACTOR : MIN_PASSWORD;
  const [wanted, setWanted] = useState('');
  const ready = proof.ready && [...wanted].length >= least;
  const done = () => {
    proof.clear();
    setWanted('');
    notifications.show({ color: 'teal', message: t('password.changed') });
  };
  const submit = () => change.mutate({ ...proof.given, new_password: wanted }, { onSuccess: done });
  return (
    <Card title={t('password.title')}>
      <form onSubmit={(event) => { event.preventDefault(); if (ready) submit(); }}>
        <Stack gap="md" maw={440}>
          {proof.fields}
          <PasswordInput label={t('field.password_new')} description={t('password.least', { count: least })} autoComplete="new-password" value={wanted} onChange={(e) => setWanted(e.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('field.password_show') }} data-testid="password-new" />
          {change.error && <ErrorNote error={change.error} />}
          <Group><Button type="submit" disabled={!ready} loading={change.isPending} data-testid="password-submit">{t('password.change')}</Button></Group>
        </Stack>
      </form>
    </Card>
  );
}

function Sessions({ security }: { security: Security }) {
  const { t } = useText();
  const out = useSignOutOthers();
  return (
    <Card title={t('sessions.title')}>
      <Stack gap="md" align="flex-start">
        {security.sessions.map((one, i) => (
          <Group key={i} gap="sm" data-testid="session-row">
            <Text size="sm">{t('sessions.since')} <Moment ms={one.started_ms} />, {t('sessions.used')} <Moment ms={one.used_ms} /></Text>
            {one.current && <Pill tone="green">{t('sessions.this')}</Pill>}
          </Group>
        ))}
        <Button variant="default" disabled={security.sessions.length < 2} loading={out.isPending} onClick={() => out.mutate()} data-testid="sign-out-others">{t('sessions.out')}</Button>
        {out.error && <ErrorNote error={out.error} />}
      </Stack>
    </Card>
  );
}

export function Security() {
  const { t } = useText();
  const security = useSecurity();
  return (
    <Page title={t('security.title')} hint={t('security.hint')}>
      {security.error && <ErrorNote error={security.error} retry={() => void security.refetch()} />}
      {security.isPending && <Waiting />}
      {security.data && <><Passkeys security={security.data} /><Factor security={security.data} /><Password security={security.data} /><BrowserWishes /><MailWishes /><Sessions security={security.data} /></>}
    </Page>
  );
}
