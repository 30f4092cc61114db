// A visitor in the showroom or a caller, typed in while he speaks. The check for who is known runs by itself; what he
// allows is asked before anything is kept.
import { Button, Radio, SegmentedControl, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useModels, useTypeLead, type TypedLead } from '../api/day';
import { useCheck } from '../api/identity';
import { useText } from '../i18n';
import { Tile } from '../parts/Bits';
import { IconBan, IconCircleCheck, IconRoute, IconUserCheck } from '../parts/icons';
import { ErrorNote } from '../parts/Notes';
import { Page } from '../parts/Page';

const KNOWN = { new: [IconCircleCheck, 'green'], yours: [IconUserCheck, 'blue'], taken: [IconBan, 'yellow'] } as const;
const DONE = { yours: [IconUserCheck, 'green'], taken: [IconBan, 'yellow'], routed: [IconRoute, 'blue'] } as const;
const PURPOSES = ['test_drive', 'call_me', 'interest', 'news', 'complaint'] as const;
const BASES = ['request', 'processing', 'marketing'] as const;
type Purpose = (typeof PURPOSES)[number];
type Basis = (typeof BASES)[number];
const asksForSomething = (purpose: Purpose) => purpose !== 'interest' && purpose !== 'news';
const EMPTY = { surname: '', given: '', patronymic: '', phone: '', email: '', city: '', note: '' };

// Asked when the typing pauses and what stands there could be a number or an address.
function useLiveCheck(phone: string, email: string) {
  const check = useCheck();
  const [asked] = useDebouncedValue(`${phone.trim()}\n${email.trim()}`, 700);
  const { mutate, reset } = check;
  useEffect(() => {
    const [number = '', address = ''] = asked.split('\n');
    const whole = number.replace(/\D/g, '').length >= 10;
    const mail = /^\S+@\S+\.\S{2,}$/.test(address);
    if (whole || mail) mutate({ phone: whole ? number : '', email: mail ? address : '', name: '' });
    else reset();
  }, [asked, mutate, reset]);
  return check.data?.answer;
}

function Known({ answer }: { answer: keyof typeof KNOWN }) {
  const { t } = useText();
  const [Icon, tone] = KNOWN[answer];
  return (
    <div className="check-answer" data-testid="visitor-known" data-answer={answer}>
      <Tile icon={Icon} tone={tone} />
      <div><Text fw={650}>{t(`check.${answer}`)}</Text><Text size="sm" c="dimmed">{t(`check.${answer}_text`)}</Text></div>
    </div>
  );
}

function Done({ typed, onNext }: { typed: TypedLead; onNext: () => void }) {
  const { t } = useText();
  const navigate = useNavigate();
  const [Icon, tone] = DONE[typed.answer];
  return (
    <div className="card" style={{ padding: 24, maxWidth: 640 }} data-testid="visitor-done" data-answer={typed.answer}>
      <Stack gap="md" align="flex-start">
        <div className="check-answer"><Tile icon={Icon} tone={tone} /><div><Text fw={650}>{t(`visitor.done.${typed.answer}`)}</Text><Text size="sm" c="dimmed">{t(`visitor.done.${typed.answer}_text`)}</Text></div></div>
        {typed.prospect_id && <Button onClick={() => void navigate(`/prospects/${typed.prospect_id}`)} data-testid="visitor-open">{t('visitor.open')}</Button>}
        <Button variant="default" onClick={onNext} data-testid="visitor-next">{t('visitor.next')}</Button>
      </Stack>
    </div>
  );
}

export function Visitor() {
  const { t } = useText();
  const type = useTypeLead();
  const models = useModels();
  const [form, setForm] = useState(EMPTY);
  const [channel, setChannel] = useState<'walk_in' | 'phone_call'>('walk_in');
  const [purpose, setPurpose] = useState<Purpose>('test_drive');
  const [model, setModel] = useState<string | null>(null);
  const [basis, setBasis] = useState<Basis | null>(null);
  const known = useLiveCheck(form.phone, form.email);
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [field]: value }));
  };
  const allowed = BASES.filter((one) => one !== 'request' || asksForSomething(purpose));
  const ready = form.surname.trim() && form.given.trim() && (form.phone.trim() || form.email.trim()) && basis && allowed.includes(basis);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || !basis) return;
    const typed = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, value.trim()])) as typeof form;
    type.mutate({ channel, purpose, basis, ...typed, ...(model ? { model } : {}) });
  };
  const again = () => { type.reset(); setForm(EMPTY); setBasis(null); };
  if (type.data) return <Page title={t('visitor.title')}><Done typed={type.data} onNext={again} /></Page>;
  return (
    <Page title={t('visitor.title')} hint={t('visitor.hint')}>
      <form className="card" style={{ padding: 24, maxWidth: 760 }} onSubmit={submit}>
        <Stack gap="md">
          <SegmentedControl aria-label={t('visitor.channel')} value={channel} onChange={(value) => setChannel(value as typeof channel)} data={[{ value: 'walk_in', label: t('source.walk_in') }, { value: 'phone_call', label: t('source.phone_call') }]} data-testid="visitor-channel" />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput label={t('check.phone')} type="tel" inputMode="tel" autoComplete="off" placeholder="+7 916 000-00-00" maxLength={60} value={form.phone} onChange={set('phone')} data-testid="visitor-phone" />
            <TextInput label={t('check.email')} type="text" inputMode="email" autoComplete="off" maxLength={254} value={form.email} onChange={set('email')} data-testid="visitor-email" />
          </SimpleGrid>
          <div role="status">{known && <Known answer={known} />}</div>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
            <TextInput label={t('visitor.surname')} autoComplete="off" required maxLength={100} value={form.surname} onChange={set('surname')} data-testid="visitor-surname" />
            <TextInput label={t('visitor.given')} autoComplete="off" required maxLength={100} value={form.given} onChange={set('given')} data-testid="visitor-given" />
            <TextInput label={t('visitor.patronymic')} autoComplete="off" maxLength={100} value={form.patronymic} onChange={set('patronymic')} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
            <Select label={t('visitor.purpose')} allowDeselect={false} data={PURPOSES.map((code) => ({ value: code, label: t(`purpose.${code}`) }))} value={purpose} onChange={(code) => code && setPurpose(code as Purpose)} data-testid="visitor-purpose" />
            <Select label={t('field.model')} searchable clearable data={(models.data ?? []).map((one) => ({ value: one.id, label: `${one.brand_name} ${one.name}` }))} value={model} onChange={setModel} data-testid="visitor-model" />
            <TextInput label={t('visitor.city')} autoComplete="off" maxLength={100} value={form.city} onChange={set('city')} />
          </SimpleGrid>
          <Textarea label={t('field.note')} autosize minRows={2} maxLength={2000} value={form.note} onChange={set('note')} />
          <Radio.Group label={t('visitor.basis')} description={t('visitor.basis_hint')} value={basis} onChange={(value) => setBasis(value as Basis)}>
            <Stack gap={8} mt={8}>{allowed.map((code) => <Radio key={code} value={code} label={t(`visitor.basis.${code}`)} description={t(`visitor.basis.${code}_text`)} data-testid={`visitor-basis-${code}`} />)}</Stack>
          </Radio.Group>
          {type.error && <ErrorNote error={type.error} />}
          <Button type="submit" disabled={!ready} loading={type.isPending} style={{ alignSelf: 'flex-start' }} data-testid="visitor-submit">{t('visitor.submit')}</Button>
        </Stack>
      </form>
    </Page>
  );
}
