// Sign in with login and password, and with a second factor where there is one; or with a passkey alone. An invitation
// leads to the activation page.
import { Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { usePasskeySignIn, useSignIn } from '../../api/changes';
import { canPasskey } from '../../api/passkeys';
import { useText } from '../../i18n';
import { IconFingerprint } from '../../parts/icons';
import { ErrorNote } from '../../parts/Notes';
import { Entry } from './Entry';

export function SignIn() {
  const { t } = useText();
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const alone = usePasskeySignIn();
  const [asked, setAsked] = useState<'no' | 'code' | 'passkey'>('no'); // the password was right, now the second factor
  const send = (second: { code?: string; by_passkey?: boolean }) => {
    alone.reset();
    signIn.mutate({ login: login.trim(), password, ...second }, {
      onError: (error) => { if (error.code === 'session.second_factor') setAsked(error.detail === 'passkey' ? 'passkey' : 'code'); },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(asked === 'no' ? {} : { code: code.trim() });
  };
  const withPasskey = () => {
    signIn.reset();
    alone.mutate();
  };
  const failed = alone.error ?? (signIn.error?.code === 'session.second_factor' ? null : signIn.error);
  const passkey = { size: 'md', variant: 'default', leftSection: <IconFingerprint size={20} stroke={1.7} aria-hidden /> } as const;
  return (
    <Entry title={t('signin.title')} hint={t('signin.hint')}>
      <form onSubmit={submit} data-testid="signin-form">
        <Stack gap="md">
          <TextInput size="md" label={t('field.login')} autoComplete="username" autoCapitalize="none" spellCheck={false} required withAsterisk={false} data-autofocus value={login} onChange={(e) => setLogin(e.currentTarget.value)} data-testid="login" />
          <PasswordInput size="md" label={t('field.password')} autoComplete="current-password" required withAsterisk={false} value={password} onChange={(e) => setPassword(e.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('field.password_show') }} data-testid="password" />
          {asked !== 'no' && <TextInput size="md" label={t('field.second_factor')} description={t('signin.second_factor_hint')} autoComplete="one-time-code" inputMode="text" autoCapitalize="characters" spellCheck={false} required withAsterisk={false} autoFocus value={code} onChange={(e) => setCode(e.currentTarget.value)} data-testid="second-factor" />}
          {failed && <ErrorNote error={failed} />}
          <Button size="md" type="submit" loading={signIn.isPending} data-testid="signin-submit">{t('signin.submit')}</Button>
          {canPasskey() && asked !== 'code' && (
            <>
              <Divider label={t('signin.or')} labelPosition="center" />
              {asked === 'no' && <Button {...passkey} loading={alone.isPending} onClick={withPasskey} data-testid="signin-passkey">{t('signin.passkey')}</Button>}
              {asked === 'passkey' && <Button {...passkey} loading={signIn.isPending} onClick={() => send({ by_passkey: true })} data-testid="second-passkey">{t('signin.passkey_second')}</Button>}
            </>
          )}
          <Text size="sm" c="dimmed">
            {t('signin.have_code')}{' '}
            <Anchor component={Link} to="/activate" underline="always" data-testid="to-activate">{t('signin.to_activate')}</Anchor>
          </Text>
        </Stack>
      </form>
    </Entry>
  );
}
