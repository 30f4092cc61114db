// The browser's part of passkeys: bytes as text, and what a device refuses in words of ours.
import { describe, expect, it } from 'vitest';
import { ApiError } from '../src/api/errors';
import { fromBase64url, fromDevice, toBase64url } from '../src/lib/passkey';

describe('passkeys', () => {
  it('writes bytes as base64url without padding, and reads them back', () => {
    for (const size of [0, 1, 2, 3, 32, 255]) {
      const bytes = Uint8Array.from({ length: size }, (_, i) => 255 - i);
      const text = toBase64url(bytes.buffer);
      expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
      expect([...fromBase64url(text)]).toEqual([...bytes]);
    }
    expect(toBase64url(Uint8Array.from([251, 255, 254]).buffer)).toBe('-__-');
  });

  it('tells a closed window from a second passkey, a wrong address and a broken device', () => {
    const code = (name: string) => fromDevice(new DOMException('', name)).code;
    expect(code('NotAllowedError')).toBe('client.passkey_cancelled');
    expect(code('InvalidStateError')).toBe('client.passkey_known');
    expect(code('SecurityError')).toBe('client.passkey_address');
    expect(code('UnknownError')).toBe('client.passkey_failed');
    expect(fromDevice(new TypeError('x')).code).toBe('client.passkey_failed');
    expect(fromDevice(new ApiError('session.throttled', 429)).code).toBe('session.throttled');
  });
});
