/** A browser as far as signing in goes: it keeps cookies by the server that set them, and follows where it is led, by one step or all. */
import { parseSetCookie, stringifyCookie } from 'cookie';

/** Where people reach the App, whatever port it listens at in a test. */
export const PUBLIC_URL = 'https://wattnudge.example';

export interface Browser {
  /** The cookies of the App, by name; a test may plant, swap, and steal. */
  readonly cookies: Map<string, string>;
  /** One request to the App. Redirects aren't followed. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** As a form of one of its own pages, unless the headers say otherwise. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<Response>;
  /** To GitHub, where they are signed in, and back. @returns where they land */
  signIn(to?: string): Promise<string>;
  /** Goes to GitHub, and stops before the way back. */
  authorise(to?: string): Promise<URL>;
}

/**
 * @param appUrl where the App listens
 * @param login who they are at GitHub
 */
export function openBrowser(appUrl: () => string, login: string): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', stringifyCookie(Object.fromEntries(cookies)));
    const response = await fetch(`${appUrl()}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const { name, value, maxAge, path: scope } = parseSetCookie(line);
      if (scope !== '/') throw new Error(`a cookie of a part of the server: ${line}`);
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value ?? '');
    }
    return response;
  };
  const browser: Browser = {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields, headers = {}) => {
      const all = { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin', ...headers };
      const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
      return send(path, { method: 'POST', body: new URLSearchParams(fields), headers: sent });
    },
    async authorise(to = '/') {
      const begun = await browser.get(`/login?to=${encodeURIComponent(to)}`);
      // The fake GitHub's name for people, which not every machine can look up.
      const address = (begun.headers.get('location') ?? '').replace('//github.localhost:', '//127.0.0.1:');
      const there = await fetch(address, {
        headers: { cookie: `github_user=${login}` },
        redirect: 'manual',
      });
      const location = there.headers.get('location');
      if (location === null) throw new Error(`GitHub doesn't lead back: ${there.status} ${await there.text()}`);
      return new URL(location);
    },
    async signIn(to = '/') {
      const back = await browser.authorise(to);
      if (back.origin !== PUBLIC_URL) throw new Error(`GitHub leads to ${back.href}`);
      const done = await browser.get(`${back.pathname}${back.search}`);
      const location = done.headers.get('location');
      if (location === null) throw new Error(`not signed in: ${done.status} ${await done.text()}`);
      return location;
    },
  };
  return browser;
}
