// Sign in with login and password, and with a second factor where there is one. An invitation leads to the activation page.
import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { useSignIn } from '../../api/changes';
import { useText } from '../../i18n';
import { ErrorNote } from '../../parts/Notes';
import { Entry } from './Entry';

export function SignIn() {
  const { t } = useText();
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false); // the password was right, now the app's code
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ login: login.trim(), password, ...(asked ? { code: code.trim() } : {}) }, {
      onError: (error) => { if (error.code === 'session.second_factor') setAsked(true); },
    });
  };
  return (
    <Entry title={t('signin.title')} hint={t('signin.hint')}>
      <form onSubmit={submit} data-testid="signin-form">
        <Stack gap="md">
          <TextInput size="md" label={t('field.login')} autoComplete="username" autoCapitalize="none" spellCheck={false} required withAsterisk={false} data-autofocus value={login} onChange={(e) => setLogin(e.currentTarget.value)} data-testid="login" />
          <PasswordInput size="md" label={t('field.password')} autoComplete="current-password" required withAsterisk={false} value={password} onChange={(e) => setPassword(e.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('field.password_show') }} data-testid="password" />
          {asked && <TextInput size="md" label={t('field.second_factor')} description={t('signin.second_factor_hint')} autoComplete="one-time-code" inputMode="text" autoCapitalize="characters" spellCheck={false} required withAsterisk={false} autoFocus value={code} onChange={(e) => setCode(e.currentTarget.value)} data-testid="second-factor" />}
          {signIn.error && signIn.error.code !== 'session.second_factor' && <ErrorNote error={signIn.error} />}
          <Button size="md" type="submit" loading={signIn.isPending} data-testid="signin-submit">{t('signin.submit')}</Button>
          <Text size="sm" c="dimmed">
            {t('signin.have_code')}{' '}
            <Anchor component={Link} to="/activate" underline="always" data-testid="to-activate">{t('signin.to_activate')}</Anchor>
          </Text>
        </Stack>
      </form>
    </Entry>
  );
}
