// When something is shown: always, or a tree of comparisons with earlier answers and with why the visitor came.
import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { IconPlus, IconX } from '../../parts/icons';
import { DayField } from '../../parts/When';
import { useFindings } from '../content/findings';
import { asks, hasChoices, opsFor, PURPOSE, PURPOSES, replaced, valuesOf, without, type Compare, type Condition, type Op, type Question } from './form';

type Props = { condition: Condition | undefined; place: string; questions: Question[]; models: { id: string; name: string }[]; readOnly: boolean; onChange: (condition: Condition | undefined) => void };
type NodeProps = Omit<Props, 'condition' | 'onChange'> & { condition: Condition; depth: number; onChange: (condition: Condition) => void; onDrop: () => void };

const FIRST: Compare = { q: PURPOSE, op: 'in', v: ['interest'] };
const DEEPEST = 4;

function Values({ condition, place, questions, models, readOnly, onChange }: Omit<NodeProps, 'condition' | 'depth' | 'onDrop'> & { condition: Compare }) {
  const { t, language } = useText();
  const { error } = useFindings();
  const question = questions.find((one) => one.id === condition.q);
  const values = valuesOf(condition);
  if (condition.op === 'answered') return null;
  const set = (v: string[]) => onChange({ ...condition, v });
  const options = condition.q === PURPOSE ? PURPOSES.map((code) => ({ value: code, label: t(`purpose.${code}`) }))
    : question && hasChoices(question.kind) ? (question.choices ?? []).map((choice) => ({ value: choice.code, label: pick(choice.text, language) || choice.code }))
    : question && (question.kind === 'model' || question.kind === 'test_drive') ? models.map((model) => ({ value: model.id, label: model.name })) : null;
  const label = t('condition.value');
  if (options && condition.op === 'in') return <MultiSelect aria-label={label} size="xs" miw={180} flex={1} data={options} value={values} readOnly={readOnly} error={error(`${place}.v`)} onChange={set} />;
  if (options) return <Select aria-label={label} size="xs" miw={160} flex={1} data={options} value={values[0] ?? null} readOnly={readOnly} error={error(`${place}.v`)} onChange={(value) => set(value ? [value] : [])} />;
  const text = condition.op === 'in' ? values.join(', ') : values[0] ?? '';
  if (question?.kind === 'date' && condition.op !== 'in') return <DayField aria-label={label} size="xs" w={150} value={text} readOnly={readOnly} error={error(`${place}.v`)} onChange={(day) => set(day ? [day] : [])} />;
  return <TextInput aria-label={label} size="xs" w={150} value={text} readOnly={readOnly} error={error(`${place}.v`)} onChange={(event) => set(condition.op === 'in' ? event.currentTarget.value.split(/[,\s]+/).filter(Boolean) : event.currentTarget.value ? [event.currentTarget.value] : [])} />;
}

function Comparison(props: NodeProps & { condition: Compare }) {
  const { t, language } = useText();
  const { error } = useFindings();
  const { condition, place, questions, readOnly, onChange, onDrop } = props;
  const kind = questions.find((one) => one.id === condition.q)?.kind;
  const ops = opsFor(condition.q === PURPOSE ? undefined : kind ?? 'single');
  const asked = [{ value: PURPOSE, label: t('condition.purpose') }, ...questions.map((one) => ({ value: one.id, label: pick(one.text, language) || one.id }))];
  const shown = asked.some((one) => one.value === condition.q) ? asked : [...asked, { value: condition.q, label: condition.q }];
  const choose = (q: string | null) => {
    const next = opsFor(q === PURPOSE || q === null ? undefined : questions.find((one) => one.id === q)?.kind);
    onChange({ q: q ?? PURPOSE, op: next.includes(condition.op) ? condition.op : next[0] ?? 'eq', v: [] });
  };
  return (
    <Group gap={6} align="flex-start">
      <Select aria-label={t('condition.question')} size="xs" miw={190} flex={1.4} data={shown} value={condition.q} allowDeselect={false} readOnly={readOnly} error={error(`${place}.q`)} onChange={choose} />
      <Select aria-label={t('condition.op')} size="xs" w={150} data={ops.map((op) => ({ value: op, label: t(`condition.op.${op}`) }))} value={condition.op} allowDeselect={false} readOnly={readOnly} error={error(`${place}.op`)} onChange={(op) => onChange({ ...condition, op: (op ?? 'eq') as Op })} />
      <Values {...props} />
      {!readOnly && <ActionIcon aria-label={t('condition.drop')} mt={2} onClick={onDrop}><IconX size={16} /></ActionIcon>}
    </Group>
  );
}

function GroupOf(props: NodeProps) {
  const { t } = useText();
  const { error } = useFindings();
  const { condition, place, depth, readOnly, onChange, onDrop } = props;
  if (asks(condition)) return <Comparison {...props} condition={condition} />;
  const kind = 'all' in condition ? 'all' : 'any' in condition ? 'any' : 'not';
  const children = 'all' in condition ? condition.all : 'any' in condition ? condition.any : 'not' in condition ? [condition.not] : [];
  const make = (as: string, list: Condition[]): Condition => (as === 'not' ? { not: list[0] ?? FIRST } : as === 'any' ? { any: list } : { all: list });
  const set = (list: Condition[]) => (list.length === 0 ? onDrop() : onChange(make(kind, list)));
  const at = (i: number) => (kind === 'not' ? `${place}.not` : `${place}.${kind}[${i}]`);
  return (
    <Stack gap={8} className="condition">
      <Group gap={6}>
        <Select aria-label={t('condition.group')} size="xs" w={210} allowDeselect={false} readOnly={readOnly} error={error(place)} data={['all', 'any', ...(children.length === 1 ? ['not'] : [])].map((one) => ({ value: one, label: t(`condition.${one as 'all'}`) }))} value={kind} onChange={(as) => onChange(make(as ?? 'all', children))} />
        {!readOnly && <ActionIcon aria-label={t('condition.drop')} onClick={onDrop}><IconX size={16} /></ActionIcon>}
      </Group>
      {children.map((child, i) => <GroupOf key={i} {...props} condition={child} place={at(i)} depth={depth + 1} onChange={(next) => set(replaced(children, i, next))} onDrop={() => set(without(children, i))} />)}
      {!readOnly && kind !== 'not' && (
        <Group gap={6}>
          <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} />} onClick={() => set([...children, FIRST])}>{t('condition.add')}</Button>
          {depth < DEEPEST && <Button size="compact-xs" variant="default" onClick={() => set([...children, { any: [FIRST] }])}>{t('condition.add_group')}</Button>}
        </Group>
      )}
    </Stack>
  );
}

export function ConditionEditor({ condition, ...rest }: Props) {
  const { t } = useText();
  if (!condition) {
    return (
      <Group gap={8}>
        <Text size="sm" c="dimmed">{t('condition.always')}</Text>
        {!rest.readOnly && <Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} />} onClick={() => rest.onChange(FIRST)} data-testid="condition-add">{t('condition.only_if')}</Button>}
      </Group>
    );
  }
  return (
    <Stack gap={6} data-testid="condition">
      <Text size="sm" c="dimmed">{t('condition.shown_if')}</Text>
      <GroupOf {...rest} condition={condition} depth={1} onChange={rest.onChange} onDrop={() => rest.onChange(undefined)} />
      {asks(condition) && !rest.readOnly && <Group><Button size="compact-xs" variant="default" leftSection={<IconPlus size={13} />} onClick={() => rest.onChange({ all: [condition, FIRST] })}>{t('condition.add')}</Button></Group>}
    </Stack>
  );
}
