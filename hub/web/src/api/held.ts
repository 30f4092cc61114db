// The edits of this tab that wait to be sent (lib/held), and the hook with which a page makes one. They go at the latest
// when the tab is hidden or left: the request then outlives the page.
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Holder, type Edit } from '../lib/held';
import { words } from '../i18n';

export const holder = new Holder({
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  online: () => navigator.onLine,
  orphaned: () => notifications.show({ color: 'red', autoClose: false, message: words('held.orphaned') }),
});

export function watchThePage(): void {
  const leave = () => holder.leave();
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave());
  addEventListener('online', () => holder.reconnected());
  // Without a network nothing outlives the page: the browser asks before it goes.
  addEventListener('beforeunload', (event) => holder.isWaiting() && event.preventDefault());
}

export const useHeld = () => useSyncExternalStore(holder.subscribe, holder.all);
export const useEffects = () => useSyncExternalStore(holder.subscribe, holder.effects);

type Meant = Omit<Edit, 'send'>;

// Holds it back; `stale` are the lists that are no longer true after it, `said` hears the hub's answer.
export function useHeldDeed<In, Out>(deed: (input: In) => Promise<Out>, stale: string[]) {
  const client = useQueryClient();
  return (input: In, meant: Meant, said?: (answer: Out) => void) => {
    const refresh = () => Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] })));
    const send = async () => {
      let answer: Out;
      try {
        answer = await deed(input);
      } catch (error) {
        void refresh();
        throw error;
      }
      await refresh();
      said?.(answer);
    };
    holder.hold({ ...meant, send });
  };
}
