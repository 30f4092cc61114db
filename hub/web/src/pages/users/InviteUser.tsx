// Invites a person: login, name, role and where it ends give a one-time code to hand over.
import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useInviteUser } from '../../api/changes';
import type { Schemas } from '../../api/client';
import { useText } from '../../i18n';
import { invitable, type Role } from '../../lib/permissions';
import { CodeFoot, CodeGroups } from '../../parts/CodeBox';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { RightsFields, asRequest, isReady, type Wanted } from './RightsFields';

type Made = Schemas['NewUser'] & { name: string };

function Ask({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const { t } = useText();
  const { user } = useMe();
  const invite = useInviteUser();
  const [form, setForm] = useState({ login: '', name: '' });
  const [wanted, setWanted] = useState<Wanted>({ role: 'salesperson', dealer: user?.dealer_id ?? null, region: null });
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }));
  const ready = form.login.trim() !== '' && form.name.trim() !== '' && isReady(wanted);
  const submit = () => invite.mutate({ login: form.login.trim(), name: form.name.trim(), ...asRequest(wanted) }, { onSuccess: (made) => onMade({ ...made, name: form.name.trim() }) });
  return (
    <FormDialog opened onClose={onClose} testId="invite" title={t('users.invite')} hint={t('users.invite_hint')} submit={t('users.invite_submit')} ready={ready} pending={invite.isPending} error={invite.error} onSubmit={submit}>
      <TextInput label={t('field.name')} data-autofocus autoComplete="off" value={form.name} onChange={(event) => set({ name: event.currentTarget.value })} data-testid="invite-name" />
      <TextInput label={t('field.login')} autoComplete="off" autoCapitalize="none" spellCheck={false} value={form.login} onChange={(event) => set({ login: event.currentTarget.value })} data-testid="invite-login" />
      <RightsFields wanted={wanted} roles={invitable(user?.role as Role)} onChange={setWanted} testId="invite" />
    </FormDialog>
  );
}

// The code of somebody, to be handed over now: it is not shown again.
export function CodeMade({ made, title, onClose }: { made: Schemas['NewUser']; title: string; onClose: () => void }) {
  const { t } = useText();
  return (
    <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={<Text fw={680} fz="lg">{title}</Text>} closeButtonProps={{ 'aria-label': t('action.close') }} data-testid="invite-made">
      <Stack gap="lg" align="center">
        <Text size="sm" c="dimmed" ta="center" maw={440}>{t('users.code_hint')}</Text>
        <CodeGroups code={made.code} testId="invite-code" />
        <CodeFoot code={made.code} expires_ms={made.expires_ms} link={`${window.location.origin}/activate#${made.code}`} />
        <Button fullWidth variant="default" onClick={onClose}>{t('action.done')}</Button>
      </Stack>
    </Modal>
  );
}

export function InviteUser({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const [made, setMade] = useState<Made | null>(null);
  if (!made) return <Ask onClose={onClose} onMade={setMade} />;
  return <CodeMade made={made} title={t('users.code_title', { name: made.name })} onClose={onClose} />;
}
