import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `X-Hub-Signature-256` is the HMAC of the body, compared in constant time. */
export function isSigned(body: Uint8Array, signature: string | undefined, secret: string): boolean {
  const match = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '');
  if (match === null) return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(match[1]!, 'hex'));
}
