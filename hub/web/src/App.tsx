// Who sees what: nobody signed in gets the door, a role gets its pages.
import { Center, Loader } from '@mantine/core';
import { lazy, useEffect, type ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { useSession } from './api/queries';
import { adoptLanguage, useText } from './i18n';
import { later } from './lib/later';
import type { Action } from './lib/permissions';
import { useMe } from './parts/hooks';
import { ErrorNote } from './parts/Notes';
import { Absences } from './pages/absences/Absences';
import { Check } from './pages/Check';
import { Dealers } from './pages/Dealers';
import { Deeds } from './pages/Deeds';
import { Drives } from './pages/drives/Drives';
import { Jobs } from './pages/Jobs';
import { KioskPage } from './pages/kiosks/KioskPage';
import { Kiosks } from './pages/kiosks/Kiosks';
import { Leads } from './pages/Leads';
import { Missing } from './pages/Missing';
import { People } from './pages/people/People';
import { ProspectPage } from './pages/prospect/ProspectPage';
import { Quarantine } from './pages/Quarantine';
import { Security } from './pages/security/Security';
import { Activate } from './pages/session/Activate';
import { SignIn } from './pages/session/SignIn';
import { Tasks } from './pages/Tasks';
import { Today } from './pages/today/Today';
import { Users } from './pages/users/Users';
import { Visitor } from './pages/Visitor';
import { Shell } from './shell/Shell';

// The office's pages come when they are opened; what a dealer's people have open all day comes at once.
const Matching = later(() => import('./pages/matching/Matching'), 'Matching');
const Routing = later(() => import('./pages/routing/Routing'), 'Routing');
const Questionnaires = later(() => import('./pages/questionnaires/Questionnaires'), 'Questionnaires');
const Editor = later(() => import('./pages/questionnaires/Editor'), 'Editor');
const Consents = later(() => import('./pages/consents/Consents'), 'Consents');
const ConsentEditor = later(() => import('./pages/consents/ConsentEditor'), 'ConsentEditor');
const Catalogue = later(() => import('./pages/catalogue/Catalogue'), 'Catalogue');
const NetworkPage = later(() => import('./pages/network/NetworkPage'), 'NetworkPage');
const Takeovers = later(() => import('./pages/takeover/Takeovers'), 'Takeovers');
const TakeoverPage = later(() => import('./pages/takeover/TakeoverPage'), 'TakeoverPage');
const Reports = later(() => import('./pages/reports/Reports'), 'Reports');
const Stand = later(() => import('./pages/stand/Stand'), 'Stand');
const Privacy = later(() => import('./pages/privacy/Privacy'), 'Privacy');
const PrivacyRequestPage = later(() => import('./pages/privacy/Request'), 'PrivacyRequestPage');
const PersonCopyPage = later(() => import('./pages/privacy/Copy'), 'PersonCopyPage');
const Review = later(() => import('./pages/review/Review'), 'Review');
const Docs = lazy(() => import('./pages/docs/Docs'));
const Audit = later(() => import('./pages/audit/Audit'), 'Audit');
const ExportsPage = later(() => import('./pages/exports/ExportsPage'), 'ExportsPage');

function Only({ action, children }: { action: Action; children: ReactNode }) {
  return useMe().can(action) ? children : <Missing />;
}

function Door() {
  const { pathname, search } = useLocation();
  const from = pathname === '/signin' ? '/' : pathname + search;
  return (
    <Routes>
      <Route path="/signin" element={<SignIn />} />
      <Route path="/activate" element={<Activate />} />
      <Route path="*" element={<Navigate to="/signin" replace state={{ from }} />} />
    </Routes>
  );
}

function Inside() {
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/';
  const page = (action: Action, element: ReactNode) => <Only action={action}>{element}</Only>;
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route path="/" element={page('page.today', <Today />)} />
        <Route path="/leads" element={page('page.leads', <Leads />)} />
        <Route path="/prospects" element={page('page.people', <People />)} />
        <Route path="/prospects/:id" element={page('prospect.see', <ProspectPage />)} />
        <Route path="/tasks" element={page('page.tasks', <Tasks />)} />
        <Route path="/deeds" element={page('page.deeds', <Deeds />)} />
        <Route path="/drives" element={page('page.drives', <Drives />)} />
        <Route path="/absences" element={page('absence.see', <Absences />)} />
        <Route path="/visitor" element={page('lead.type', <Visitor />)} />
        <Route path="/check" element={page('page.check', <Check />)} />
        <Route path="/review" element={page('page.review', <Review />)} />
        <Route path="/matching" element={page('page.matching', <Matching />)} />
        <Route path="/dealers" element={page('page.dealers', <Dealers />)} />
        <Route path="/routing" element={page('page.routing', <Routing />)} />
        <Route path="/questionnaires" element={page('page.content', <Questionnaires />)} />
        <Route path="/questionnaires/:ref" element={page('page.content', <Editor />)} />
        <Route path="/consents" element={page('page.content', <Consents />)} />
        <Route path="/consents/:ref" element={page('page.content', <ConsentEditor />)} />
        <Route path="/catalogue" element={page('page.content', <Catalogue />)} />
        <Route path="/network" element={page('page.network', <NetworkPage />)} />
        <Route path="/import" element={page('page.import', <Takeovers />)} />
        <Route path="/import/:id" element={page('page.import', <TakeoverPage />)} />
        <Route path="/reports" element={page('page.reports', <Reports />)} />
        <Route path="/stand" element={page('page.stand', <Stand />)} />
        <Route path="/kiosks/:id" element={page('page.kiosks', <KioskPage />)} />
        <Route path="/kiosks" element={page('page.kiosks', <Kiosks />)} />
        <Route path="/quarantine" element={page('page.quarantine', <Quarantine />)} />
        <Route path="/users" element={page('page.users', <Users />)} />
        <Route path="/jobs" element={page('page.jobs', <Jobs />)} />
        <Route path="/privacy" element={page('privacy.handle', <Privacy />)} />
        <Route path="/privacy/:id" element={page('privacy.handle', <PrivacyRequestPage />)} />
        <Route path="/privacy/:id/copy" element={page('privacy.handle', <PersonCopyPage />)} />
        <Route path="/exports" element={page('export.make', <ExportsPage />)} />
        <Route path="/security" element={<Security />} />
        <Route path="/docs" element={page('page.docs', <Docs />)} />
        <Route path="/audit" element={page('page.audit', <Audit />)} />
        <Route path="/signin" element={<Navigate to={from} replace />} />
        <Route path="/activate" element={<Navigate to="/" replace />} />
        <Route path="*" element={<Missing />} />
      </Route>
    </Routes>
  );
}

export function App() {
  const session = useSession();
  const { t } = useText();
  const language = session.data?.user.language;
  useEffect(() => {
    if (language) adoptLanguage(language);
  }, [language]);
  if (session.isPending) return <Center h="100dvh"><Loader aria-label={t('wait.loading')} /></Center>;
  if (session.error && !session.data) {
    return <Center h="100dvh" p="md"><ErrorNote error={session.error} retry={() => void session.refetch()} /></Center>;
  }
  return session.data ? <Inside /> : <Door />;
}
