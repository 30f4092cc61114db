// The weights as a table: what each agreement or conflict is worth, in words, and what it was before.
import { Group, NumberInput, Stack, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n';
import { number } from '../../lib/format';
import { humanise } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { changedKeys, grouped, isCount, kept, shown, type Weights } from './weights';

type RowProps = { name: string; value: number; was: number | undefined; readOnly: boolean; onChange: (value: number) => void };

function Row({ name, value, was, readOnly, onChange }: RowProps) {
  const { t, tOr, language } = useText();
  const meaning = tOr(`matching.key.${name}`, humanise(name));
  const digits = isCount(name) ? 0 : 2;
  return (
    <Group className="weight-row" gap="sm" wrap="nowrap" justify="space-between" data-testid={`weight-row-${name}`}>
      <Stack gap={0} style={{ minWidth: 0 }}>
        <Text size="sm">{meaning}</Text>
        <Group gap={8}>
          <Text size="xs" c="dimmed" className="mono anywhere">{name}</Text>
          {was !== undefined && was !== value && <Pill tone="yellow">{t('matching.was', { value: number(shown(name, was), language, digits) })}</Pill>}
        </Group>
      </Stack>
      <NumberInput
        aria-label={meaning} w={108} size="sm" style={{ flex: 'none' }} hideControls={readOnly} readOnly={readOnly} value={shown(name, value)} step={isCount(name) ? 1 : 0.5} decimalScale={digits} decimalSeparator={language === 'ru' ? ',' : '.'} allowedDecimalSeparators={[',', '.']}
        min={isCount(name) ? 0 : -100} max={100} clampBehavior="strict" data-testid={`weight-${name}`} onChange={(next) => { if (typeof next === 'number') onChange(kept(name, next)); }}
      />
    </Group>
  );
}

export function WeightsTable({ weights, base, readOnly, onChange }: { weights: Weights; base: Weights; readOnly: boolean; onChange: (weights: Weights) => void }) {
  const { t } = useText();
  const [only, setOnly] = useState(false);
  const changed = changedKeys(weights, base);
  const seen = (key: string) => !only || changed.includes(key);
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" maw={640}>{t('matching.weights_hint')}</Text>
        {changed.length > 0 && <Switch label={t('matching.changed_only')} checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} data-testid="weights-changed-only" />}
      </Group>
      <div className="weight-groups">
        {grouped(weights).filter((group) => group.keys.some(seen)).map((group) => (
          <section key={group.name}>
            <Title order={3} size="sm" mb={4}>{t(`matching.group.${group.name}`)}</Title>
            {group.keys.filter(seen).map((key) => <Row key={key} name={key} value={weights[key] ?? 0} was={base[key]} readOnly={readOnly} onChange={(value) => onChange({ ...weights, [key]: value })} />)}
          </section>
        ))}
      </div>
    </Stack>
  );
}
