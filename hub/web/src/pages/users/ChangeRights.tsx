// Another role, dealer or region for somebody who has access already.
import { useState } from 'react';
import { useSetRights } from '../../api/changes';
import type { UserRow } from '../../api/types';
import { useText } from '../../i18n';
import { invitable, type Role } from '../../lib/permissions';
import { FormDialog } from '../../parts/Dialog';
import { useMe } from '../../parts/hooks';
import { RightsFields, asRequest, isReady, type Wanted } from './RightsFields';

export function ChangeRights({ row, onClose }: { row: UserRow; onClose: () => void }) {
  const { t } = useText();
  const { user } = useMe();
  const change = useSetRights();
  const [wanted, setWanted] = useState<Wanted>({ role: row.role as Role, dealer: row.dealer?.id ?? null, region: row.region?.id ?? null });
  return (
    <FormDialog opened onClose={onClose} testId="rights" title={t('users.rights_title', { name: row.name })} hint={t('users.rights_hint')} submit={t('action.save')} ready={isReady(wanted)} pending={change.isPending} error={change.error} onSubmit={() => change.mutate({ id: row.id, ...asRequest(wanted) }, { onSuccess: onClose })}>
      <RightsFields wanted={wanted} roles={invitable(user?.role as Role)} onChange={setWanted} testId="rights" />
    </FormDialog>
  );
}
