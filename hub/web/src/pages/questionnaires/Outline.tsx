// The pages in their order: chosen with a click or the keyboard, moved with buttons or Alt and an arrow.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { IconPlus, IconRoute } from '../../parts/icons';
import { FindingCount } from '../content/findings';
import type { QuestionPage } from './form';

type Props = { pages: QuestionPage[]; chosen: number; readOnly: boolean; onChoose: (page: number) => void; onMove: (page: number, by: -1 | 1) => void; onAdd: () => void };

export function Outline({ pages, chosen, readOnly, onChoose, onMove, onAdd }: Props) {
  const { t, language } = useText();
  const onKey = (event: React.KeyboardEvent, at: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey && !readOnly) return onMove(at, by);
    const next = Math.min(Math.max(at + by, 0), pages.length - 1);
    onChoose(next);
    (event.currentTarget.parentElement?.parentElement?.querySelectorAll('button')[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <Stack gap="sm">
      <ol className="outline">
        {pages.map((page, i) => (
          <li key={i}>
            <button type="button" aria-current={i === chosen ? 'page' : undefined} onClick={() => onChoose(i)} onKeyDown={(event) => onKey(event, i)} data-testid={`page-${page.id}`}>
              <span className="num">{i + 1}</span>
              <span className="outline-text">
                <Text span size="sm" fw={600} lineClamp={2}>{page.questions[0] ? pick(page.questions[0].text, language) || page.id : page.id}</Text>
                <Group gap={6} mt={2}>
                  <Text span size="xs" c="dimmed">{page.questions[0] ? t(`question.kind.${page.questions[0].kind}`) : ''}{page.questions.length > 1 ? ` +${page.questions.length - 1}` : ''}</Text>
                  {page.show_if && <Pill tone="violet" icon={IconRoute}>{t('outline.branch')}</Pill>}
                  <FindingCount place={`pages[${i}]`} />
                </Group>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {!readOnly && <Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={onAdd} data-testid="page-add">{t('outline.add')}</Button>}
    </Stack>
  );
}
