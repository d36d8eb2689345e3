/** Any page is shorter than this. The address travels in a cookie, which has 4 kB. */
const MAX_CHARACTERS = 500;
/** `new URL` never looks it up. */
const HERE = 'http://here.invalid';

/**
 * Where somebody goes after signing in: a path of this server, and nothing else (CWE-601).
 *
 * A browser takes `//evil.example`, `/\evil.example`, and, once dots are resolved, `/.//evil.example` for another server. So the address
 * is resolved first, as a browser does it, and the result is checked.
 *
 * @returns `/` for whatever isn't one
 */
export function localPath(address: string | null): string {
  if (address === null || address.length > MAX_CHARACTERS || !/^\/[\x21-\x7e]*$/.test(address)) return '/';
  if (/^\/[/\\]/.test(address) || !URL.canParse(address, HERE)) return '/';
  const { origin, pathname, search } = new URL(address, HERE);
  if (origin !== HERE || pathname.startsWith('//') || /\\/.test(pathname)) return '/';
  // Signing in again, or out, at once is never meant.
  if (/^\/log(?:in|out)(?:\/|$)/.test(pathname)) return '/';
  return `${pathname}${search}`;
}
