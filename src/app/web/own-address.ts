import type { Request } from './http.ts';

/** A host name or an address, with or without a port. */
const HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Where GitHub is to send webhooks, people, and the codes of registering and signing in: as the operator says, else as the browser
 * asked for it. `X-Forwarded-Host` is not believed, since whoever can set it would get all of them.
 *
 * @returns an origin; `undefined` where the browser asked for something that isn't one
 */
export function ownAddress({ incoming }: Pick<Request, 'incoming'>, publicUrl: string | undefined): string | undefined {
  if (publicUrl !== undefined) return publicUrl;
  const { host = '' } = incoming.headers;
  if (!HOST.test(host)) return undefined;
  return `${incoming.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'}://${host}`;
}
