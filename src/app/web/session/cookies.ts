/** The cookies of signing in. A page can't read them (`HttpOnly`), and other sites send them only when they lead here (`Lax`). */
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from '../http.ts';

export type CookieName = 'session' | 'sign-in';

/**
 * Where the server is reached by https, the names begin with `__Host-`: a browser then takes the cookie only from this very server, by
 * https, for all of its paths, so neither a subdomain nor an unencrypted connection can plant one (RFC 6265bis, section 4.1.3.2).
 */
function nameOf(name: CookieName, own: string): string {
  return `${own.startsWith('https:') ? '__Host-' : ''}wattnudge-${name}`;
}

/** @param own the origin that the server is reached at */
export function readCookie({ incoming }: Request, name: CookieName, own: string): string | undefined {
  return parseCookie(incoming.headers.cookie ?? '')[nameOf(name, own)];
}

/** @param maxAgeSeconds 0 deletes it */
export function setCookie(
  name: CookieName,
  value: string,
  { own, maxAgeSeconds }: { own: string; maxAgeSeconds: number },
) {
  return stringifySetCookie({
    name: nameOf(name, own),
    value,
    maxAge: maxAgeSeconds,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: own.startsWith('https:'),
  });
}
