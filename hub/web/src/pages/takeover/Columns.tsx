// What each column holds: guessed, shown with how sure that is, changed by hand; and the first rows as they will be understood.
import { Button, Group, NativeSelect, Stack, Table, Text, Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCheckTakeover, useTakeoverRows, type TakeoverField, type TakeoverRow, type TakeoverWhole } from '../../api/takeovers';
import { useText } from '../../i18n';
import { pick } from '../../lib/text';
import { Pill } from '../../parts/Bits';
import { IconAlertTriangle } from '../../parts/icons';
import { ErrorNote, Waiting } from '../../parts/Notes';
import { Card } from '../../parts/Page';
import { doubles, FIELDS } from './words';

const toneOf = (sure: number) => (sure >= 70 ? 'green' : sure >= 50 ? 'yellow' : 'gray');

function Understood({ row, columns }: { row: TakeoverRow; columns: TakeoverWhole['columns'] }) {
  const { t, tOr, language } = useText();
  const flawOf = (...fields: TakeoverField[]) => row.flaws.filter((flaw) => fields.includes(columns[flaw.column]?.field ?? 'ignore'));
  const date = (ms: number | null) => (ms === null ? '' : new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB').format(ms));
  const cell = (text: string, ...fields: TakeoverField[]) => {
    const flaws = flawOf(...fields);
    return (
      <Table.Td className={flaws.length > 0 ? 'takeover-flawed' : undefined}>
        {text ? <span className={fields[0] === 'phone' || fields[0] === 'birth_date' || fields[0] === 'created_on' ? 'nowrap' : undefined}>{text}</span> : <Text span c="dimmed" size="sm">—</Text>}
        {flaws.map((flaw) => (
          <Text key={flaw.code} size="xs" c={flaw.fatal ? undefined : 'dimmed'} className={flaw.fatal ? 'takeover-fatal' : undefined} data-testid={`flaw-${row.line}-${flaw.code}`}>{tOr(`takeover.flaw.${flaw.code}`, flaw.code)}{!flaw.fatal && row.cells[flaw.column] ? `: ${(row.cells[flaw.column] ?? '').slice(0, 40)}` : ''}</Text>
        ))}
      </Table.Td>
    );
  };
  const car = [row.car, row.vin && t('takeover.vin', { vin: row.vin }), row.sold_ms !== null && t('takeover.sold', { date: date(row.sold_ms) })].filter(Boolean).join(', ');
  const consent = row.marketing ?? row.processing;
  const both = (first: string, more: string[]) => [first, ...more].filter(Boolean).join(', ');
  return (
    <Table.Tr data-testid={`row-${row.line}`} data-good={row.good}>
      <Table.Td>
        <Group gap={6} wrap="nowrap"><span className="num">{row.line}</span>{!row.good && <Tooltip label={t('takeover.not_imported')}><span role="img" aria-label={t('takeover.not_imported')}><IconAlertTriangle size={16} /></span></Tooltip>}</Group>
      </Table.Td>
      {cell(row.surname, 'surname', 'full_name')}{cell([row.given, row.patronymic].filter(Boolean).join(' '), 'given', 'patronymic')}{cell(both(row.phone, row.further.filter((one) => !one.includes('@'))), 'phone')}{cell(both(row.email, row.further.filter((one) => one.includes('@'))), 'email')}{cell(row.city, 'city')}
      {cell(row.birth_date && date(Date.parse(`${row.birth_date}T12:00`)), 'birth_date')}{cell(car, 'model', 'brand', 'vin', 'sold_on')}{cell(row.dealer ? pick(row.dealer.name, language) : '', 'dealer')}
      {cell(consent === null ? '' : t(consent ? 'takeover.agreed' : 'takeover.refused_consent'), 'consent_marketing', 'consent_processing', 'consent_on')}{cell(date(row.created_ms), 'created_on')}
    </Table.Tr>
  );
}

function Preview({ id, fields, columns }: { id: string; fields: string; columns: TakeoverWhole['columns'] }) {
  const { t } = useText();
  const rows = useTakeoverRows(id, fields, true);
  if (rows.error) return <ErrorNote error={rows.error} retry={() => void rows.refetch()} />;
  if (!rows.data) return <Waiting rows={4} height={36} />;
  const heads = ['line', 'surname', 'given', 'phone', 'email', 'city', 'birth_date', 'car', 'dealer', 'consent', 'created'] as const;
  return (
    <Table.ScrollContainer minWidth={1240} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('takeover.preview') } }}>
      <Table verticalSpacing={7} horizontalSpacing="sm" data-testid="takeover-preview">
        <Table.Thead><Table.Tr>{heads.map((head) => <Table.Th key={head}>{t(`takeover.head.${head}`)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>{rows.data.items.map((row) => <Understood key={row.line} row={row} columns={columns} />)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function Columns({ takeover }: { takeover: TakeoverWhole }) {
  const { t } = useText();
  const check = useCheckTakeover();
  const [fields, setFields] = useState<TakeoverField[]>([]);
  const kept = takeover.columns.map((column) => column.field).join();
  useEffect(() => setFields(kept.split(',') as TakeoverField[]), [kept]);
  const columns = takeover.columns.map((column, at) => ({ ...column, field: fields[at] ?? column.field, own: fields[at] !== undefined && fields[at] !== column.guess }));
  const twice = doubles(columns.map((column) => column.field));
  const text = columns.map((column) => column.field).join();
  const reach = columns.some((column) => column.field === 'phone' || column.field === 'email');
  const options = FIELDS.map((field) => ({ value: field, label: t(`takeover.field.${field}`) }));
  return (
    <Stack gap="md">
      <Card title={t('takeover.columns')} actions={<Text size="sm" c="dimmed">{t('takeover.read_as', { charset: takeover.charset })}</Text>}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t(takeover.remembered ? 'takeover.columns_remembered' : 'takeover.columns_hint')}</Text>
          <div className="takeover-columns" data-testid="takeover-columns">
            {columns.map((column, at) => (
              <div key={at} data-testid={`column-${at}`} data-field={column.field}>
                <NativeSelect
                  label={column.heading || t('takeover.column_no', { number: at + 1 })} data={options} value={column.field} data-testid={`column-field-${at}`}
                  error={twice.includes(column.field) ? t('takeover.twice') : undefined}
                  onChange={(event) => { const next = event.currentTarget.value as TakeoverField; setFields(columns.map((one, other) => (other === at ? next : one.field))); }}
                />
                <Pill tone={column.own ? 'blue' : column.field === 'ignore' ? 'gray' : toneOf(column.sure)}>{column.own ? t('takeover.by_hand') : column.field === 'ignore' ? t('takeover.left_out') : t('takeover.sure', { percent: column.sure })}</Pill>
              </div>
            ))}
          </div>
          {!reach && <Text size="sm" className="takeover-fatal" role="alert">{t('takeover.no_reach')}</Text>}
          {check.error && <ErrorNote error={check.error} />}
        </Stack>
      </Card>
      <Card title={t('takeover.preview')}>{twice.length === 0 && <Preview id={takeover.id} fields={text} columns={columns} />}</Card>
      <Group justify="flex-end"><Button disabled={twice.length > 0 || !reach} loading={check.isPending} onClick={() => check.mutate({ id: takeover.id, fields: text })} data-testid="takeover-check">{t('takeover.check')}</Button></Group>
    </Stack>
  );
}
