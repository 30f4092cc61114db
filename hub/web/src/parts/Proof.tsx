// That it is really he: the password and, where he has one, the second factor. Fields for a form, and what they give.
// Whoever has a passkey leaves the code empty: the browser asks the device when the form is sent.
import { PasswordInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { canPasskey, type Proof } from '../api/passkeys';
import { useSecurity } from '../api/security';
import { useText } from '../i18n';

type Asked = { given: Proof; ready: boolean; fields: ReactNode; clear: () => void };

// `prefix` of the fields' test ids.
export function useProof(prefix: string): Asked {
  const { t } = useText();
  const security = useSecurity().data;
  const [form, setForm] = useState({ password: '', code: '' });
  const passkeys = security !== undefined && security.passkeys.length > 0;
  const second = passkeys || (security !== undefined && security.second_factor_since_ms !== null);
  const by_passkey = passkeys && canPasskey() && form.code.trim() === '';
  return {
    given: { password: form.password, code: form.code.trim(), by_passkey },
    ready: security !== undefined && form.password !== '' && (!second || by_passkey || form.code.trim() !== ''),
    clear: () => setForm({ password: '', code: '' }),
    fields: (
      <>
        <PasswordInput label={t('field.password')} autoComplete="current-password" data-autofocus value={form.password} onChange={(e) => setForm({ ...form, password: e.currentTarget.value })} visibilityToggleButtonProps={{ 'aria-label': t('field.password_show') }} data-testid={`${prefix}-password`} />
        {second && <TextInput label={t('field.second_factor')} description={t(passkeys && canPasskey() ? 'passkey.or_code_hint' : 'signin.second_factor_hint')} autoComplete="one-time-code" value={form.code} onChange={(e) => setForm({ ...form, code: e.currentTarget.value })} data-testid={`${prefix}-code`} />}
      </>
    ),
  };
}
