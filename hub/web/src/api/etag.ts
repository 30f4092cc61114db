// A fetch that remembers the last answer of each GET and its ETag, in memory only: personal data must
// not reach the browser's disk cache. A 304 gives the remembered body again.
type Remembered = { etag: string; body: string; type: string };
export type Fetch = (request: Request) => Promise<Response>;

export function rememberingFetch(fetch: Fetch, limit = 200): Fetch & { forget: () => void } {
  const memory = new Map<string, Remembered>();
  const ask = async (request: Request): Promise<Response> => {
    if (request.method !== 'GET') return fetch(request);
    const known = memory.get(request.url);
    const asked = new Request(request, { cache: 'no-store' });
    if (known) asked.headers.set('If-None-Match', known.etag);
    const answer = await fetch(asked);
    if (answer.status === 304 && known) {
      return new Response(known.body, { status: 200, headers: { 'Content-Type': known.type } });
    }
    const etag = answer.headers.get('ETag');
    if (!answer.ok || !etag) return answer;
    const body = await answer.text();
    const type = answer.headers.get('Content-Type') ?? 'application/json';
    memory.delete(request.url); // so that the newest is last
    memory.set(request.url, { etag, body, type });
    if (memory.size > limit) memory.delete(memory.keys().next().value!);
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
  return Object.assign(ask, { forget: () => memory.clear() });
}
