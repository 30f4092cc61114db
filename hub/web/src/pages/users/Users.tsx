// People with access, whether they are on shift, and the way in and out.
import { ActionIcon, Button, Group, Menu, Stack, Switch, Text } from '@mantine/core';
import type { Column } from '../../parts/widths';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useAbsences } from '../../api/absences';
import { useSetShift } from '../../api/changes';
import { useUsers } from '../../api/queries';
import type { UserRow } from '../../api/types';
import { useResetFactor, useSignOutUser } from '../../api/security';
import { useText, type TextKey } from '../../i18n';
import { isDealerRole, type Role } from '../../lib/permissions';
import { Circle, Local, Pill } from '../../parts/Bits';
import { DataList } from '../../parts/DataList';
import { useErrorText, useMe } from '../../parts/hooks';
import { IconDotsVertical, IconKey, IconLock, IconLogout, IconShieldLock, IconUserOff, IconUserPlus, IconUsers } from '../../parts/icons';
import { Empty } from '../../parts/Notes';
import { Page } from '../../parts/Page';
import { ChangeRights } from './ChangeRights';
import { Disable } from './Disable';
import { InviteUser } from './InviteUser';
import { Regions } from './Regions';
import { ResetPassword } from './ResetPassword';

const STATE_TONE = { active: 'green', invited: 'yellow', disabled: 'gray' } as const;

function Shift({ row }: { row: UserRow }) {
  const { t } = useText();
  const { can } = useMe();
  const shift = useSetShift();
  const errorText = useErrorText();
  if (!isDealerRole(row.role as Role) || row.state !== 'active') return null;
  const change = (on_shift: boolean) => shift.mutate({ id: row.id, on_shift }, { onError: (error) => notifications.show({ color: 'red', message: errorText(error).text }) });
  return <Switch checked={row.on_shift} disabled={!can('user.shift') || shift.isPending} onChange={(event) => change(event.currentTarget.checked)} label={<Text span size="sm">{t(row.on_shift ? 'user.on_shift' : 'user.off_shift')}</Text>} aria-label={t('user.shift_of', { name: row.name })} data-testid={`shift-${row.id}`} />;
}

type Deeds = Record<'disable' | 'rights' | 'password', (row: UserRow) => void>;

function useColumns({ disable, rights, password }: Deeds): Column<UserRow>[] {
  const { t } = useText();
  const { can, user } = useMe();
  const out = useSignOutUser();
  const reset = useResetFactor();
  const errorText = useErrorText();
  const told = (done: TextKey) => ({
    onSuccess: () => notifications.show({ color: 'teal', message: t(done) }),
    onError: (error: unknown) => notifications.show({ color: 'red', message: errorText(error).text }),
  });
  const away = useAbsences(can('absence.see')).data?.items.filter((one) => one.state === 'away') ?? [];
  const statePill = (row: UserRow) => away.some((one) => one.user.id === row.id) ? <Pill tone="yellow" testId={`user-away-${row.id}`}>{t('absence.state.away')}</Pill> : <Pill tone={STATE_TONE[row.state]}>{t(`user.state.${row.state}`)}</Pill>;
  return [
    { accessor: 'name', title: t('col.person'), render: (row) => <Group gap={12} wrap="nowrap"><Circle name={row.name} /><Stack gap={1} style={{ minWidth: 0 }}><Text fw={600} size="sm" className="anywhere">{row.name}</Text><Text size="xs" c="dimmed">{row.login}</Text></Stack></Group> },
    { accessor: 'role', title: t('col.role'), fits: 'medium', render: (row) => <Stack gap={1}><Text size="sm">{t(`role.${row.role}`)}</Text>{(row.dealer ?? row.region) && <Text size="xs" c="dimmed"><Local text={(row.dealer ?? row.region)!.name} /></Text>}</Stack> },
    { accessor: 'on_shift', title: t('col.shift'), fits: 'wide', render: (row) => <Shift row={row} /> },
    { accessor: 'state', width: 130, title: t('col.state'), render: statePill },
    {
      accessor: 'deeds', title: '', textAlign: 'right', width: 64,
      render: (row) => row.state !== 'disabled' && row.id !== user?.id && can('user.disable') && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target><ActionIcon aria-label={t('action.more_for', { name: row.name })} data-testid={`user-menu-${row.id}`}><IconDotsVertical size={18} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {can('user.rights') && <Menu.Item leftSection={<IconShieldLock size={17} />} onClick={() => rights(row)} data-testid={`user-rights-${row.id}`}>{t('users.rights')}</Menu.Item>}
            {can('user.rights') && row.state === 'active' && <Menu.Item leftSection={<IconLogout size={17} />} onClick={() => out.mutate({ id: row.id }, told('users.signed_out'))} data-testid={`user-sign-out-${row.id}`}>{t('users.sign_out')}</Menu.Item>}
            {can('user.rights') && row.state === 'active' && <Menu.Item leftSection={<IconKey size={17} />} onClick={() => password(row)} data-testid={`user-password-${row.id}`}>{t('users.password')}</Menu.Item>}
            {can('user.rights') && row.state === 'active' && <Menu.Item leftSection={<IconLock size={17} />} onClick={() => reset.mutate({ id: row.id }, told('users.factor_reset'))} data-testid={`user-factor-${row.id}`}>{t('users.reset_factor')}</Menu.Item>}
            <Menu.Item color="red.8" leftSection={<IconUserOff size={17} />} onClick={() => disable(row)} data-testid={`user-disable-${row.id}`}>{t('users.disable')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ),
    },
  ];
}

export function Users() {
  const { t } = useText();
  const { can } = useMe();
  const users = useUsers();
  const [inviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<UserRow | null>(null);
  const [changing, setChanging] = useState<UserRow | null>(null);
  const [lost, setLost] = useState<UserRow | null>(null);
  const columns = useColumns({ disable: setLeaving, rights: setChanging, password: setLost });
  const invite = can('user.invite') && <Button leftSection={<IconUserPlus size={18} />} onClick={() => setInviting(true)} data-testid="user-invite">{t('users.invite')}</Button>;
  return (
    <Page title={t('users.title')} hint={t('users.hint')} actions={invite}>
      <section className="card">
        <DataList label={t('users.title')} query={users} rows={users.data} columns={columns} rowId={(row) => row.id} rowTestId={(row) => `user-row-${row.id}`} empty={<Empty icon={IconUsers} title={t('users.none')} text={t('users.none_text')} action={invite} />} />
      </section>
      {can('region.see') && <Regions />}
      {changing && <ChangeRights row={changing} onClose={() => setChanging(null)} />}
      {inviting && <InviteUser onClose={() => setInviting(false)} />}
      {lost && <ResetPassword row={lost} onClose={() => setLost(null)} />}
      {leaving && <Disable row={leaving} onClose={() => setLeaving(null)} />}
    </Page>
  );
}
