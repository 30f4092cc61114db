// Everything that happened with this person, newest first: what is of late stands, the rest is one press further.
import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { humanise } from '../../lib/text';
import type { Tone } from '../../lib/tone';
import { Local, Moment, type IconType } from '../../parts/Bits';
import { IconArrowRight, IconArrowsExchange, IconBan, IconCar, IconCheck, IconChecklist, IconFileCheck, IconGitCompare, IconHistory, IconMail, IconMessage, IconPhoneIncoming, IconPhoneOutgoing, IconRoute, IconSteeringWheel, IconUserPlus } from '../../parts/icons';
import { Card } from '../../parts/Page';

const LOOK: Record<string, [IconType, Tone]> = {
  lead: [IconFileCheck, 'blue'], match: [IconGitCompare, 'violet'], assignment: [IconRoute, 'violet'], reassignment: [IconArrowsExchange, 'violet'], task: [IconChecklist, 'gray'], identity_same: [IconGitCompare, 'violet'], identity_split: [IconGitCompare, 'violet'], identity_different: [IconGitCompare, 'gray'], identity_undo: [IconGitCompare, 'gray'],
  call: [IconPhoneOutgoing, 'green'], call_in: [IconPhoneIncoming, 'green'], mail: [IconMail, 'green'], message: [IconMessage, 'green'], visit: [IconUserPlus, 'green'], test_drive: [IconSteeringWheel, 'green'], consent: [IconFileCheck, 'blue'], consent_withdrawn: [IconBan, 'red'], consent_refused: [IconBan, 'gray'], stage: [IconArrowRight, 'blue'], assignment_accepted: [IconCheck, 'green'], sale: [IconCar, 'green'],
};

function lookOf(kind: string, direction: string | null | undefined): [IconType, Tone] {
  return LOOK[direction === 'in' ? `${kind}_in` : kind] ?? LOOK[kind] ?? LOOK[kind.split('.')[0] ?? ''] ?? [IconHistory, 'gray'];
}

const FILTERS = ['all', 'contacts', 'work', 'consents'] as const;
type Filter = (typeof FILTERS)[number];
const CONTACTS = ['call', 'visit', 'mail', 'message', 'test_drive', 'lead', 'sale'];

function fits(kind: string, filter: Filter): boolean {
  const consent = kind.startsWith('consent');
  if (filter === 'contacts') return CONTACTS.includes(kind);
  if (filter === 'consents') return consent;
  return filter === 'all' || (!consent && !CONTACTS.includes(kind));
}

const OF_LATE = 20;
const MOST = 500; // as many as the hub tells

export function History({ prospect }: { prospect: Prospect }) {
  const { t, tOr } = useText();
  const [filter, setFilter] = useState<Filter>('all');
  const [whole, setWhole] = useState(false);
  const fitting = prospect.history.filter((entry) => fits(entry.kind, filter));
  const entries = whole ? fitting : fitting.slice(0, OF_LATE);
  return (
    <Card title={t('history.title')} testId="history">
      <SegmentedControl size="xs" mb="md" fullWidth aria-label={t('history.filter')} value={filter} onChange={(value) => setFilter(value as Filter)} data={FILTERS.map((value) => ({ value, label: t(`history.filter.${value}`) }))} data-testid="history-filter" />
      {entries.length === 0 && <Text size="sm" c="dimmed">{t('history.none')}</Text>}
      <ol className="history">
        {entries.map((entry) => {
          const [Icon, tone] = lookOf(entry.kind, entry.direction);
          return (
            <li key={entry.id} data-testid={`history-${entry.kind}`}>
              <span className="history-icon toned" data-tone={tone} role="img" aria-label={tOr(`history.kind.${entry.kind}`, humanise(entry.kind))}><Icon size={17} stroke={1.9} aria-hidden /></span>
              <div style={{ minWidth: 0 }}>
                <Text size="sm" className="anywhere"><Local text={entry.text} /></Text>
                {entry.note && <Text size="sm" c="dimmed" className="anywhere explain" my={4}>{entry.note}</Text>}
                <Text size="xs" c="dimmed"><Moment ms={entry.at_ms} />{' · '}{entry.actor?.name ?? t('history.system')}</Text>
              </div>
            </li>
          );
        })}
      </ol>
      {entries.length < fitting.length && <Button fullWidth variant="default" size="xs" mt="md" onClick={() => setWhole(true)} data-testid="history-whole">{t('history.earlier', { count: fitting.length - entries.length })}</Button>}
      {whole && prospect.history.length >= MOST && <Text size="xs" c="dimmed" mt="md">{t('history.most', { count: MOST })}</Text>}
    </Card>
  );
}
