// The side bar, and its short form at the bottom of a phone.
import { NavLink } from 'react-router';
import { useDesk } from '../api/privacy';
import { useSummary } from '../api/queries';
import { useText } from '../i18n';
import { useMe } from '../parts/hooks';
import { Count } from '../parts/Bits';
import { NAV, NAV_GROUPS, type NavItem } from './nav';

function Badge({ item }: { item: NavItem }) {
  const summary = useSummary().data;
  const { t } = useText();
  const { can } = useMe();
  const desk = useDesk(can('privacy.handle')).data;
  const count = item.waits ? desk && item.waits(desk) : summary && item.count?.(summary);
  if (!count || count.value === 0) return null;
  return (
    <span className="nav-count" data-alarm={count.alarm || undefined} aria-label={t('nav.waiting', { count: count.value })}>
      <Count value={count.value} />
    </span>
  );
}

export function SideNav({ onGo }: { onGo: () => void }) {
  const { t } = useText();
  const { can } = useMe();
  return (
    <nav aria-label={t('nav.label')}>
      {NAV_GROUPS.map((group) => {
        const items = NAV.filter((item) => item.group === group && can(item.action));
        if (items.length === 0) return null;
        return (
          <div key={group}>
            <div className="nav-group">{t(group)}</div>
            {items.map((item) => (
              <NavLink key={item.path} to={item.path} end={item.path === '/'} className="nav-link" onClick={onGo} data-testid={`nav-${item.path.slice(1) || 'today'}`}>
                <item.icon size={20} stroke={1.8} aria-hidden />
                <span>{t(item.label)}</span>
                <Badge item={item} />
              </NavLink>
            ))}
          </div>
        );
      })}
    </nav>
  );
}

export function TabBar() {
  const { t } = useText();
  const { can } = useMe();
  const fourth = can('page.stand') ? '/stand' : '/drives'; // what each looks at all day
  const items = NAV.filter((item) => can(item.action)).filter((item) => ['/', '/leads', '/tasks', fourth].includes(item.path));
  return (
    <nav className="tabbar" aria-label={t('nav.short')}>
      {items.map((item) => (
        <NavLink key={item.path} to={item.path} end={item.path === '/'}>
          <item.icon size={22} stroke={1.8} aria-hidden />
          <span>{t(item.label)}</span>
          <Badge item={item} />
        </NavLink>
      ))}
    </nav>
  );
}
