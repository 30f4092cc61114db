// How right the people are who answer the questions, by those of them whose answer is known.
import { Stack, Table, Text } from '@mantine/core';
import { useReviewers } from '../../api/queries';
import { useText } from '../../i18n';
import { Count, Pill } from '../../parts/Bits';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';

const GOOD = 0.95;

export function Reviewers() {
  const { t } = useText();
  const list = useReviewers();
  const items = list.data?.items ?? [];
  const share = (right: number, known: number) => (known === 0 ? <Text span size="sm" c="dimmed">–</Text> : <Pill tone={right / known >= GOOD ? 'green' : 'red'}>{Math.round((100 * right) / known)} %</Pill>);
  return (
    <Card title={t('matching.reviewers')} testId="reviewers">
      <Stack gap="sm">
        {list.data && <Text size="sm" c="dimmed">{t('matching.reviewers_hint', { every: list.data.every })}</Text>}
        {list.error ? <ErrorNote error={list.error} /> : list.isPending ? <Waiting rows={2} /> : items.length === 0 ? <Text size="sm">{t('matching.reviewers_none')}</Text> : (
          <Table verticalSpacing={8} horizontalSpacing={6}>
            <Table.Thead><Table.Tr><Table.Th>{t('col.person')}</Table.Th><Table.Th ta="right">{t('matching.reviewers_answers')}</Table.Th><Table.Th ta="right">{t('matching.reviewers_known')}</Table.Th><Table.Th ta="right">{t('matching.reviewers_right')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {items.map((one, i) => (
                <Table.Tr key={one.user?.id ?? i}><Table.Td className="anywhere">{one.user?.name ?? '–'}</Table.Td><Table.Td ta="right"><Count value={one.answers} /></Table.Td><Table.Td ta="right"><Count value={one.known} /></Table.Td><Table.Td ta="right">{share(one.right, one.known)}</Table.Td></Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Card>
  );
}
