// A sale that was none is taken back: what goes with it, and why.
import { Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useUndoSale } from '../../api/day';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { FormDialog } from '../../parts/Dialog';

const REASONS = ['mistake', 'wrong_car', 'wrong_person', 'fell_through', 'other'] as const;
type Reason = (typeof REASONS)[number];

export function SaleBack({ car, title, name, onClose }: { car: Prospect['cars'][number]; title: string; name: string; onClose: () => void }) {
  const { t } = useText();
  const undo = useUndoSale();
  const [reason, setReason] = useState<Reason | null>(null);
  const submit = () => {
    if (!reason || car.undo_assignment_id === null) return;
    undo.mutate({ id: car.undo_assignment_id, car_id: car.id, reason }, { onSuccess: () => { notifications.show({ color: 'teal', message: t('sale.back_done', { name }) }); onClose(); } });
  };
  return (
    <FormDialog opened onClose={onClose} testId="sale-back" title={t('sale.back')} hint={t('sale.back_hint')} submit={t('sale.back')} danger onSubmit={submit} ready={reason !== null} pending={undo.isPending} error={undo.error}>
      <Text size="sm" fw={600} className="anywhere">{title} · {name}</Text>
      <Select label={t('sale.back_reason')} data-autofocus openOnFocus={false} allowDeselect={false} data={REASONS.map((code) => ({ value: code, label: t(`sale.back_reason.${code}`) }))} value={reason} onChange={(value) => setReason(value as Reason)} data-testid="sale-back-reason" />
    </FormDialog>
  );
}
