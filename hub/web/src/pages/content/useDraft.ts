// A draft on the page: what stands at the hub, what was changed since, and what the hub finds wrong with it as it is.
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { checkContent, useContent, useDropContent, useSaveContent, type Finding, type Kind } from '../../api/content';
import { useText } from '../../i18n';
import { useMe } from '../../parts/hooks';

const CHECK_AFTER_MS = 400;
const STEPS = 60; // how far back one may go

export function useDraft<Body extends object>(kind: Kind, ref: string, tidy: (body: Body) => object) {
  const { t } = useText();
  const client = useQueryClient();
  const editable = useMe().can('content.edit');
  const asked = useContent<Body>(kind, ref);
  const save = useSaveContent();
  const drop = useDropContent();
  const [body, setBody] = useState<Body | null>(null);
  const [before, setBefore] = useState<Body[]>([]);
  const [changes, setChanges] = useState(0);
  const [dirty, setDirty] = useState(false);
  const [faults, setFaults] = useState<Finding[]>([]);
  const [broken, setBroken] = useState<unknown>(null);
  const shape = useRef(tidy);
  shape.current = tidy;

  const given = asked.data;
  useEffect(() => {
    if (!given) return;
    setBody(given.body);
    setBefore([]);
    setChanges(given.draft?.changes ?? 0);
    setFaults(given.faults);
    setDirty(false);
  }, [given]);

  // What is wrong is asked for a moment after the last key, and an older answer never beats a newer one.
  useEffect(() => {
    if (!body || !dirty) return;
    let current = true;
    const timer = setTimeout(() => {
      checkContent({ kind, ref, body: shape.current(body) }).then(
        (found) => { if (current) { setFaults(found.faults); setBroken(null); } },
        (error: unknown) => { if (current) setBroken(error); },
      );
    }, CHECK_AFTER_MS);
    return () => { current = false; clearTimeout(timer); };
  }, [body, dirty, kind, ref]);

  useEffect(() => {
    if (!dirty) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [dirty]);

  const change = useCallback((next: Body | ((now: Body) => Body)) => {
    setBody((now) => {
      if (!now) return now;
      setBefore((past) => [...past.slice(-STEPS), now]);
      return typeof next === 'function' ? next(now) : next;
    });
    setDirty(true);
  }, []);
  const undo = useCallback(() => {
    const last = before[before.length - 1];
    if (!last) return;
    setBefore(before.slice(0, -1));
    setBody(last);
    setDirty(true);
  }, [before]);

  const keep = () =>
    body && save.mutate({ kind, ref, body: tidy(body), changes }, {
      onSuccess: (kept) => {
        setChanges(kept.changes);
        setFaults(kept.faults);
        setDirty(false);
        void client.invalidateQueries({ queryKey: ['content', kind], exact: true });
        notifications.show({ color: 'teal', message: t('content.saved') });
      },
    });
  const giveUp = () => drop.mutate({ kind, ref, changes }, { onSuccess: () => void client.invalidateQueries({ queryKey: ['content', kind] }) });
  // After a publication the draft is gone and its number is taken.
  const renew = () => void client.invalidateQueries({ queryKey: ['content', kind] });

  return { asked, body, change, undo, canUndo: before.length > 0, dirty, changes, faults, editable, keep, giveUp, renew, error: save.error ?? drop.error ?? broken, saving: save.isPending, published: given?.published_version ?? 0 };
}
export type Draft<Body extends object> = ReturnType<typeof useDraft<Body>>;
