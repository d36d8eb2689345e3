/** Signing in, and who is signed in, put together. */
import type { AppConfig, OAuthClient } from '../../config.ts';
import type { SessionKeys } from '../../storage/session-keys.ts';
import type { Answer, Request, Route } from '../http.ts';
import { ownAddress } from '../own-address.ts';
import { readOwnForm } from './forms.ts';
import { GitHubNotReached } from './github-user.ts';
import { notice, notReached, notSetUp, signInNotice } from './notices.ts';
import { type Readers, signInPath } from './reader.ts';
import { readerFinder, type SessionOptions } from './readers.ts';
import { signInRoute } from './sign-in.ts';

export interface SessionsOptions extends Omit<SessionOptions, 'keys'> {
  readonly config: Pick<AppConfig, 'apiUrl' | 'serverUrl' | 'publicUrl'>;
  readonly keys: SessionKeys | undefined;
  /** Whether the App has its credentials. */
  readonly isSetUp: () => boolean;
}

export function createSessions(options: SessionsOptions): Readers & { readonly route: Route } {
  const { config, log, oauth, keys, isSetUp } = options;
  const ready = (): { oauth: OAuthClient; keys: SessionKeys } | Answer => {
    const client = oauth();
    if (!isSetUp()) return notSetUp('credentials');
    if (client === undefined) return notSetUp('oauth');
    return keys === undefined ? notSetUp('key') : { oauth: client, keys };
  };
  const findReader = keys && readerFinder({ ...options, oauth: () => clientOf(oauth()), keys });
  const readerOf: Readers['readerOf'] = async (request) => {
    if (findReader === undefined || 'status' in ready()) return undefined;
    return findReader(request);
  };
  return {
    route: signInRoute({ ...options, keys, ready }),
    readerOf,
    async forReader(request, answer) {
      const set = ready();
      if ('status' in set) return set;
      try {
        const reader = await readerOf(request);
        return reader === undefined ? sentToSignIn(request) : await answer(reader);
      } catch (error) {
        if (!(error instanceof GitHubNotReached)) throw error;
        log.warn({ err: error }, 'no page without GitHub');
        return notReached();
      }
    },
    async readForm(request, { csrfToken }) {
      const own = ownAddress(request, config.publicUrl);
      if (own === undefined) return notice(400, 'This isn’t the address of the server', 'Open it by its name.');
      return readOwnForm(request, { csrfToken, own });
    },
  };
}

/** A browser that is led to GitHub from a form is stopped by the page's own policy (`form-action`): there, a link says the same. */
function sentToSignIn(request: Request): Answer {
  if (request.method === 'GET' || request.method === 'HEAD') {
    return {
      status: 303,
      contentType: 'text/plain; charset=utf-8',
      body: '',
      headers: { location: signInPath(request.url) },
    };
  }
  return signInNotice(401, {
    title: 'You aren’t signed in any more',
    advice: 'Nothing was changed.',
    signIn: '/login',
  });
}

/** `ready` has said that it is there. */
function clientOf(client: OAuthClient | undefined): OAuthClient {
  if (client === undefined) throw new Error('signing in is not set up');
  return client;
}
