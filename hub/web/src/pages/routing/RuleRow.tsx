// One rule of the list: its place, whether it counts, what it is told.
import { ActionIcon, Checkbox, Group, MultiSelect, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { Dealer } from '../../api/types';
import { useText } from '../../i18n';
import { clockOf, minutesOf } from '../../lib/day';
import { humanise, pick } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { IconChevronDown, IconChevronUp, IconLock } from '../../parts/icons';
import { HourField } from '../../parts/When';
import { isFilter, isFixed, withWeight, type Rule } from './rules';

type Props = { rule: Rule; index: number; dealers: Dealer[]; readOnly: boolean; first: boolean; last: boolean; onMove: (by: -1 | 1) => void; onChange: (by: Partial<Rule>) => void };
type Part = Pick<Props, 'rule' | 'dealers' | 'readOnly' | 'onChange'>;

const whole = (value: string | number, otherwise: number) => (value === '' ? otherwise : Math.round(Number(value)));

function Weights({ rule, dealers, readOnly, onChange }: Part) {
  const { t, language } = useText();
  const weight = (id: string) => rule.weights?.[id] ?? rule.weights?.default ?? 1;
  return (
    <Group gap="sm">
      {dealers.map((dealer) => (
        <NumberInput key={dealer.id} w={210} size="xs" label={pick(dealer.name, language)} aria-label={`${t('routing.weight')}: ${pick(dealer.name, language)}`} min={1} max={1000} value={weight(dealer.id)} readOnly={readOnly} onChange={(value) => onChange(withWeight(rule, dealer.id, whole(value, 1)))} data-testid={`weight-${dealer.id}`} />
      ))}
    </Group>
  );
}

function Capacity({ rule, readOnly, onChange }: Part) {
  const { t } = useText();
  const all = rule.limits?.default ?? {};
  const set = (by: { open?: number; per_day?: number }) => onChange({ limits: { ...rule.limits, default: { ...all, ...by } } });
  return (
    <Group gap="sm" align="flex-end">
      <NumberInput w={150} size="xs" label={t('routing.limit_open')} min={0} value={all.open ?? 0} readOnly={readOnly} onChange={(value) => set({ open: whole(value, 0) })} data-testid="limit-open" />
      <NumberInput w={150} size="xs" label={t('routing.limit_day')} min={0} value={all.per_day ?? 0} readOnly={readOnly} onChange={(value) => set({ per_day: whole(value, 0) })} data-testid="limit-day" />
      <Text size="xs" c="dimmed">{t('routing.no_limit')}</Text>
    </Group>
  );
}

function Hours({ rule, readOnly, onChange }: Part) {
  const { t } = useText();
  const all = rule.hours?.default ?? { days: '1234567', from_min: 540, to_min: 1260, utc_offset_min: 180 };
  const set = (by: Partial<typeof all>) => onChange({ hours: { ...rule.hours, default: { ...all, ...by } } });
  return (
    <Group gap="sm" align="flex-end">
      <HourField w={110} size="xs" label={t('routing.from')} value={clockOf(all.from_min ?? 0)} readOnly={readOnly} onChange={(value) => set({ from_min: minutesOf(value) })} />
      <HourField w={110} size="xs" label={t('routing.to')} value={clockOf(Math.min(all.to_min ?? 1440, 1439))} readOnly={readOnly} onChange={(value) => set({ to_min: minutesOf(value) })} />
      <TextInput w={120} size="xs" label={t('routing.days')} value={all.days} readOnly={readOnly} onChange={(event) => set({ days: event.currentTarget.value.replace(/[^1-7]/g, '') })} />
    </Group>
  );
}

function Parameters(part: Part) {
  const { t, language } = useText();
  const { rule, dealers, readOnly, onChange } = part;
  if (rule.kind === 'weights') return <Weights {...part} />;
  if (rule.kind === 'capacity') return <Capacity {...part} />;
  if (rule.kind === 'hours') return <Hours {...part} />;
  if (rule.kind === 'territory') {
    return (
      <Group gap="sm" align="flex-end">
        <NumberInput w={170} size="xs" label={t('routing.within_km')} min={0} max={20000} value={rule.within_km ?? 0} readOnly={readOnly} onChange={(value) => onChange({ within_km: whole(value, 0) })} data-testid="within-km" />
        {(rule.areas?.length ?? 0) > 0 && <Text size="xs" c="dimmed">{t('routing.areas', { count: rule.areas?.length ?? 0 })}</Text>}
      </Group>
    );
  }
  if (rule.kind === 'vip') {
    return <MultiSelect size="xs" label={t('routing.vip_dealers')} data={dealers.map((d) => ({ value: d.id, label: pick(d.name, language) }))} value={rule.dealers ?? []} readOnly={readOnly} onChange={(value) => onChange({ dealers: value })} />;
  }
  return null;
}

export function RuleRow({ rule, index, dealers, readOnly, first, last, onMove, onChange }: Props) {
  const { t, tOr } = useText();
  const on = rule.on !== false;
  const fixed = isFixed(rule);
  const name = tOr(`route.step.${rule.kind}`, humanise(rule.kind));
  const limited = Object.keys(rule.when ?? {}).length > 0;
  return (
    <Group component="li" gap="md" wrap="nowrap" align="flex-start" py={12} style={{ borderTop: index > 0 ? '1px solid var(--mantine-color-default-border)' : undefined }} data-testid={`rule-${rule.id}`} data-on={on}>
      <Text size="sm" c="dimmed" w={22} ta="right" pt={3} className="num">{index + 1}</Text>
      <Stack gap={8} style={{ flex: 1, minWidth: 0 }}>
        <Group gap={8}>
          <Text fw={600} c={on ? undefined : 'dimmed'} td={on ? undefined : 'line-through'}>{name}</Text>
          {limited && <Pill tone="violet">{t('routing.limited')}</Pill>}
          {rule.id !== rule.kind && <Text size="xs" c="dimmed">{rule.id}</Text>}
        </Group>
        <Text size="sm" c="dimmed">{tOr(`routing.about.${rule.kind}`, '')}</Text>
        {on && <Parameters rule={rule} dealers={dealers} readOnly={readOnly} onChange={onChange} />}
        {on && isFilter(rule) && <Checkbox size="xs" label={t('routing.strict')} checked={rule.strict === true} disabled={readOnly} onChange={(event) => onChange({ strict: event.currentTarget.checked })} data-testid={`rule-strict-${rule.id}`} />}
      </Stack>
      {fixed ? <IconLock size={18} aria-label={t('routing.fixed')} style={{ flex: 'none', opacity: 0.5, marginTop: 4 }} /> : (
        <Group gap={4} wrap="nowrap">
          <Switch aria-label={t('routing.on', { rule: name })} checked={on} disabled={readOnly} onChange={(event) => onChange({ on: event.currentTarget.checked })} data-testid={`rule-on-${rule.id}`} />
          <ActionIcon aria-label={t('routing.up', { rule: name })} disabled={readOnly || first} onClick={() => onMove(-1)} data-testid={`rule-up-${rule.id}`}><IconChevronUp size={18} /></ActionIcon>
          <ActionIcon aria-label={t('routing.down', { rule: name })} disabled={readOnly || last} onClick={() => onMove(1)} data-testid={`rule-down-${rule.id}`}><IconChevronDown size={18} /></ActionIcon>
        </Group>
      )}
    </Group>
  );
}
