// Which columns fit. One listener for the whole page: a listener in every cell, as the table would set up
// for `visibleMediaQuery`, makes React give up when a window with a long list is resized.
import type { DataTableColumn } from 'mantine-datatable';
import { useSyncExternalStore } from 'react';

type Fits = 'phone' | 'medium' | 'wide' | 'huge';
export type Column<T> = DataTableColumn<T> & { fits?: Fits };

const QUERIES: readonly [Fits, string][] = [
  ['phone', '(max-width: 47.99em)'], ['medium', '(min-width: 48em)'], ['wide', '(min-width: 64em)'], ['huge', '(min-width: 80em)'],
];
const lists = () => QUERIES.map(([, query]) => window.matchMedia(query));

function subscribe(changed: () => void): () => void {
  const watched = lists();
  for (const list of watched) list.addEventListener('change', changed);
  return () => {
    for (const list of watched) list.removeEventListener('change', changed);
  };
}
const snapshot = () => QUERIES.filter(([, query]) => window.matchMedia(query).matches).map(([fits]) => fits).join(' ');

export function useFittingColumns<T>(columns: Column<T>[]): DataTableColumn<T>[] {
  const now = useSyncExternalStore(subscribe, snapshot).split(' ');
  return columns.filter((column) => !column.fits || now.includes(column.fits)).map(({ fits: _fits, ...column }) => column as DataTableColumn<T>);
}
