// Another role, dealer or region for somebody who has access already. Who is the last of the house he leaves: the number
// of prospects that then have nobody stands here before.
import { useCallback, useEffect, useState } from 'react';
import { usePreviewHandOver, useSetRights } from '../../api/changes';
import type { UserRow } from '../../api/types';
import { useText } from '../../i18n';
import { invitable, type Role } from '../../lib/permissions';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { Nobodys, isKnown } from '../../parts/Nobodys';
import { RightsFields, asRequest, isReady, type Wanted } from './RightsFields';

export function ChangeRights({ row, onClose }: { row: UserRow; onClose: () => void }) {
  const { t } = useText();
  const { user } = useMe();
  const change = useSetRights();
  const preview = usePreviewHandOver();
  const [wanted, setWanted] = useState<Wanted>({ role: row.role as Role, dealer: row.dealer?.id ?? null, region: row.region?.id ?? null });
  const [known, setKnown] = useState<number | null>(null);
  const request = asRequest(wanted);
  const house = row.dealer?.id;
  const leaves = house !== undefined && row.state === 'active' && request.dealer_id !== house;
  const { mutate, reset } = preview;
  const look = useCallback(() => {
    if (leaves) mutate({ from_dealer_id: house, from_user_id: row.id, to_dealer_id: null, to_user_id: null, leaves: true });
    else reset();
  }, [leaves, house, row.id, mutate, reset]);
  useEffect(look, [look]);
  const nobodys = leaves ? (preview.data?.nobodys ?? 0) : 0;
  const ready = isReady(wanted) && (!leaves || preview.data !== undefined) && isKnown(nobodys, { known });
  const submit = () => change.mutate({ id: row.id, ...request, expected_nobodys: nobodys }, { onSuccess: onClose, onError: look });
  return (
    <FormDialog opened onClose={onClose} testId="rights" title={t('users.rights_title', { name: row.name })} hint={t('users.rights_hint')} submit={t('action.save')} ready={ready} pending={change.isPending} error={change.error ?? preview.error} onSubmit={submit}>
      <RightsFields wanted={wanted} roles={invitable(user?.role as Role)} onChange={setWanted} testId="rights" />
      <Nobodys count={nobodys} known={known} setKnown={setKnown} />
    </FormDialog>
  );
}
