// The page's start: texts, look, data, routes. Everything comes from the hub that served it.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import 'mantine-datatable/styles.css';
import './theme/fonts.css';
import './theme/app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { whenSignedOut } from './api/api';
import { enter } from './api/changes';
import { watchThePage } from './api/held';
import { fromThrown, isPassing } from './api/errors';
import { App } from './App';
import { startTexts } from './i18n';
import { HeldEdits } from './shell/HeldEdits';
import { theme, variables } from './theme/theme';

// The hub allows inline styles only under the nonce of this very answer.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce); // for the scroll lock under dialogs

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 1000, retry: (count, error) => count < 2 && isPassing(fromThrown(error)) },
    mutations: { retry: false },
  },
});
whenSignedOut(() => {
  // Only a session that ended; the first question "who am I" may well be answered with "nobody".
  if (client.getQueryData(['session'])) enter(client, null);
});

// A page's file of before the hub was renewed is gone with it: the whole console is fetched anew.
window.addEventListener('vite:preloadError', () => window.location.reload());

watchThePage();
await startTexts();
createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={client}>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <Notifications limit={2} position="top-right" autoClose={6000} />
      <BrowserRouter>
        <App />
      </BrowserRouter>
      <HeldEdits />
    </MantineProvider>
  </QueryClientProvider>,
);
