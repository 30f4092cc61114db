// A list of rows: loading, error, empty, table, next page. Arrow keys move, Enter opens.
import { Button, Center } from '@mantine/core';
import { DataTable, type DataTableSortStatus } from 'mantine-datatable';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../i18n';
import { ErrorNote, Waiting } from './Notes';
import { useFittingColumns, type Column } from './widths';

type Query = { isPending: boolean; error: unknown; refetch: () => unknown };
type Paging = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
type Row = { id?: string };

type ListProps<T extends Row> = {
  label: string;
  query: Query & Partial<Paging>;
  rows: T[] | undefined;
  columns: Column<T>[];
  empty: ReactNode;
  rowId: (row: T) => string;
  rowTestId?: (row: T) => string;
  onOpen?: (row: T) => void;
  canOpen?: (row: T) => boolean;
  minWidth?: number;
  hidden?: readonly string[]; // accessors of columns put away
  chosen?: T[]; // rows that are ticked; needs onChoose
  onChoose?: (rows: T[]) => void;
  sort?: DataTableSortStatus<T>;
  onSort?: (sort: DataTableSortStatus<T>) => void;
};

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('tbody tr[data-row]')];

function step(list: HTMLElement, by: number): void {
  const rows = rowsOf(list);
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
}

function onListKey(event: KeyboardEvent<HTMLElement>): void {
  const onRow = event.target instanceof HTMLElement && event.target.matches('tr[data-row]');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (!onRow) return;
    event.preventDefault();
    step(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Enter' && onRow) {
    (event.target as HTMLElement).click();
  }
}

// With nothing focused, the first arrow key enters the list.
function useArrowEntry(list: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent) => {
      const idle = document.activeElement === document.body || document.activeElement?.id === 'page-title';
      if (!idle || !list.current || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      const first = rowsOf(list.current)[0];
      if (!first) return;
      event.preventDefault();
      first.focus();
    };
    document.addEventListener('keydown', enter);
    return () => document.removeEventListener('keydown', enter);
  }, [list]);
}

export function DataList<T extends Row>(props: ListProps<T>) {
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  useArrowEntry(list);
  const fitting = useFittingColumns(props.columns).filter((column) => !props.hidden?.includes(String(column.accessor)));
  const columns = props.onSort ? fitting : fitting.map((column) => ({ ...column, sortable: false }));
  const { query, rows, onOpen, canOpen = () => true } = props;
  if (query.isPending) return <Waiting />;
  if (!rows) return <div style={{ padding: 20 }}><ErrorNote error={query.error} retry={() => query.refetch()} /></div>;
  if (rows.length === 0) return <>{props.empty}</>;
  const sorting = { sortStatus: props.sort, onSortStatusChange: props.onSort } as { sortStatus: DataTableSortStatus<T>; onSortStatusChange: (sort: DataTableSortStatus<T>) => void };
  const ticking = props.onChoose
    ? { selectedRecords: props.chosen ?? [], onSelectedRecordsChange: props.onChoose, allRecordsSelectionCheckboxProps: { 'aria-label': t('list.tick_all') }, getRecordSelectionCheckboxProps: () => ({ 'aria-label': t('list.tick') }) }
    : {};
  const opens = (row: T) => onOpen !== undefined && canOpen(row);
  return (
    <div className="rows" ref={list} onKeyDown={onListKey} role="region" aria-label={props.label}>
      <DataTable
        withRowBorders
        records={rows}
        columns={columns}
        idAccessor={props.rowId}
        minHeight={0}
        horizontalSpacing="lg"
        verticalSpacing="sm"
        noHeader={false}
        backgroundColor="transparent"
        {...sorting}
        {...ticking}
        onRowClick={({ record, event }) => {
          // Buttons and links in a row do their own thing.
          if (event.target instanceof Element && event.target.closest('button, a, input, label')) return;
          if (opens(record)) onOpen?.(record);
        }}
        customRowAttributes={(record, index) => ({
          'data-testid': props.rowTestId?.(record),
          'data-row': true,
          'data-open': opens(record) || undefined,
          tabIndex: index === 0 ? 0 : -1,
        })}
      />
      {query.hasNextPage && (
        <Center p="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage?.()} data-testid="load-more">
            {t('action.more')}
          </Button>
        </Center>
      )}
    </div>
  );
}
