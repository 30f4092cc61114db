// Every refusal as one type. `code` is the hub's stable code, or one of ours for what never reached it.
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail = '',
  ) {
    super(code);
    this.name = 'ApiError';
  }
}

const NETWORK = 'client.network'; // no answer: the hub is away or the cable is out
const UNREADABLE = 'client.unreadable'; // an answer that is not of this API, as a proxy's page

// `body` is what the answer carried, already parsed where it was JSON.
export function fromAnswer(status: number, body: unknown): ApiError {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const detail = 'detail' in body && typeof body.detail === 'string' ? body.detail : '';
    return new ApiError(body.code, status, detail);
  }
  return new ApiError(UNREADABLE, status);
}

export function fromThrown(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError(NETWORK, 0);
}

// Worth asking again by itself: nothing was refused, the hub was only away or busy.
export function isPassing(error: ApiError): boolean {
  return error.code === NETWORK || [408, 429, 502, 503, 504].includes(error.status);
}
