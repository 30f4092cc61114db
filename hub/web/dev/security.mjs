// The mock hub's account pages: the app's code is always 123456.
const RECOVERY = Array.from({ length: 10 }, (_, i) => `7KQ${i}M-2XPD8-9RTBH-4WZC${i}`);

export function securityRoutes({ find, Refusal }) {
  const me = ({ state, session }) => find(state.users, session.user.id);
  const prove = (context) => {
    if (context.body.password !== context.password) throw new Refusal('session.not_allowed', 403);
    if (me(context).factor_ms && context.body.code !== '123456') throw new Refusal('session.not_allowed', 403);
  };
  return {
    'GET /api/v1/session/security': (context) => ({ json: {
      second_factor_since_ms: me(context).factor_ms ?? null, recovery_codes_left: me(context).factor_ms ? 10 : 0,
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
    'POST /api/v1/session/password': (context) => prove(context),
    'POST /api/v1/session/sign-out-others': () => undefined,
    'POST /api/v1/users/{id}/sign-out': ({ state, params }) => void find(state.users, params.id),
    'POST /api/v1/users/{id}/second-factor/reset': ({ state, params }) => void (find(state.users, params.id).factor_ms = null),
  };
}
