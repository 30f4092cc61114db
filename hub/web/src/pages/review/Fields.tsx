// Where two records say different things: whose value stands in the one person. What would stand by itself is marked
// and chosen already. Radio groups: arrows change, Tab goes on.
import { Group, Radio, Stack, Text } from '@mantine/core';
import type { Effects } from '../../api/identity';
import { useText } from '../../i18n';
import { humanise } from '../../lib/text';
import { calendarDay } from '../../lib/format';
import { Pill } from '../../parts/Bits';

export type Choices = Record<string, string>;

export function useFieldName() {
  const { t, tOr } = useText();
  return (field: string) => field === 'language' ? t('fields.language') : tOr(`name.${field}`, tOr(`evidence.field.${field === 'birth_date' ? 'birth' : field}`, humanise(field)));
}

// Only what differs from what stands by itself is sent.
export function chosenOf(fields: Effects['fields'], choices: Choices): Choices {
  return Object.fromEntries(fields.flatMap((one): [string, string][] => {
    const whose = choices[one.field] ?? one.stands;
    return whose === one.stands ? [] : [[one.field, whose]];
  }));
}

export function Fields({ fields, choices, onChange }: { fields: Effects['fields']; choices: Choices; onChange: (choices: Choices) => void }) {
  const { t, tOr, language } = useText();
  const label = useFieldName();
  if (fields.length === 0) return null;
  return (
    <Stack gap="sm" data-testid="fields">
      <Text size="sm" fw={650}>{t('fields.title')}</Text>
      {fields.map((one) => (
        <Radio.Group key={one.field} label={label(one.field)} value={choices[one.field] ?? one.stands} onChange={(value) => onChange({ ...choices, [one.field]: value })} data-testid={`field-${one.field}`}>
          <Group gap="8px 32px" mt={6}>
            {one.values.map((said) => (
              <Radio key={said.prospect_id} value={said.prospect_id} data-testid={`field-${one.field}-${said.prospect_id}`} label={
                <Group gap={8}>
                  <span className="anywhere num">{one.field === 'birth_date' ? calendarDay(said.value, language) : one.field === 'language' ? tOr(`language.${said.value}`, said.value) : said.value}</span>
                  {said.prospect_id === one.stands && <Pill tone="green">{t('fields.stands')}</Pill>}
                </Group>
              } />
            ))}
          </Group>
        </Radio.Group>
      ))}
    </Stack>
  );
}
