// Before somebody is typed in: is this person known already? One word is the answer, never who or whose.
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCheck } from '../api/identity';
import { useText } from '../i18n';
import { Tile } from '../parts/Bits';
import { IconBan, IconCircleCheck, IconSearch, IconUserCheck } from '../parts/icons';
import { ErrorNote } from '../parts/Notes';
import { Page } from '../parts/Page';

const LOOK = { new: [IconCircleCheck, 'green'], yours: [IconUserCheck, 'blue'], taken: [IconBan, 'yellow'] } as const;

export function Check() {
  const { t } = useText();
  const check = useCheck();
  const [form, setForm] = useState({ phone: '', email: '', name: '' });
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    check.reset();
    setForm((before) => ({ ...before, [field]: value }));
  };
  const asked = { phone: form.phone.trim(), email: form.email.trim(), name: form.name.trim() };
  const ready = asked.phone !== '' || asked.email !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) check.mutate(asked);
  };
  const answer = check.data?.answer;
  const [Icon, tone] = answer ? LOOK[answer] : LOOK.new;
  return (
    <Page title={t('check.title')} hint={t('check.hint')}>
      <form className="card" style={{ padding: 24, maxWidth: 560 }} onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t('check.phone')} type="tel" inputMode="tel" autoComplete="off" placeholder="+7 916 000-00-00" maxLength={60} value={form.phone} onChange={set('phone')} data-testid="check-phone" />
          <TextInput label={t('check.email')} type="text" inputMode="email" autoComplete="off" maxLength={254} value={form.email} onChange={set('email')} data-testid="check-email" />
          <TextInput label={t('check.name')} description={t('check.name_hint')} autoComplete="off" maxLength={200} value={form.name} onChange={set('name')} data-testid="check-name" />
          <Button type="submit" leftSection={<IconSearch size={18} />} disabled={!ready} loading={check.isPending} data-testid="check-submit" style={{ alignSelf: 'flex-start' }}>{t('check.submit')}</Button>
          {check.error && <ErrorNote error={check.error} />}
          <div role="status">
            {answer && (
              <div className="check-answer" data-testid="check-answer" data-answer={answer}>
                <Tile icon={Icon} tone={tone} />
                <div><Text fw={650}>{t(`check.${answer}`)}</Text><Text size="sm" c="dimmed">{t(`check.${answer}_text`)}</Text></div>
              </div>
            )}
          </div>
          <Text size="xs" c="dimmed">{t('check.recorded')}</Text>
        </Stack>
      </form>
    </Page>
  );
}
