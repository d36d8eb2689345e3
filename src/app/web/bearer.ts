import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from './server.ts';

/** Whether a request brings the token as `Authorization: Bearer …`. Takes the same time whatever it brings instead. */
export function hasToken({ incoming }: Pick<Request, 'incoming'>, token: string): boolean {
  return timingSafeEqual(hashOf(incoming.headers.authorization ?? ''), hashOf(`Bearer ${token}`));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
