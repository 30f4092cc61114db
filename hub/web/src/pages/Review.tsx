// Pairs the hub does not dare to decide: one person or two? Both choices can be undone by a split.
import { Button, Divider, Grid, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from 'react-router';
import { useDecideReview } from '../api/changes';
import { useReview } from '../api/queries';
import type { ReviewItem } from '../api/types';
import { useText } from '../i18n';
import { number } from '../lib/format';
import { humanise } from '../lib/text';
import { Circle, Moment, Pill } from '../parts/Bits';
import { EvidenceList } from '../parts/Evidence';
import { IconArrowsExchange, IconCircleCheck, IconUserCheck } from '../parts/icons';
import { Empty, ErrorNote, Waiting } from '../parts/Notes';
import { Page } from '../parts/Page';

function Side({ label, person }: { label: string; person: { id: string; name: string } }) {
  const { t } = useText();
  return (
    <div className="side">
      <Stack gap={10}>
        <Text size="xs" fw={600} c="dimmed">{label}</Text>
        <Group gap={12} wrap="nowrap">
          <Circle name={person.name} size={44} />
          <div style={{ minWidth: 0 }}>
            <Text fw={650} className="anywhere">{person.name}</Text>
            <Link to={`/prospects/${person.id}`} style={{ color: 'var(--mantine-color-anchor)' }}><Text span size="sm">{t('review.open')}</Text></Link>
          </div>
        </Group>
      </Stack>
    </div>
  );
}

function Decision({ item }: { item: ReviewItem }) {
  const { t } = useText();
  const decide = useDecideReview();
  const say = (decision: 'same' | 'different') => decide.mutate({ id: item.id, decision }, { onSuccess: () => notifications.show({ color: 'teal', message: t(`review.done_${decision}`) }) });
  return (
    <Stack gap="sm">
      {decide.error && <ErrorNote error={decide.error} />}
      <Group gap="sm" grow preventGrowOverflow={false}>
        <Button variant="default" leftSection={<IconArrowsExchange size={18} />} onClick={() => say('different')} disabled={decide.isPending} data-testid={`review-different-${item.id}`}>{t('review.different')}</Button>
        <Button leftSection={<IconUserCheck size={18} />} onClick={() => say('same')} loading={decide.isPending} data-testid={`review-same-${item.id}`}>{t('review.same')}</Button>
      </Group>
    </Stack>
  );
}

function Pair({ item }: { item: ReviewItem }) {
  const { t, tOr, language } = useText();
  return (
    <article className="card" style={{ padding: 20 }} data-testid={`review-${item.id}`}>
      <Stack gap="md">
        <Group justify="space-between" gap={8}>
          <Pill tone="yellow">{tOr(`review.reason.${item.reason}`, humanise(item.reason))}</Pill>
          <Text size="xs" c="dimmed">{t('review.score', { bits: number(item.score, language, 1) })} · <Moment ms={item.created_ms} /></Text>
        </Group>
        <Grid gap="md">
          <Grid.Col span={{ base: 12, sm: 6 }}><Side label={t('review.new')} person={item.prospect} /></Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6 }}><Side label={t('review.known')} person={item.candidate} /></Grid.Col>
        </Grid>
        <EvidenceList evidence={item.evidence} />
        <Divider />
        <Decision item={item} />
      </Stack>
    </article>
  );
}

export function Review() {
  const { t } = useText();
  const review = useReview();
  return (
    <Page title={t('review.title')} hint={t('review.hint')}>
      {review.isPending ? <Waiting rows={2} height={260} /> : !review.data ? <ErrorNote error={review.error} retry={() => void review.refetch()} /> : review.data.length === 0
        ? <div className="card"><Empty icon={IconCircleCheck} tone="green" title={t('review.none')} text={t('review.none_text')} /></div>
        : <Grid gap="md">{review.data.map((item) => <Grid.Col key={item.id} span={{ base: 12, xl: 6 }}><Pair item={item} /></Grid.Col>)}</Grid>}
    </Page>
  );
}
