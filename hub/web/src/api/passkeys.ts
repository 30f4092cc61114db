// Passkeys: what the browser asks the device, in the hub's words. The device shows its own windows; what it refuses
// becomes an error of ours.
import { take, http } from './api';
import type { Schemas } from './client';
import { fromBase64url, fromDevice, toBase64url } from '../lib/passkey';

type Answer = Schemas['PasskeyAnswer'];

// Browsers have them on secure pages with a name; an IP address has none.
export const canPasskey = (): boolean => typeof window.PublicKeyCredential === 'function' && !/^[\d.]+$|:/.test(location.hostname);

// The device's part: a window of the browser, a finger or a PIN.
async function device<T extends AuthenticatorResponse>(asked: Promise<Credential | null>): Promise<{ id: ArrayBuffer; response: T }> {
  try {
    const given = (await asked) as PublicKeyCredential | null;
    if (!given) throw new DOMException('', 'NotAllowedError');
    return { id: given.rawId, response: given.response as T };
  } catch (thrown) {
    throw fromDevice(thrown);
  }
}

async function sign({ challenge, rp_id }: Schemas['PasskeyChallenge']): Promise<Answer> {
  const { id, response } = await device<AuthenticatorAssertionResponse>(
    navigator.credentials.get({ publicKey: { challenge: fromBase64url(challenge), rpId: rp_id, userVerification: 'required', timeout: 300_000 } }));
  return {
    id: toBase64url(id),
    client_data: toBase64url(response.clientDataJSON),
    authenticator_data: toBase64url(response.authenticatorData),
    signature: toBase64url(response.signature),
    user_handle: response.userHandle ? toBase64url(response.userHandle) : '',
  };
}

export async function makePasskey(asked: Schemas['NewPasskey'], language: 'ru' | 'en') {
  const { user } = asked;
  const { response } = await device<AuthenticatorAttestationResponse>(
    navigator.credentials.create({
      publicKey: {
        challenge: fromBase64url(asked.challenge),
        rp: { id: asked.rp_id, name: asked.organisation[language] },
        user: { id: fromBase64url(user.handle), name: user.login, displayName: user.name },
        pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: asked.known.map((id) => ({ type: 'public-key', id: fromBase64url(id) })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        timeout: 300_000,
      },
    }));
  return { client_data: toBase64url(response.clientDataJSON), authenticator_data: toBase64url(response.getAuthenticatorData()) };
}

export const answerAtTheDoor = async () => sign(await take(http.POST('/api/v1/session/passkey/challenge', { body: {} })));
const answerInSession = async () => sign(await take(http.POST('/api/v1/session/passkeys/challenge', { body: {} })));

// What somebody gives to prove that it is he; `by_passkey`: the device is asked in place of a code.
export type Proof = { password: string; code: string; by_passkey: boolean };
export async function proven({ password, code, by_passkey }: Proof): Promise<Schemas['ProofRequest']> {
  return by_passkey ? { password, code: '', passkey: await answerInSession() } : { password, code: code.trim() };
}
