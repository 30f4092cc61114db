// Passkeys, the pure part: bytes as text, and what a device refuses in codes of ours.
import { ApiError } from '../api/errors';

export function toBase64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
}

const WHY: Record<string, string> = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known', SecurityError: 'address' };
export function fromDevice(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const name = thrown instanceof DOMException ? thrown.name : '';
  return new ApiError(`client.passkey_${WHY[name] ?? 'failed'}`, 0);
}
