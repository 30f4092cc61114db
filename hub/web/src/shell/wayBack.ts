// Where a person's page leads back to: the page that opened it, with its filters. It is kept with the page's own entry of the
// browser's history, so it outlives a reload and is told nowhere else.
import { useEffect } from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';

type Kept = { from?: string } | null;
const OTHERWISE = '/leads';
let before: string | null = null; // the page before, until it is kept

const isPerson = (path: string) => /^\/prospects\/[^/]+$/.test(path);

export function useWayBack(): void {
  const location = useLocation();
  const navigate = useNavigate();
  const type = useNavigationType();
  useEffect(() => {
    const { pathname, search, hash } = location;
    if (!isPerson(pathname)) {
      before = pathname + search;
      return;
    }
    const kept = location.state as Kept;
    if (type !== 'PUSH' || before === null || kept?.from !== undefined) return;
    void navigate({ pathname, search, hash }, { replace: true, state: { ...kept, from: before } });
  }, [location, navigate, type]);
}

export function useCameFrom(): string {
  const kept = (useLocation().state as Kept)?.from;
  const pushed = useNavigationType() === 'PUSH';
  return kept ?? (pushed ? before : null) ?? OTHERWISE;
}
