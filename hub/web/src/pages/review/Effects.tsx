// What a decision about people will do to dealers' leases, tasks and consents, before it is done.
import { Stack, Text } from '@mantine/core';
import type { Effects } from '../../api/identity';
import { useText } from '../../i18n';
import { humanise, productName } from '../../lib/text';
import { Local } from '../../parts/Bits';

function LeaseLine({ lease, split }: { lease: Effects['leases'][number]; split: boolean }) {
  const { t } = useText();
  const fate = lease.fate === 'moves' ? (split ? 'goes' : 'joins') : lease.fate;
  return (
    <li>
      <Text size="sm" span>
        <Local text={lease.dealer.name} />
        {lease.brand !== '*' && ` · ${productName(lease.brand)}`}: {t(`effects.lease.${fate}`)}
        {lease.tasks > 0 && `, ${t(lease.fate === 'ends' ? 'effects.tasks_end' : 'effects.tasks_go_on', { count: lease.tasks })}`}
      </Text>
    </li>
  );
}

export function EffectsList({ effects, split }: { effects: Effects; split: boolean }) {
  const { t, tOr } = useText();
  const nothing = effects.leases.length === 0 && effects.routed === 0 && effects.lost_consents.length === 0;
  return (
    <Stack gap={6} data-testid="effects">
      <Text size="sm" fw={650}>{t(split ? 'effects.title_split' : 'effects.title_same')}</Text>
      <ul className="effects">
        {effects.leases.map((lease, i) => <LeaseLine key={`${lease.brand}${i}`} lease={lease} split={split} />)}
        {effects.routed > 0 && <li><Text size="sm" span>{t('effects.routed', { count: effects.routed })}</Text></li>}
        {effects.lost_consents.map((purpose) => <li key={purpose}><Text size="sm" span>{t('effects.lost_consent', { purpose: tOr(`consent.purpose.${purpose}`, humanise(purpose)) })}</Text></li>)}
        {split && <li><Text size="sm" span>{t(effects.revived ? 'effects.revived' : 'effects.new_id')}</Text></li>}
        {nothing && <li><Text size="sm" span>{t('effects.nothing')}</Text></li>}
      </ul>
    </Stack>
  );
}
