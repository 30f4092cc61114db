// The mock hub's account pages: the app's code is always 123456. Of a passkey it knows the id and checks nothing.
import { randomBytes } from 'node:crypto';
import { uuid } from './ids.mjs';

const RECOVERY = Array.from({ length: 10 }, (_, i) => `7KQ${i}M-2XPD8-9RTBH-4WZC${i}`);

let made = 0;
const held = new WeakMap(); // beside the users, whose rows the contract draws to the letter
export const passkeysOf = (user) => held.get(user) ?? held.set(user, []).get(user);
const knows = (user, given) => passkeysOf(user).find((one) => one.credential === given?.id);
const challenge = () => ({ json: { challenge: randomBytes(32).toString('base64url'), rp_id: 'localhost' } });
// Where the credential's id lies: WebAuthn section 6.1.
const credentialOf = (text) => {
  const data = Buffer.from(text, 'base64url');
  return data.subarray(55, 55 + data.readUInt16BE(53)).toString('base64url');
};

// Is the second step of a sign-in good? Throws where it is wanted or wrong.
export function takeSecond(user, body, Refusal) {
  const hasPasskey = passkeysOf(user).length > 0;
  if (!user.factor_ms && !hasPasskey) return;
  if (knows(user, body.passkey)) return;
  if (!body.code) throw new Refusal('session.second_factor', 401, hasPasskey ? 'passkey' : '');
  if (body.code !== '123456') throw new Refusal('session.failed', 401);
}

export function securityRoutes({ find, openSession, Refusal }) {
  const me = ({ state, session }) => find(state.users, session.user.id);
  const prove = (context) => {
    const user = me(context);
    const { body } = context;
    const second = user.factor_ms || passkeysOf(user).length > 0;
    if (body.password !== context.password) throw new Refusal('session.not_allowed', 403, 'password');
    if (second && body.code !== '123456' && !knows(user, body.passkey)) throw new Refusal('session.not_allowed', 403, 'second_factor');
  };
  return {
    'GET /api/v1/session/security': (context) => ({ json: {
      second_factor_since_ms: me(context).factor_ms ?? null, recovery_codes_left: me(context).factor_ms || passkeysOf(me(context)).length ? 10 : 0,
      passkeys: passkeysOf(me(context)).map(({ credential, ...shown }) => shown),
      sessions: [{ started_ms: context.state.now() - 5_400_000, used_ms: context.state.now() - 600_000, current: false }, { started_ms: context.state.now() - 900_000, used_ms: context.state.now(), current: true }],
    } }),
    'POST /api/v1/session/second-factor': (context) => {
      prove(context);
      const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
      return { json: { secret, uri: `otpauth://totp/Anketa:${context.session.user.login}?secret=${secret}&issuer=Anketa` } };
    },
    'POST /api/v1/session/second-factor/confirm': (context) => {
      if (context.body.code !== '123456') throw new Refusal('session.not_allowed', 403);
      me(context).factor_ms = context.state.now();
      return { json: { recovery_codes: RECOVERY } };
    },
    'POST /api/v1/session/second-factor/off': (context) => { prove(context); me(context).factor_ms = null; },
    'POST /api/v1/session/passkey/challenge': challenge,
    'POST /api/v1/session/passkey': ({ state, body }) => {
      const user = state.users.find((one) => one.state === 'active' && knows(one, body.passkey));
      if (!user) throw new Refusal('passkey.refused', 403);
      knows(user, body.passkey).used_ms = state.now();
      return openSession(state, user);
    },
    'POST /api/v1/session/passkeys/challenge': challenge,
    'POST /api/v1/session/passkeys/begin': (context) => {
      prove(context);
      const { id, login, name } = context.session.user;
      const known = passkeysOf(me(context)).map((one) => one.credential);
      return { json: { ...challenge().json, organisation: context.session.organisation, user: { handle: Buffer.from(id).toString('base64url'), login, name }, algorithms: [-7, -8, -257], known } };
    },
    'POST /api/v1/session/passkeys': (context) => {
      const user = me(context);
      const first = !user.factor_ms && passkeysOf(user).length === 0;
      passkeysOf(user).push({ id: uuid(22, (made += 1)), name: context.body.name, added_ms: context.state.now(), used_ms: null, credential: credentialOf(context.body.authenticator_data) });
      return { json: { recovery_codes: first ? RECOVERY : [] } };
    },
    'POST /api/v1/session/passkeys/{id}/remove': (context) => {
      prove(context);
      const passkeys = passkeysOf(me(context));
      passkeys.splice(passkeys.indexOf(find(passkeys, context.params.id)), 1);
    },
    'POST /api/v1/session/password': (context) => prove(context),
    'POST /api/v1/session/sign-out-others': () => undefined,
    'POST /api/v1/users/{id}/sign-out': ({ state, params }) => void find(state.users, params.id),
    'POST /api/v1/users/{id}/password/reset': ({ state, params }) => ({ json: { id: find(state.users, params.id).id, code: 'W3PN-8CKV-TR6Y-2MDQ', expires_ms: state.now() + 3 * 86_400_000 } }),
    'POST /api/v1/users/{id}/second-factor/reset': ({ state, params }) => {
      const user = find(state.users, params.id);
      user.factor_ms = null;
      passkeysOf(user).length = 0;
    },
  };
}
