// Notices on the screen: turned on by a click that asks the browser, then about what and when not.
import { Alert, Button, Checkbox, Group, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n';
import { keepWishes, wishesOf, type Topic, type Wishes } from '../../lib/browserNotices';
import { Pill } from '../../parts/Bits';
import { useMe } from '../../parts/hooks';
import { Card } from '../../parts/Page';
import { HourField } from '../../parts/When';
import { mayNotify, notify } from '../../shell/useBrowserNotices';

const supported = () => 'Notification' in window && 'locks' in navigator;

function Form({ wishes, onChange }: { wishes: Wishes; onChange: (wishes: Wishes) => void }) {
  const { t } = useText();
  const { can } = useMe();
  const topics: Topic[] = can('alarm.see') ? ['alarms', 'leads', 'deadlines'] : ['leads', 'deadlines'];
  return (
    <Stack gap="md" maw={440}>
      <Checkbox.Group label={t('browser.topics')} value={wishes.topics} onChange={(value) => onChange({ ...wishes, topics: value as Topic[] })}>
        <Stack gap={8} mt={8}>{topics.map((topic) => <Checkbox key={topic} value={topic} label={t(`mail.topic.${topic}`)} data-testid={`browser-topic-${topic}`} />)}</Stack>
      </Checkbox.Group>
      <Checkbox label={t('mail.quiet')} description={can('alarm.see') ? t('mail.quiet_hint') : undefined} checked={wishes.quiet} onChange={(e) => onChange({ ...wishes, quiet: e.currentTarget.checked })} data-testid="browser-quiet" />
      {wishes.quiet && (
        <Group grow>
          <HourField label={t('mail.from')} value={wishes.from} onChange={(value) => onChange({ ...wishes, from: value })} data-testid="browser-from" />
          <HourField label={t('mail.to')} value={wishes.to} onChange={(value) => onChange({ ...wishes, to: value })} data-testid="browser-to" />
        </Group>
      )}
      <Group><Button variant="default" onClick={() => notify(t('browser.example'), t('browser.open'), 'anketa.example', () => {})} data-testid="browser-try">{t('browser.try')}</Button></Group>
    </Stack>
  );
}

export function BrowserWishes() {
  const { t } = useText();
  const { user } = useMe();
  const id = user?.id ?? '';
  const [wishes, setWishes] = useState(() => wishesOf(localStorage, id));
  const [denied, setDenied] = useState(supported() && Notification.permission === 'denied');
  const on = wishes.on && mayNotify();
  const keep = (next: Wishes) => { keepWishes(localStorage, id, next); setWishes(next); };
  const allow = async () => {
    const answer = await Notification.requestPermission();
    setDenied(answer === 'denied');
    if (answer === 'granted') keep({ ...wishes, on: true, since_ms: Date.now() });
  };
  const state = denied ? 'blocked' : on ? 'on' : 'off';
  return (
    <Card title={t('browser.title')} testId="browser-notices" actions={supported() && <Pill tone={on ? 'green' : denied ? 'red' : 'gray'} testId="browser-state">{t(`browser.${state}`)}</Pill>}>
      <Text size="sm" c="dimmed" maw={620} mb="md">{t('browser.hint')}</Text>
      {!supported() ? <Text size="sm">{t('browser.none')}</Text> : denied ? <Alert color="yellow" variant="outline" maw={620}>{t('browser.denied')}</Alert> : !mayNotify()
        ? <Button onClick={() => void allow()} data-testid="browser-allow">{t('browser.allow')}</Button>
        : <Stack gap="md"><Switch checked={on} label={t('browser.switch')} onChange={(event) => keep({ ...wishes, on: event.currentTarget.checked, since_ms: Date.now() })} data-testid="browser-on" />{on && <Form wishes={wishes} onChange={keep} />}</Stack>}
    </Card>
  );
}
