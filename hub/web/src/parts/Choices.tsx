// One of a few: chips that go on in a second line where a phone has no room for one.
import { Chip, Group } from '@mantine/core';

type ChoicesProps<Value extends string> = { label: string; value: Value; of: readonly { value: Value; label: string }[]; onChange: (value: Value) => void; testId: string; size?: 'xs' | 'sm' };

export function Choices<Value extends string>({ label, value, of, onChange, testId, size = 'sm' }: ChoicesProps<Value>) {
  return (
    <Chip.Group value={value} onChange={(next) => onChange(next as Value)}>
      <Group gap={8} role="radiogroup" aria-label={label} data-testid={testId}>
        {of.map((one) => <Chip key={one.value} value={one.value} size={size} variant="light">{one.label}</Chip>)}
      </Group>
    </Chip.Group>
  );
}
