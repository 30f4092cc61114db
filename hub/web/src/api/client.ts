// The one place that speaks HTTP. Types come from hub/console/openapi.json at build time.
import createClient from 'openapi-fetch';
import { fromAnswer, fromThrown } from './errors';
import { rememberingFetch, type Fetch } from './etag';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Session = Schemas['Session'];

type Answer<T> = { data?: T; error?: unknown; response: Response };

export function makeApi(options: { baseUrl: string; fetch?: Fetch; onSignedOut?: () => void }) {
  const remember = rememberingFetch(options.fetch ?? ((request) => fetch(request)));
  const http = createClient<paths>({ baseUrl: options.baseUrl, fetch: remember, credentials: 'same-origin' });
  let csrf = '';
  http.use({
    onRequest({ request }) {
      if (request.method !== 'GET') request.headers.set('X-Anketa-CSRF', csrf);
      if (request.method !== 'GET' && !request.headers.has('Content-Type')) {
        request.headers.set('Content-Type', 'application/json');
      }
      return request;
    },
  });

  // Waits for an answer and gives its data, or throws the one kind of error the pages know.
  async function take<T>(asked: Promise<Answer<T>>): Promise<T> {
    let answer: Answer<T>;
    try {
      answer = await asked;
    } catch (thrown) {
      throw fromThrown(thrown);
    }
    if (answer.response.ok) return answer.data as T;
    const error = fromAnswer(answer.response.status, answer.error);
    if (error.code === 'session.required') options.onSignedOut?.();
    throw error;
  }

  return {
    http,
    take,
    rememberSession: (session: Session | null) => {
      csrf = session?.csrf ?? '';
      if (!session) remember.forget();
    },
  };
}

