// Takes somebody's access away. What he has in hand is handed on in the same act: to whom, and what would move, stands
// here before; like every hand-over it can be taken back.
import { Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useState } from 'react';
import { useDisableUser, usePreviewHandOver } from '../../api/changes';
import { useDealers } from '../../api/queries';
import type { UserRow } from '../../api/types';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { Nobodys, isKnown } from '../../parts/Nobodys';
import { HandOverSeen } from '../HandOver';

const RULES = 'rules';

export function Disable({ row, onClose }: { row: UserRow; onClose: () => void }) {
  const { t, language } = useText();
  const { user } = useMe();
  const disable = useDisableUser();
  const preview = usePreviewHandOver();
  const dealers = useDealers().data ?? [];
  const house = dealers.find((one) => one.id === row.dealer?.id);
  const inside = user?.dealer_id != null;
  const first = house?.users.find((one) => one.id !== row.id)?.id ?? null;
  const [to, setTo] = useState<string | null>(null);
  const [toUser, setToUser] = useState<string | null>(null);
  const [known, setKnown] = useState<number | null>(null);
  const dealer = to ?? house?.id ?? RULES;
  const colleague = toUser ?? (dealer === house?.id ? first : null);
  const works = row.dealer != null && row.state === 'active';
  const chosen = works && house !== undefined && (dealer !== house.id || colleague !== null);
  const { mutate } = preview;
  const houseId = house?.id;
  const look = useCallback(() => {
    if (chosen && houseId) mutate({ from_dealer_id: houseId, from_user_id: row.id, to_dealer_id: dealer === RULES ? null : dealer, to_user_id: colleague, leaves: true });
  }, [chosen, houseId, row.id, dealer, colleague, mutate]);
  useEffect(look, [look]);
  const seen = preview.data;
  const inHand = seen ? seen.leases + seen.kept.reduce((sum, one) => sum + one.count, 0) : 0;
  const nobodys = seen?.nobodys ?? 0;
  const body = { expected_nobodys: nobodys, ...(inHand > 0 ? { to_dealer_id: dealer === RULES ? null : dealer, to_user_id: colleague, expected_leases: seen?.leases ?? 0 } : {}) };
  const submit = () => disable.mutate({ id: row.id, ...body }, { onSuccess: () => { notifications.show({ color: 'teal', message: t(inHand > 0 ? 'users.disabled_handed' : 'users.disabled') }); onClose(); }, onError: look });
  const places = [{ value: RULES, label: t('handover.to_rules') }, ...dealers.map((one) => ({ value: one.id, label: one.id === house?.id ? t('handover.to_inside') : `${pick(one.name, language)} · ${one.city}` }))];
  const people = dealers.find((one) => one.id === dealer)?.users.filter((one) => one.id !== row.id).map((one) => ({ value: one.id, label: one.name })) ?? [];
  return (
    <FormDialog opened danger onClose={onClose} testId="disable" size="lg" title={t('users.disable_title', { name: row.name })} hint={t('users.disable_hint')} submit={t(inHand > 0 ? 'users.disable_hand' : 'users.disable')} ready={!works || (chosen && seen !== undefined && !preview.isPending && isKnown(nobodys, { known }))} pending={disable.isPending} error={disable.error} onSubmit={submit}>
      {works && (
        <Stack gap="sm" data-testid="disable-hand-over">
          <Text size="sm" fw={600}>{t('users.disable_to')}</Text>
          {!inside && <Select label={t('handover.to')} searchable openOnFocus={false} data={places} value={dealer} onChange={(value) => { setTo(value); setToUser(null); }} data-testid="disable-to" />}
          {dealer !== RULES && <Select label={t('handover.to_user')} placeholder={t('assign.salesperson_auto')} clearable={dealer !== house?.id} data={people} value={colleague} onChange={setToUser} data-testid="disable-user" />}
          {house && <HandOverSeen form={preview} from={house} />}
          <Nobodys count={nobodys} known={known} setKnown={setKnown} />
        </Stack>
      )}
    </FormDialog>
  );
}
