// Small hooks many pages share.
import { useEffect, useMemo, useState } from 'react';
import { useNotices, useSession } from '../api/queries';
import { can, type Action, type Role } from '../lib/permissions';
import { useText } from '../i18n';
import { ApiError, fromThrown } from '../api/errors';

// "Now", moving on by itself, so that "5 minutes ago" stays true on an open page.
export function useNow(interval_ms = 20_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval_ms);
    return () => clearInterval(timer);
  }, [interval_ms]);
  return now;
}

export function useMe() {
  const session = useSession().data;
  return useMemo(() => {
    const user = session?.user;
    return { user, can: (action: Action) => user !== undefined && can(user.role as Role, action, user.region_id) };
  }, [session]);
}

// How many notices wait in the list, for the tab's title.
export function useUnseen(): number {
  const signedIn = useSession().data != null;
  return useNotices(false, signedIn).data?.items.filter((one) => !one.seen).length ?? 0;
}

// An error in plain words, of its detail where there are some. The code is shown beside them, so that somebody can be asked about it.
export function useErrorText() {
  const { tOr, t } = useText();
  return (thrown: unknown) => {
    const error: ApiError = fromThrown(thrown);
    const plain = tOr(`error.${error.code}`, t('error.other'));
    return { text: error.detail ? tOr(`error.${error.code}.${error.detail}`, plain) : plain, code: error.code };
  };
}
