// Two records side by side, row by row, with the letters that differ marked.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PersonSide } from '../../api/identity';
import { useText, type TextKey } from '../../i18n';
import { diff, type Piece } from '../../lib/diff';
import { calendarDay } from '../../lib/format';
import { productName } from '../../lib/text';
import { Circle, Local, Moment, Pill } from '../../parts/Bits';

const NAMES = ['surname', 'given', 'patronymic', 'full_latin'] as const;

const Marked = ({ pieces }: { pieces: Piece[] }) => (
  <span className="anywhere">{pieces.map((piece, i) => (piece.same ? <span key={i}>{piece.text}</span> : <mark key={i}>{piece.text}</mark>))}</span>
);

function Row({ label, cells }: { label: string; cells: [ReactNode, ReactNode] }) {
  return (
    <div className="compare-row" role="row">
      <div className="compare-label" role="rowheader">{label}</div>
      {cells.map((cell, i) => <div key={i} role="cell" className="compare-cell">{cell ?? <Text span c="dimmed">—</Text>}</div>)}
    </div>
  );
}

function Contacts({ contacts }: { contacts: PersonSide['phones'] }) {
  const { t } = useText();
  if (contacts.length === 0) return <Text span c="dimmed">—</Text>;
  return (
    <>
      {contacts.map((one) => (
        <div key={one.masked + one.since_ms} className="num anywhere">
          {one.masked} {one.shared && <Pill tone="green">{t('review.shared')}</Pill>}
        </div>
      ))}
    </>
  );
}

const Leases = ({ side }: { side: PersonSide }) => {
  const { t } = useText();
  if (side.leases.length === 0) return <Text span c="dimmed">{t('review.no_dealer')}</Text>;
  return <>{side.leases.map((lease) => <div key={lease.brand}><Local text={lease.dealer.name} />{lease.brand !== '*' && ` · ${productName(lease.brand)}`}</div>)}</>;
};

const Head = ({ side, label }: { side: PersonSide; label: string }) => (
  <div className="compare-cell" role="columnheader">
    <Text size="xs" fw={600} c="dimmed">{label}</Text>
    <div className="compare-head">
      <Circle name={side.name.display} size={36} />
      {side.prospect ? <Link className="row-name anywhere" to={`/prospects/${side.prospect.id}`}>{side.name.display || '—'}</Link> : <Text fw={600}>{side.name.display}</Text>}
    </div>
  </div>
);

export function Compare({ sides, inside }: { sides: [PersonSide, PersonSide]; inside: boolean }) {
  const { t, language } = useText();
  const [one, other] = sides;
  const named = NAMES.filter((field) => one.name[field] || other.name[field]);
  const labels: [TextKey, TextKey] = inside ? ['review.lead_alone', 'review.its_others'] : ['review.new', 'review.known'];
  const both = (cell: (side: PersonSide) => ReactNode): [ReactNode, ReactNode] => [cell(one), cell(other)];
  return (
    <div className="compare" role="table" aria-label={t('review.compare')}>
      <div className="compare-row" role="row">
        <div className="compare-label" role="cell" />
        <Head side={one} label={t(labels[0])} /><Head side={other} label={t(labels[1])} />
      </div>
      {named.map((field) => {
        const [left, right] = diff(one.name[field], other.name[field]);
        const cell = (pieces: Piece[]) => (pieces.length > 0 ? <Marked pieces={pieces} /> : null);
        return <Row key={field} label={t(`name.${field}`)} cells={[cell(left), cell(right)]} />;
      })}
      <Row label={t('evidence.field.phone')} cells={both((side) => <Contacts contacts={side.phones} />)} />
      <Row label={t('evidence.field.email')} cells={both((side) => <Contacts contacts={side.emails} />)} />
      {(one.birth_date || other.birth_date) && <Row label={t('evidence.field.birth')} cells={both((side) => (side.birth_date ? calendarDay(side.birth_date, language) : null))} />}
      <Row label={t('evidence.field.city')} cells={both((side) => side.city || null)} />
      <Row label={t('review.seen')} cells={both((side) => <><Moment ms={side.first_ms} />{side.last_ms !== side.first_ms && <> – <Moment ms={side.last_ms} /></>}</>)} />
      <Row label={t('review.leads')} cells={both((side) => <span className="num">{side.leads}</span>)} />
      {!inside && <Row label={t('col.dealer')} cells={both((side) => <Leases side={side} />)} />}
    </div>
  );
}
