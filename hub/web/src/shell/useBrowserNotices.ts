// Shows new notices on the screen, from one tab of this browser only: whichever holds the lock; when it closes, the next
// one takes over. In them stands what happened, never whom it concerns. A click brings the tab to the front and opens
// the page.
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSeeNotice } from '../api/changes';
import { useNotices } from '../api/queries';
import type { Notice } from '../api/types';
import { useText } from '../i18n';
import { keepShown, pageOf, remember, SEVERAL, shownOf, toShow, wishesOf } from '../lib/browserNotices';
import { humanise } from '../lib/text';
import { useMe, useNow } from '../parts/hooks';

const LOCK = 'anketa.notices';
const LOOK_MS = 5000; // also when nothing new came: quiet hours end by the clock

// True in the one tab that speaks for all of this browser.
function useSpeaker(asked: boolean): boolean {
  const [speaks, setSpeaks] = useState(false);
  useEffect(() => {
    if (!asked || !navigator.locks) return;
    const leaving = new AbortController();
    let done: () => void = () => {};
    const until = new Promise<void>((resolve) => { done = resolve; });
    navigator.locks.request(LOCK, { signal: leaving.signal }, () => { setSpeaks(true); return until; }).catch(() => {}); // it went before its turn came
    return () => { leaving.abort(); done(); setSpeaks(false); };
  }, [asked]);
  return speaks;
}

export const mayNotify = () => 'Notification' in window && Notification.permission === 'granted';

// A phone's browser knows the class and refuses to make one: then there is no notice, and nothing breaks.
export function notify(title: string, body: string, tag: string, onClick: () => void): boolean {
  try {
    const made = new Notification(title, { body, tag, icon: '/favicon.svg', lang: document.documentElement.lang });
    made.onclick = () => { window.focus(); made.close(); onClick(); };
    return true;
  } catch {
    return false;
  }
}

export function useBrowserNotices(): void {
  const { t, tOr } = useText();
  const { user, can } = useMe();
  const now = useNow(LOOK_MS);
  const navigate = useNavigate();
  const { mutate: see } = useSeeNotice();
  const id = user?.id ?? '';
  const asked = mayNotify() && id !== '' && wishesOf(localStorage, id).on;
  const speaks = useSpeaker(asked);
  const notices = useNotices(asked).data?.items;
  const told = useRef<string[]>([]);
  useEffect(() => {
    if (!speaks || !notices) return;
    const at = new Date(now);
    const shown = [...shownOf(localStorage, id), ...told.current];
    const fresh = toShow(notices, wishesOf(localStorage, id), shown, now, at.getHours() * 60 + at.getMinutes());
    if (fresh.length === 0) return;
    told.current = remember(told.current, fresh);
    keepShown(localStorage, id, remember(shownOf(localStorage, id), fresh));
    const words = (one: Notice) => tOr(`browser.text.${one.kind}`, tOr(`notice.${one.kind}`, humanise(one.kind)));
    const open = (one: Notice) => { see({ id: one.id }); const page = pageOf(one, can('prospect.see')); if (page) void navigate(page); };
    if (fresh.length > SEVERAL) notify(t('browser.several', { count: fresh.length }), t('browser.open'), 'anketa.several', () => void navigate('/tasks'));
    else for (const one of fresh) notify(words(one), t('browser.open'), one.id, () => open(one));
  }, [speaks, notices, now, id, t, tOr, see, can, navigate]);
}
