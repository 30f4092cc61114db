// What is wrong and where: given once to a whole editor, shown at the field it speaks of.
import { Anchor, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { createContext, useContext, type ReactNode } from 'react';
import type { Finding } from '../../api/content';
import { useText } from '../../i18n';
import { humanise, type LocalText } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { IconAlertTriangle, IconCircleCheck } from '../../parts/icons';

const Findings = createContext<Finding[]>([]);
export const FindingsOf = ({ faults, children }: { faults: Finding[]; children: ReactNode }) => <Findings value={faults}>{children}</Findings>;

export function useFindings() {
  const faults = useContext(Findings);
  const { tOr } = useText();
  const say = (fault: Finding) => tOr(`fault.${fault.code}`, humanise(fault.code), { about: fault.about });
  const error = (place: string) => { const found = faults.find((fault) => fault.place === place); return found && say(found); };
  const within = (place: string) => faults.filter((fault) => fault.place === place || fault.place.startsWith(`${place}.`) || fault.place.startsWith(`${place}[`));
  return { faults, say, error, within };
}

export function FindingCount({ place }: { place: string }) {
  const { t } = useText();
  const found = useFindings().within(place);
  if (found.length === 0) return null;
  return <Pill tone={found.some((fault) => fault.stops) ? 'red' : 'yellow'} icon={IconAlertTriangle}>{t('content.findings', { count: found.length })}</Pill>;
}

// All of them, each a way to its place.
export function FindingList({ onGo }: { onGo?: (place: string) => void }) {
  const { t } = useText();
  const { faults, say } = useFindings();
  if (faults.length === 0) return <Group gap={8} data-testid="findings" data-count={0}><Pill tone="green" icon={IconCircleCheck}>{t('content.no_findings')}</Pill></Group>;
  return (
    <Stack gap={6} data-testid="findings" data-count={faults.length} role="status">
      {faults.map((fault, i) => (
        <Group key={i} gap={8} wrap="nowrap" align="flex-start" data-testid={`finding-${fault.code}`}>
          <span className="dot" data-tone={fault.stops ? 'red' : 'yellow'} aria-hidden="true" style={{ marginTop: 6 }} />
          <Text size="sm">
            {say(fault)}{' '}
            {onGo ? <Anchor component="button" type="button" size="sm" className="mono anywhere" ta="left" onClick={() => onGo(fault.place)}>{fault.place}</Anchor> : <Text span size="xs" c="dimmed" className="mono anywhere">{fault.place}</Text>}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}

type BothProps = { label: string; place: string; value: LocalText | undefined; onChange: (value: LocalText) => void; readOnly?: boolean; long?: boolean; rows?: number; maxLength?: number; testId?: string };

// One text in both languages side by side; below each other where there is no room.
export function Both({ label, place, value, onChange, readOnly, long, rows = 2, maxLength = 500, testId }: BothProps) {
  const { t } = useText();
  const { error } = useFindings();
  const now = value ?? { ru: '', en: '' };
  const field = (language: 'ru' | 'en') => {
    const props = {
      label: `${label}, ${t(`language.${language}`)}`, value: now[language], readOnly, maxLength, lang: language, error: error(`${place}.${language}`), 'data-place': `${place}.${language}`,
      'data-testid': testId && `${testId}-${language}`, onChange: (event: { currentTarget: { value: string } }) => onChange({ ...now, [language]: event.currentTarget.value }),
    };
    return long ? <Textarea key={language} autosize minRows={rows} maxRows={24} {...props} /> : <TextInput key={language} {...props} />;
  };
  return <div className="both">{(['ru', 'en'] as const).map(field)}</div>;
}
