// What somebody may: the role, and where it ends (a dealer's house, or a region where the role may have one).
import { Select, Text } from '@mantine/core';
import { useDealers, useRegions } from '../../api/queries';
import { useText } from '../../i18n';
import { isDealerRole, isRegional, type Role } from '../../lib/permissions';
import { pick } from '../../lib/text';
import { useMe } from '../../parts/hooks';

export type Wanted = { role: Role; dealer: string | null; region: string | null };
export const isReady = (wanted: Wanted) => !isDealerRole(wanted.role) || wanted.dealer !== null;
export const asRequest = (wanted: Wanted) => ({
  role: wanted.role, dealer_id: isDealerRole(wanted.role) ? wanted.dealer : null, region_id: isRegional(wanted.role) ? wanted.region : null,
});

export function RightsFields({ wanted, roles, onChange, testId }: { wanted: Wanted; roles: readonly Role[]; onChange: (wanted: Wanted) => void; testId: string }) {
  const { t, language } = useText();
  const { user, can } = useMe();
  const dealers = useDealers().data ?? [];
  const regions = useRegions(can('region.see')).data?.items ?? [];
  const set = (change: Partial<Wanted>) => onChange({ ...wanted, ...change });
  return (
    <>
      <Select label={t('col.role')} allowDeselect={false} value={wanted.role} onChange={(value) => set({ role: value as Role })} data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} data-testid={`${testId}-role`} />
      <Text size="sm" c="dimmed" data-testid={`${testId}-role-hint`}>{t(`role.hint.${wanted.role}`)}</Text>
      {isDealerRole(wanted.role) && user?.dealer_id == null && (
        <Select label={t('col.dealer')} searchable allowDeselect={false} value={wanted.dealer} onChange={(dealer) => set({ dealer })} data={dealers.map((d) => ({ value: d.id, label: `${pick(d.name, language)} · ${d.city}` }))} data-testid={`${testId}-dealer`} />
      )}
      {isRegional(wanted.role) && (
        <Select label={t('field.region')} description={t('region.field_hint')} clearable clearButtonProps={{ 'aria-label': t('filter.clear') }} placeholder={t('region.all')} value={wanted.region} onChange={(region) => set({ region })} data={regions.map((r) => ({ value: r.id, label: pick(r.name, language) }))} data-testid={`${testId}-region`} />
      )}
    </>
  );
}
