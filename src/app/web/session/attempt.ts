/** One attempt to sign in, kept by the browser between here and GitHub: encrypted, so that nobody reads or makes one. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SessionKeys } from '../../storage/session-keys.ts';
import { seal, sealedSchema, unseal } from '../../storage/settings.ts';

/** Time enough for a password and a second factor. */
export const ATTEMPT_SECONDS = 600;
const NAME = 'sign-in';

const attemptSchema = z.strictObject({
  state: z.string(),
  /** PKCE (RFC 7636): the code is good only for who has it. */
  verifier: z.string(),
  to: z.string(),
  untilMs: z.number(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** @param to a path that was checked */
export function beginAttempt(to: string, nowMs: number): Attempt {
  const random = () => randomBytes(32).toString('base64url');
  return { state: random(), verifier: random(), to, untilMs: nowMs + ATTEMPT_SECONDS * 1000 };
}

/** `code_challenge` of the method S256. */
export function challengeOf({ verifier }: Attempt): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

export function sealAttempt(attempt: Attempt, keys: SessionKeys): string {
  return Buffer.from(JSON.stringify(seal(attempt, NAME, keys.current))).toString('base64url');
}

/** `undefined` where it is none of ours, or its time is over. */
export function openAttempt(text: string | undefined, keys: SessionKeys, nowMs: number): Attempt | undefined {
  try {
    const sealed = sealedSchema.parse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8')));
    const attempt = attemptSchema.parse(unseal(sealed, NAME, keys.current));
    return attempt.untilMs > nowMs ? attempt : undefined;
  } catch {
    return undefined;
  }
}
