// Notices by mail: where to, about what, and when not.
import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useMail, useSetMail, type Mail } from '../../api/stand';
import { useText } from '../../i18n';
import { clockOf, minutesOf } from '../../lib/day';
import { useMe } from '../../parts/hooks';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { HourField } from '../../parts/When';

type Topic = Mail['topics'][number];

function Form({ mail }: { mail: Mail }) {
  const { t, tOr } = useText();
  const { can } = useMe();
  const set = useSetMail();
  const [form, setForm] = useState({ address: mail.address, topics: mail.topics, quiet: mail.quiet_from_min !== mail.quiet_to_min, from: clockOf(mail.quiet_from_min || 22 * 60), to: clockOf(mail.quiet_to_min || 8 * 60) });
  useEffect(() => setForm((now) => ({ ...now, address: mail.address, topics: mail.topics })), [mail.address, mail.topics]);
  const topics: Topic[] = can('alarm.see') ? ['alarms', 'leads', 'deadlines'] : ['leads', 'deadlines'];
  const submit = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const quiet = form.quiet ? { quiet_from_min: minutesOf(form.from), quiet_to_min: minutesOf(form.to) } : { quiet_from_min: 0, quiet_to_min: 0 };
    set.mutate({ address: form.address.trim(), topics: form.topics, ...quiet, time_zone: zone }, { onSuccess: () => notifications.show({ color: 'teal', message: t('mail.kept') }) });
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <Stack gap="md" maw={440}>
        {mail.failed_code && <Alert color="red" variant="outline">{t('mail.failed')} {tOr(`error.${mail.failed_code}`, mail.failed_code)}</Alert>}
        <TextInput type="email" label={t('mail.address')} description={t('mail.address_hint')} autoComplete="email" value={form.address} onChange={(e) => setForm({ ...form, address: e.currentTarget.value })} data-testid="mail-address" />
        <Checkbox.Group label={t('mail.topics')} value={form.topics} onChange={(value) => setForm({ ...form, topics: value as Topic[] })}>
          <Stack gap={8} mt={8}>{topics.map((topic) => <Checkbox key={topic} value={topic} label={t(`mail.topic.${topic}`)} data-testid={`mail-topic-${topic}`} />)}</Stack>
        </Checkbox.Group>
        <Checkbox label={t('mail.quiet')} description={t('mail.quiet_hint')} checked={form.quiet} onChange={(e) => setForm({ ...form, quiet: e.currentTarget.checked })} data-testid="mail-quiet" />
        {form.quiet && (
          <Group grow>
            <HourField label={t('mail.from')} value={form.from} onChange={(value) => setForm({ ...form, from: value })} data-testid="mail-from" />
            <HourField label={t('mail.to')} value={form.to} onChange={(value) => setForm({ ...form, to: value })} data-testid="mail-to" />
          </Group>
        )}
        {set.error && <ErrorNote error={set.error} />}
        <Group><Button type="submit" loading={set.isPending} data-testid="mail-submit">{t('mail.keep')}</Button></Group>
      </Stack>
    </form>
  );
}

export function MailWishes() {
  const { t } = useText();
  const mail = useMail();
  return (
    <Card title={t('mail.title')}>
      <Text size="sm" c="dimmed" maw={620} mb="md">{t('mail.hint')}</Text>
      {mail.isPending && <Waiting rows={3} />}
      {mail.error && <ErrorNote error={mail.error} retry={() => void mail.refetch()} />}
      {mail.data && <Form mail={mail.data} />}
    </Card>
  );
}
