// One question: both records, what speaks for and against, what each answer does, the answers with their keys.
import { Button, Divider, Group, Kbd, Stack, Text } from '@mantine/core';
import type { Answer, ReviewDetail } from '../../api/identity';
import { useText, type TextKey } from '../../i18n';
import { weight } from '../../lib/diff';
import { number } from '../../lib/format';
import { humanise } from '../../lib/text';
import { Moment, Pill } from '../../parts/Bits';
import { IconAlertTriangle, IconArrowsExchange, IconCircleCheck, IconQuestionMark, IconUserCheck } from '../../parts/icons';
import { Compare } from './Sides';
import { EffectsList } from './Effects';
import { Fields, type Choices } from './Fields';

const TONE = { strong_for: 'green', for: 'green', weak_for: 'green', none: 'gray', weak_against: 'red', against: 'red', strong_against: 'red' } as const;

export function Evidence({ detail }: { detail: ReviewDetail }) {
  const { t, tOr, language } = useText();
  if (detail.evidence.length === 0) return null;
  return (
    <Stack gap={8}>
      <Text size="sm" fw={650}>{t('review.evidence')}</Text>
      <div className="weights" role="list">
        {detail.evidence.map((one) => (
          <div key={one.field} role="listitem" className="weight">
            <Text size="sm" c="dimmed" span>{tOr(`evidence.field.${one.field}`, humanise(one.field))}</Text>
            <Text size="sm" span>{tOr(`evidence.level.${one.level}`, humanise(one.level))}</Text>
            <Pill tone={TONE[weight(one.bits)]}><span className="num">{one.bits > 0 ? '+' : ''}{number(one.bits, language, 1)}</span> {t(`evidence.weight.${weight(one.bits)}`)}</Pill>
          </div>
        ))}
      </div>
      <Text size="xs" c="dimmed">{t('review.sum', { bits: number(detail.score, language, 1) })}</Text>
    </Stack>
  );
}

type AnswersProps = { detail: ReviewDetail; pending: boolean; onAnswer: (answer: Answer) => void };
const BUTTONS: [Answer, TextKey, string, typeof IconUserCheck][] = [
  ['same', 'review.same', '1', IconUserCheck], ['different', 'review.different', '2', IconArrowsExchange], ['unsure', 'review.unsure', '3', IconQuestionMark],
];

function Answers({ detail, pending, onAnswer }: AnswersProps) {
  const { t } = useText();
  const odd = detail.candidate === null;
  const buttons: typeof BUTTONS = odd ? [['seen', 'review.seen_it', '1', IconCircleCheck]] : BUTTONS;
  return (
    <div className="answers">
      {buttons.map(([answer, label, key, Icon]) => (
        <Button key={answer} size="md" variant={answer === 'unsure' ? 'default' : 'filled'} color={answer === 'different' ? 'gray.7' : undefined} leftSection={<Icon size={19} />} rightSection={<Kbd size="xs" className="answer-key">{key}</Kbd>} disabled={pending || (detail.moot && answer !== 'unsure')} onClick={() => onAnswer(answer)} data-testid={`review-${answer}`}>
          {t(label)}
        </Button>
      ))}
    </div>
  );
}

export function answersOf(detail: ReviewDetail | undefined): Record<string, Answer> {
  if (!detail || !['open', 'unsure'].includes(detail.state)) return {};
  if (detail.candidate === null) return { 1: 'seen' };
  return detail.moot ? { 3: 'unsure' } : { 1: 'same', 2: 'different', 3: 'unsure' };
}

type QuestionProps = AnswersProps & { choices: Choices; onChoose: (choices: Choices) => void };

export function Question({ detail, pending, onAnswer, choices, onChoose }: QuestionProps) {
  const { t, tOr } = useText();
  const waits = detail.state === 'open' || detail.state === 'unsure';
  const [one, other] = detail.sides;
  return (
    <article className="card question" data-testid={`review-${detail.id}`}>
      <Group justify="space-between" gap={8}>
        <Pill tone="yellow">{tOr(`review.reason.${detail.reason}`, humanise(detail.reason))}</Pill>
        <Text size="xs" c="dimmed"><Moment ms={detail.created_ms} /></Text>
      </Group>
      {detail.findings.length > 0 && <Group gap={8}>{detail.findings.map((code) => <Pill key={code} tone="yellow" icon={IconAlertTriangle}>{tOr(`finding.${code}`, humanise(code))}</Pill>)}</Group>}
      {one && other ? <Compare sides={[one, other]} inside={detail.inside} /> : one ? <Compare sides={[one, one]} inside={false} /> : <Text size="sm" c="dimmed">{t('review.nobody')}</Text>}
      <Evidence detail={detail} />
      {detail.moot && waits && <Text size="sm">{t('review.moot')}</Text>}
      {detail.effects && waits && !detail.inside && <Fields fields={detail.effects.fields} choices={choices} onChange={onChoose} />}
      {detail.effects && <div className="explain"><EffectsList effects={detail.effects} split={detail.inside} /></div>}
      {waits && !detail.inside && detail.candidate && !detail.moot && <Text size="sm" c="dimmed">{t('review.different_means')}</Text>}
      {waits && <><Divider /><Answers detail={detail} pending={pending} onAnswer={onAnswer} /></>}
    </article>
  );
}
