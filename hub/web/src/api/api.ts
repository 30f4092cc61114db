// The page's one client. Signing out anywhere (also on the hub's side) empties what is remembered.
import { makeApi, type Session } from './client';

let onSignedOut = () => {};
const api = makeApi({ baseUrl: location.origin, onSignedOut: () => onSignedOut() });

export const { http, take } = api;
export const rememberSession = (session: Session | null) => api.rememberSession(session);
export const whenSignedOut = (handler: () => void) => {
  onSignedOut = handler;
};
