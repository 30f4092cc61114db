// Gives the prospect to another dealer. Says what it does before it does it, and why a refusal came.
import { Chip, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useAssign } from '../../api/changes';
import { useDealers } from '../../api/queries';
import type { Assignment, Dealer, Prospect } from '../../api/types';
import { useText, type TextKey } from '../../i18n';
import { pick, productName } from '../../lib/text';
import { FormDialog } from '../../parts/Dialog';

const REASONS: TextKey[] = ['assign.reason.asked', 'assign.reason.nearer', 'assign.reason.busy', 'assign.reason.mistake'];

type Props = { prospect: Prospect; current: Assignment | null; brands: string[]; opened: boolean; onClose: () => void };
type Form = { brand: string; dealer: string | null; salesperson: string | null; reason: string };

function DealerFields({ form, set, dealers, current }: { form: Form; set: (change: Partial<Form>) => void; dealers: Dealer[]; current: Assignment | null }) {
  const { t, language } = useText();
  const sells = (dealer: Dealer) => form.brand === '*' || dealer.brands.length === 0 || dealer.brands.some((b) => b.toLowerCase() === form.brand.toLowerCase());
  const fitting = dealers.filter(sells);
  const dealer = dealers.find((d) => d.id === form.dealer);
  const label = (d: Dealer) => `${pick(d.name, language)} · ${d.city}${d.id === current?.dealer.id ? ` (${t('assign.now')})` : ''}`;
  return (
    <>
      <Select
        label={t('col.dealer')} placeholder={t('assign.dealer_choose')} searchable data-autofocus openOnFocus={false} nothingFoundMessage={t('search.nothing')} data-testid="assign-dealer"
        data={fitting.map((d) => ({ value: d.id, label: label(d) }))} value={form.dealer} onChange={(value) => set({ dealer: value, salesperson: null })}
        renderOption={({ option }) => <span data-testid={`assign-dealer-option-${option.value}`}>{option.label}</span>}
      />
      <Select
        label={t('assign.salesperson')} placeholder={t('assign.salesperson_auto')} clearable disabled={!dealer} data-testid="assign-salesperson" value={form.salesperson} onChange={(value) => set({ salesperson: value })}
        data={(dealer?.users ?? []).map((u) => ({ value: u.id, label: `${u.name}${u.on_shift ? '' : ` (${t('user.off_shift')})`}` }))}
      />
    </>
  );
}

export function Reassign({ prospect, current, brands, opened, onClose }: Props) {
  const { t, language } = useText();
  const assign = useAssign();
  const dealers = useDealers().data ?? [];
  const [form, setForm] = useState<Form>({ brand: current?.brand ?? brands[0] ?? '*', dealer: null, salesperson: null, reason: '' });
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }));
  const submit = () => {
    if (!form.dealer) return;
    const body = { id: prospect.id, brand: form.brand, dealer_id: form.dealer, salesperson_id: form.salesperson, reason: form.reason.trim(), ...(current ? { expected_assignment_id: current.id } : {}) };
    assign.mutate(body, {
      onSuccess: () => {
        const dealer = dealers.find((d) => d.id === form.dealer);
        notifications.show({ color: 'teal', message: t('assign.done', { dealer: pick(dealer?.name, language) }) });
        onClose();
      },
    });
  };
  const hint = current ? t('assign.hint', { dealer: pick(current.dealer.name, language) }) : t('assign.hint_first');
  return (
    <FormDialog opened={opened} onClose={onClose} testId="assign" title={t(current ? 'assign.title' : 'assign.title_first')} hint={hint} submit={t('assign.submit')} onSubmit={submit} ready={form.dealer !== null && form.reason.trim() !== ''} pending={assign.isPending} error={assign.error}>
      {!current && brands.length > 1 && <Select label={t('field.brand')} data={brands.map((b) => ({ value: b, label: productName(b) || t('brand.any') }))} value={form.brand} allowDeselect={false} onChange={(value) => set({ brand: value ?? '*', dealer: null })} data-testid="assign-brand" />}
      <DealerFields form={form} set={set} dealers={dealers} current={current} />
      <Stack gap={8}>
        <Textarea label={t('assign.reason')} placeholder={t('assign.reason_hint')} autosize minRows={2} maxLength={500} value={form.reason} onChange={(event) => set({ reason: event.currentTarget.value })} data-testid="assign-reason" />
        <Group gap={6}>
          {REASONS.map((key) => <Chip key={key} size="xs" variant="outline" checked={form.reason === t(key)} onChange={() => set({ reason: t(key) })}>{t(key)}</Chip>)}
        </Group>
        <Text size="xs" c="dimmed">{t('assign.kept')}</Text>
      </Stack>
    </FormDialog>
  );
}
