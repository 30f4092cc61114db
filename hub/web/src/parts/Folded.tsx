// What few look at, behind its name; a press unfolds it.
import { Collapse, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { IconChevronDown } from './icons';

export function Folded({ label, testId, children }: { label: string; testId?: string; children: ReactNode }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <Stack gap={8}>
      <UnstyledButton onClick={toggle} aria-expanded={opened} data-testid={testId}>
        <Group gap={4} c="var(--mantine-color-anchor)"><Text size="sm" fw={550}>{label}</Text><IconChevronDown size={15} aria-hidden style={{ transform: opened ? 'rotate(180deg)' : undefined }} /></Group>
      </UnstyledButton>
      <Collapse expanded={opened}>{children}</Collapse>
    </Stack>
  );
}
