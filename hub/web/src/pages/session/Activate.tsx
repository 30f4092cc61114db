// A code becomes a login with a password of one's own: the first admin's, an invitation's, or one for a lost password.
import { Anchor, Button, PasswordInput, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'react-router';
import { useActivate } from '../../api/changes';
import { useText } from '../../i18n';
import { MIN_PASSWORD, strength } from '../../lib/password';
import { ErrorNote } from '../../parts/Notes';
import { Entry } from './Entry';

const METER = {
  short: { value: 20, color: 'gray' }, weak: { value: 45, color: 'red' }, fair: { value: 75, color: 'yellow' }, strong: { value: 100, color: 'teal' },
} as const;

function Meter({ password, ownWords }: { password: string; ownWords: string[] }) {
  const { t } = useText();
  const level = strength(password, ownWords);
  const left = MIN_PASSWORD - [...password].length;
  const shortBy = level === 'short' ? Math.max(4, ([...password].length / MIN_PASSWORD) * 30) : METER[level].value;
  return (
    <Stack gap={6} data-testid="password-meter" data-level={level}>
      <Progress value={password ? shortBy : 0} color={METER[level].color} size={6} radius="xl" aria-label={t('password.meter')} />
      <Text size="xs" c="dimmed" aria-live="polite">
        {level === 'short' ? t('password.short', { count: left }) : t(`password.${level}`)}
      </Text>
    </Stack>
  );
}

export function Activate() {
  const { t } = useText();
  const { hash } = useLocation(); // a link carries the code behind #, which no server and no log sees
  const activate = useActivate();
  const [form, setForm] = useState({ code: decodeURIComponent(hash.slice(1)), login: '', name: '', password: '' });
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [field]: value }));
  };
  const isSet = activate.error?.code === 'session.second_factor'; // of somebody who has one: a code alone is not both
  const ready = !isSet && [...form.password].length >= MIN_PASSWORD && form.code.trim() && form.login.trim() && form.name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) activate.mutate({ ...form, code: form.code.trim(), login: form.login.trim(), name: form.name.trim() });
  };
  const common = { size: 'md', required: true, withAsterisk: false } as const;
  return (
    <Entry title={t('activate.title')} hint={t('activate.hint')}>
      <form onSubmit={submit} data-testid="activate-form">
        <Stack gap="md">
          <TextInput {...common} label={t('field.code')} description={t('activate.code_hint')} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', letterSpacing: '0.06em' } }} value={form.code} onChange={set('code')} data-testid="activate-code" />
          <TextInput {...common} label={t('field.name')} autoComplete="name" value={form.name} onChange={set('name')} data-testid="activate-name" />
          <TextInput {...common} label={t('field.login')} autoComplete="username" autoCapitalize="none" spellCheck={false} value={form.login} onChange={set('login')} data-testid="activate-login" />
          <PasswordInput {...common} label={t('field.password_new')} description={t('password.advice')} autoComplete="new-password" value={form.password} onChange={set('password')} visibilityToggleButtonProps={{ 'aria-label': t('field.password_show') }} data-testid="activate-password" />
          <Meter password={form.password} ownWords={[form.login, ...form.name.split(' ')]} />
          {isSet && <Text size="sm" fw={600} role="status" data-testid="activate-set">{t('activate.set')}</Text>}
          {activate.error && !isSet && <ErrorNote error={activate.error} />}
          <Button size="md" type="submit" disabled={!ready} loading={activate.isPending} data-testid="activate-submit">{t('activate.submit')}</Button>
          <Text size="sm" c="dimmed">
            {t('activate.have_login')}{' '}
            <Anchor component={Link} to="/signin" underline="always">{t('activate.to_signin')}</Anchor>
          </Text>
        </Stack>
      </form>
    </Entry>
  );
}
