// One question: its kind, its words in both languages, its choices or bounds, when it is asked.
import { ActionIcon, Button, Checkbox, Divider, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useText } from '../../i18n';
import { IconChevronDown, IconChevronUp, IconPlus, IconX } from '../../parts/icons';
import { DayField } from '../../parts/When';
import { Both, useFindings } from '../content/findings';
import { ConditionEditor } from './ConditionEditor';
import { hasChoices, KINDS, moved, newChoice, ofKind, replaced, without, type Choice, type Question, type QuestionKind } from './form';

type Props = { question: Question; place: string; questions: Question[]; models: { id: string; name: string }[]; readOnly: boolean; onChange: (question: Question) => void };

function Order({ name, first, last, onMove, onDrop, dropLabel }: { name: string; first: boolean; last: boolean; onMove: (by: -1 | 1) => void; onDrop?: () => void; dropLabel: string }) {
  const { t } = useText();
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon aria-label={t('order.up', { name })} disabled={first} onClick={() => onMove(-1)}><IconChevronUp size={17} /></ActionIcon>
      <ActionIcon aria-label={t('order.down', { name })} disabled={last} onClick={() => onMove(1)}><IconChevronDown size={17} /></ActionIcon>
      <ActionIcon aria-label={dropLabel} disabled={!onDrop} onClick={onDrop}><IconX size={17} /></ActionIcon>
    </Group>
  );
}
export { Order };

function ChoiceRow({ choice, place, index, count, readOnly, onChange, onMove, onDrop }: { choice: Choice; place: string; index: number; count: number; readOnly: boolean; onChange: (choice: Choice) => void; onMove: (by: -1 | 1) => void; onDrop: () => void }) {
  const { t } = useText();
  const { error } = useFindings();
  const name = choice.text?.ru || choice.code;
  const onKey = (event: React.KeyboardEvent) => {
    if (!event.altKey || readOnly || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <Stack gap={6} className="option" onKeyDown={onKey} data-testid={`choice-${index}`}>
      <Both label={t('question.choice', { n: index + 1 })} place={`${place}.text`} value={choice.text} maxLength={120} readOnly={readOnly} testId={`choice-text-${index}`} onChange={(text) => onChange({ ...choice, text })} />
      <Group gap="sm" align="flex-end">
        <TextInput size="xs" flex={1} miw={130} label={t('question.code')} value={choice.code} readOnly={readOnly} error={error(`${place}.code`)} onChange={(event) => onChange({ ...choice, code: event.currentTarget.value })} />
        <TextInput size="xs" flex={1} miw={130} label={t('question.icon')} value={choice.icon ?? ''} readOnly={readOnly} error={error(`${place}.icon`)} onChange={(event) => onChange({ ...choice, icon: event.currentTarget.value })} />
        {!readOnly && <Order name={name} first={index === 0} last={index === count - 1} onMove={onMove} onDrop={count > 2 ? onDrop : undefined} dropLabel={t('question.drop_choice', { name })} />}
      </Group>
    </Stack>
  );
}

function Choices({ question, place, readOnly, onChange }: Props) {
  const { t } = useText();
  const { error } = useFindings();
  const choices = question.choices ?? [];
  const set = (next: Choice[]) => onChange({ ...question, choices: next });
  return (
    <Stack gap="sm">
      {choices.map((choice, i) => <ChoiceRow key={i} choice={choice} place={`${place}.choices[${i}]`} index={i} count={choices.length} readOnly={readOnly} onChange={(next) => set(replaced(choices, i, next))} onMove={(by) => set(moved(choices, i, by))} onDrop={() => set(without(choices, i))} />)}
      {error(`${place}.choices`) && <Text size="sm" c="red.8" role="alert">{error(`${place}.choices`)}</Text>}
      {!readOnly && <Group><Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => set([...choices, newChoice(question)])} data-testid="choice-add">{t('question.add_choice')}</Button></Group>}
    </Stack>
  );
}

function Bounds({ question, place, readOnly, onChange }: Props) {
  const { t } = useText();
  const { error } = useFindings();
  const { kind } = question;
  const number = (name: 'min' | 'max') => <NumberInput size="xs" w={170} label={t(`question.${name}.${kind as 'scale'}`)} value={question[name] ?? ''} readOnly={readOnly} allowDecimal={false} error={error(`${place}.${name}`)} onChange={(value) => onChange({ ...question, [name]: value === '' ? undefined : Number(value) })} />;
  const day = (name: 'min_date' | 'max_date') => <DayField clearable size="xs" w={170} label={t(`question.${name}`)} value={question[name] ?? ''} readOnly={readOnly} error={error(`${place}.${name}`)} onChange={(value) => onChange({ ...question, [name]: value })} />;
  if (kind === 'date') return <Group gap="sm">{day('min_date')}{day('max_date')}</Group>;
  if (kind !== 'scale' && kind !== 'number' && kind !== 'text' && kind !== 'multiple') return null;
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-start">{number('min')}{number('max')}</Group>
      {kind === 'scale' && <Both label={t('question.min_label')} place={`${place}.min_label`} value={question.min_label} maxLength={60} readOnly={readOnly} onChange={(min_label) => onChange({ ...question, min_label })} />}
      {kind === 'scale' && <Both label={t('question.max_label')} place={`${place}.max_label`} value={question.max_label} maxLength={60} readOnly={readOnly} onChange={(max_label) => onChange({ ...question, max_label })} />}
    </Stack>
  );
}

export function QuestionForm(props: Props) {
  const { t } = useText();
  const { error } = useFindings();
  const { question, place, readOnly, onChange } = props;
  return (
    <Stack gap="md" data-testid={`question-${question.id}`}>
      <Group gap="sm" align="flex-start">
        <Select flex={1} miw={170} label={t('question.kind')} allowDeselect={false} data={KINDS.map((kind) => ({ value: kind, label: t(`question.kind.${kind}`) }))} value={question.kind} readOnly={readOnly} error={error(`${place}.kind`)} onChange={(kind) => onChange(ofKind(question, (kind ?? 'single') as QuestionKind))} data-testid="question-kind" />
        <TextInput flex={1} miw={150} label={t('question.id')} description={t('question.id_hint')} inputWrapperOrder={['label', 'input', 'description', 'error']} value={question.id} readOnly={readOnly} error={error(`${place}.id`)} onChange={(event) => onChange({ ...question, id: event.currentTarget.value })} data-testid="question-id" />
      </Group>
      <Both label={t('question.text')} place={`${place}.text`} value={question.text} long readOnly={readOnly} testId="question-text" onChange={(text) => onChange({ ...question, text })} />
      <Both label={t('question.hint')} place={`${place}.hint`} value={question.hint} readOnly={readOnly} testId="question-hint" onChange={(hint) => onChange({ ...question, hint })} />
      <Checkbox label={t('question.required')} checked={question.required === true} disabled={readOnly} onChange={(event) => onChange({ ...question, required: event.currentTarget.checked })} />
      <Bounds {...props} />
      {hasChoices(question.kind) && <><Divider label={t('question.choices')} labelPosition="left" /><Choices {...props} /></>}
      <Divider label={t('condition.title')} labelPosition="left" />
      <ConditionEditor condition={question.show_if} place={`${place}.show_if`} questions={props.questions} models={props.models} readOnly={readOnly} onChange={(show_if) => onChange({ ...question, show_if })} />
    </Stack>
  );
}
