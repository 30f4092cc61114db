// A new way in for somebody who lost his password: said first what ends with it, then the code to hand over.
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import { useResetPassword } from '../../api/security';
import type { UserRow } from '../../api/types';
import { useText } from '../../i18n';
import { FormDialog } from '../../parts/Dialog';
import { CodeMade } from './InviteUser';

export function ResetPassword({ row, onClose }: { row: UserRow; onClose: () => void }) {
  const { t } = useText();
  const reset = useResetPassword();
  const [made, setMade] = useState<Schemas['NewUser'] | null>(null);
  if (made) return <CodeMade made={made} title={t('users.password_code', { name: row.name })} onClose={onClose} />;
  return <FormDialog opened danger onClose={onClose} testId="password-reset" title={t('users.password_title', { name: row.name })} hint={t('users.password_hint')} submit={t('users.password_submit')} ready pending={reset.isPending} error={reset.error} onSubmit={() => reset.mutate({ id: row.id }, { onSuccess: setMade })} />;
}
