import { expect, it } from 'vitest';
import { isSigned } from '../../../src/app/web/receive-webhook.ts';
import { signatureOf } from '../signing.ts';

/** From "Validating webhook deliveries" in GitHub's documentation: by these values GitHub has people test their code. */
const SECRET = "It's a Secret to Everybody";
const BODY = 'Hello, World!';
const SIGNATURE = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

it('the example of GitHub’s documentation is signed, and by nothing else', () => {
  const isSignedWith = (signature: string | undefined, { body = BODY, secret = SECRET } = {}) =>
    isSigned(Buffer.from(body), signature, secret);
  expect(isSignedWith(SIGNATURE)).toBe(true);
  expect(isSignedWith(SIGNATURE, { body: 'Hello, World?' })).toBe(false);
  expect(isSignedWith(SIGNATURE, { secret: 'another' })).toBe(false);
  for (const signature of [
    undefined,
    '',
    SIGNATURE.slice(7),
    SIGNATURE.slice(0, -1),
    `${SIGNATURE}0`,
    SIGNATURE.toUpperCase(),
  ]) {
    expect(isSignedWith(signature)).toBe(false);
  }
});

it('these tests sign as GitHub does', () => {
  expect(signatureOf(BODY, SECRET)).toBe(SIGNATURE);
});
