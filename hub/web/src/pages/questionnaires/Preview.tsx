// A page as a kiosk shows it, at the kiosk's proportions: the same order, sizes and colours (assets/theme.json), real
// texts. Answers can be tapped, so that one sees where they lead.
import { SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useState, type CSSProperties } from 'react';
import i18next from 'i18next';
import { useText, type TextKey, type Values } from '../../i18n';
import { type Language, type LocalText } from '../../lib/text';
import { hasChoices, PURPOSES, type Answers, type Form, type Question } from './form';
import { wayOf } from './way';

// The kiosk's own words in the language that is being looked at, whatever the reader's.
const wordsOf = (language: Language) => {
  const say = i18next.getFixedT(language);
  return (key: TextKey, values: Values = {}) => say(key, values);
};

type Shown = { question: Question; language: Language; given: string[]; onGive: (values: string[]) => void };
const say = (text: LocalText | undefined, language: Language) => text?.[language] ?? '';

function Answer({ question, language, given, onGive }: Shown) {
  const words = wordsOf(language);
  const { kind } = question;
  if (hasChoices(kind)) {
    const toggle = (code: string) => {
      if (kind === 'single') return onGive(given.includes(code) ? [] : [code]);
      const most = question.max || (question.choices?.length ?? 0);
      if (given.includes(code)) return onGive(given.filter((one) => one !== code));
      if (given.length < most) onGive([...given, code]);
    };
    return (
      <div className="k-choices">
        {(question.choices ?? []).map((choice, i) => (
          <button type="button" key={i} className="k-card" aria-pressed={given.includes(choice.code)} onClick={() => toggle(choice.code)}>
            <span className="k-icon" aria-hidden="true">{(say(choice.text, language) || '·').slice(0, 1)}</span>
            <span>{say(choice.text, language) || '…'}</span>
          </button>
        ))}
      </div>
    );
  }
  if (kind === 'scale') {
    const from = question.min ?? 1;
    const steps = Array.from({ length: Math.max(0, Math.min(11, (question.max ?? 5) - from + 1)) }, (_, i) => String(from + i));
    return (
      <div>
        <div className="k-scale">{steps.map((step) => <button type="button" key={step} className="k-card k-step" aria-pressed={given[0] === step} onClick={() => onGive(given[0] === step ? [] : [step])}>{step}</button>)}</div>
        <div className="k-ends"><span>{say(question.min_label, language)}</span><span>{say(question.max_label, language)}</span></div>
      </div>
    );
  }
  if (kind === 'number') return <div className="k-field k-number"><span>−</span><b>{given[0] ?? question.min ?? 0}</b><span>+</span></div>;
  return <div className={kind === 'text' ? 'k-field k-text' : 'k-field'}>{words(`preview.k.${kind}`)}</div>;
}

export function Preview({ form, page }: { form: Form; page: number }) {
  const { t, language: reader } = useText();
  const [language, setLanguage] = useState<Language>(reader);
  const [lying, setLying] = useState('upright');
  const [purpose, setPurpose] = useState<string>('interest');
  const [answers, setAnswers] = useState<Answers>({});
  const words = wordsOf(language);
  const shown = form.pages[page];
  const way = wayOf(form, answers, purpose);
  const place = way.indexOf(page);
  if (!shown) return null;
  const whole = shown.questions.every((question) => (answers[question.id]?.length ?? 0) > 0);
  const style = { '--k-done': `${Math.round((100 * (place < 0 ? 0 : place + 1)) / Math.max(1, way.length))}%` } as CSSProperties;
  return (
    <Stack gap="sm" data-testid="preview">
      <div className="preview-bar">
        <SegmentedControl size="xs" aria-label={t('preview.shape')} value={lying} onChange={setLying} data={[{ value: 'upright', label: t('preview.upright') }, { value: 'lying', label: t('preview.lying') }]} data-testid="preview-shape" />
        <SegmentedControl size="xs" aria-label={t('preview.language')} value={language} onChange={(value) => setLanguage(value as Language)} data={[{ value: 'ru', label: 'RU' }, { value: 'en', label: 'EN' }]} data-testid="preview-language" />
        <Select size="xs" aria-label={t('condition.purpose')} allowDeselect={false} data={PURPOSES.map((code) => ({ value: code, label: t(`purpose.${code}`) }))} value={purpose} onChange={(value) => setPurpose(value ?? 'interest')} data-testid="preview-purpose" />
      </div>
      <div className="k-frame" data-lying={lying === 'lying' || undefined} lang={language} style={style} data-testid="preview-screen">
        <div className="k-screen">
          <div className="k-head"><span className="k-chip">← {words('preview.k.back')}</span><span className="k-track"><i /></span><small>{words('preview.k.of', { n: Math.max(1, place + 1), count: Math.max(1, way.length) })}</small><span className="k-chip">{language === 'ru' ? 'EN' : 'RU'}</span></div>
          <div className="k-body">
            {shown.questions.map((question) => (
              <div key={question.id} className="k-question">
                <h3>{say(question.text, language) || '…'}</h3>
                {say(question.hint, language) && <p>{say(question.hint, language)}</p>}
                <Answer question={question} language={language} given={answers[question.id] ?? []} onGive={(values) => setAnswers({ ...answers, [question.id]: values })} />
              </div>
            ))}
          </div>
          <div className="k-foot"><span className="k-go">{whole || shown.questions.some((question) => question.required) ? words('preview.k.next') : words('preview.k.skip')} →</span></div>
        </div>
      </div>
      <Text size="xs" c="dimmed" role="status" data-testid="preview-way">{place < 0 ? t('preview.not_shown') : t('preview.way', { n: place + 1, count: way.length })}</Text>
    </Stack>
  );
}
