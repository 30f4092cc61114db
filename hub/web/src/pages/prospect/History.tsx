// Everything that happened with this person, newest first.
import { Text } from '@mantine/core';
import type { Prospect } from '../../api/types';
import { useText } from '../../i18n';
import { humanise } from '../../lib/text';
import type { Tone } from '../../lib/tone';
import { Local, Moment, type IconType } from '../../parts/Bits';
import { IconArrowsExchange, IconBan, IconChecklist, IconFileCheck, IconGitCompare, IconHistory, IconMail, IconMessage, IconPhoneIncoming, IconPhoneOutgoing, IconRoute, IconSteeringWheel, IconUserPlus } from '../../parts/icons';
import { Card } from '../../parts/Page';

const LOOK: Record<string, [IconType, Tone]> = {
  lead: [IconFileCheck, 'blue'], match: [IconGitCompare, 'violet'], assignment: [IconRoute, 'violet'], reassignment: [IconArrowsExchange, 'violet'], task: [IconChecklist, 'gray'], identity_same: [IconGitCompare, 'violet'], identity_split: [IconGitCompare, 'violet'], identity_different: [IconGitCompare, 'gray'], identity_undo: [IconGitCompare, 'gray'],
  call: [IconPhoneOutgoing, 'green'], call_in: [IconPhoneIncoming, 'green'], mail: [IconMail, 'green'], message: [IconMessage, 'green'], visit: [IconUserPlus, 'green'], test_drive: [IconSteeringWheel, 'green'], consent: [IconFileCheck, 'blue'], consent_withdrawn: [IconBan, 'red'],
};

function lookOf(kind: string, direction: string | null | undefined): [IconType, Tone] {
  return LOOK[direction === 'in' ? `${kind}_in` : kind] ?? LOOK[kind] ?? LOOK[kind.split('.')[0] ?? ''] ?? [IconHistory, 'gray'];
}

export function History({ prospect }: { prospect: Prospect }) {
  const { t, tOr } = useText();
  const entries = [...prospect.history].sort((a, b) => b.at_ms - a.at_ms);
  return (
    <Card title={t('history.title')} testId="history">
      {entries.length === 0 && <Text size="sm" c="dimmed">{t('history.none')}</Text>}
      <ol className="history">
        {entries.map((entry) => {
          const [Icon, tone] = lookOf(entry.kind, entry.direction);
          return (
            <li key={entry.id} data-testid={`history-${entry.kind}`}>
              <span className="history-icon toned" data-tone={tone} role="img" aria-label={tOr(`history.kind.${entry.kind}`, humanise(entry.kind))}><Icon size={17} stroke={1.9} aria-hidden /></span>
              <div style={{ minWidth: 0 }}>
                <Text size="sm" className="anywhere"><Local text={entry.text} /></Text>
                <Text size="xs" c="dimmed"><Moment ms={entry.at_ms} />{' · '}{entry.actor?.name ?? t('history.system')}</Text>
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
