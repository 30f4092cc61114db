// Which columns a person has put away, by page: on this device, and in a kept view. Pure but for the storage.
export type ListPage = 'leads' | 'tasks' | 'people';

const key = (page: ListPage) => `anketa.columns.${page}`;
const isCode = (value: unknown): value is string => typeof value === 'string' && /^[a-z_]{1,40}$/.test(value);

export function readHidden(page: ListPage): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(page)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isCode) : [];
  } catch {
    return []; // a storage that is switched off, or somebody else's text
  }
}

export function keepHidden(page: ListPage, hidden: string[]): void {
  try {
    localStorage.setItem(key(page), JSON.stringify(hidden));
  } catch {
    // Without a storage the choice lasts as long as the page.
  }
}

// A kept view names what is shown; an empty list means the usual columns.
export const shownOf = (all: readonly string[], hidden: readonly string[]) => (hidden.length === 0 ? '' : all.filter((one) => !hidden.includes(one)).join(','));
export const hiddenOf = (all: readonly string[], shown: readonly string[]) => (shown.length === 0 ? [] : all.filter((one) => !shown.includes(one)));
