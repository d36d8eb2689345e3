/**
 * Signing in with GitHub, and out: the web flow of a GitHub App's user access tokens, with `state` and PKCE.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app
 */
import { randomBytes } from 'node:crypto';
import { dateOf } from '../../../clock.ts';
import type { OAuthClient } from '../../config.ts';
import { openTokens, type SessionKeys, sealTokens } from '../../storage/session-keys.ts';
import { endSession, hashOfId, MAX_AGE_MS, saveSession } from '../../storage/sessions.ts';
import { type Answer, isSame, type Request, type Route } from '../http.ts';
import { ownAddress } from '../own-address.ts';
import { ATTEMPT_SECONDS, beginAttempt, challengeOf, openAttempt, sealAttempt } from './attempt.ts';
import { CALLBACK_PATH } from './callback-path.ts';
import { readCookie, setCookie } from './cookies.ts';
import { readOwnForm } from './forms.ts';
import { GitHubNotReached, gitHubUsers, RefusedByGitHub } from './github-user.ts';
import { notice, notReached, signInNotice } from './notices.ts';
import { addressOf, createRateLimit, type RateLimit } from './rate-limit.ts';
import { type SessionOptions, sessionFinder } from './readers.ts';
import { localPath } from './return-address.ts';

/** What GitHub's codes are made of. */
const CODE = /^[\w-]{1,200}$/;

export interface SignInOptions extends SessionOptions {
  /** What it takes, or the page that says what is missing. */
  readonly ready: () => { readonly oauth: OAuthClient; readonly keys: SessionKeys } | Answer;
}

/** Each way back costs two requests at GitHub and a row; the way there costs neither, and isn't counted. */
const CALLBACKS = { burst: 60, everyMs: 2000, maxAddresses: 10_000 };

export function signInRoute(options: SignInOptions): Route {
  const { config, clock } = options;
  const limit = createRateLimit({ clock, ...CALLBACKS });
  return (request) => {
    const { pathname } = request.url;
    const handle = { '/login': begin, [CALLBACK_PATH]: comeBack, '/logout': signOut }[pathname];
    if (handle === undefined) return undefined;
    const own = ownAddress(request, config.publicUrl);
    if (own === undefined) return notice(400, 'This isn’t the address of the server', 'Open it by its name.');
    return handle(request, own, { ...options, limit });
  };
}

type Handler = (
  request: Request,
  own: string,
  options: SignInOptions & { readonly limit: RateLimit },
) => Promise<Answer> | Answer;

/** To GitHub, with an attempt in the browser that the way back is compared with. */
const begin: Handler = (request, own, { config, clock, ready }) => {
  if (request.method !== 'GET')
    return notice(405, 'This address takes no forms', 'Open it as a page.', { allow: 'GET' });
  const set = ready();
  if ('status' in set) return set;
  const attempt = beginAttempt(localPath(request.url.searchParams.get('to')), clock.now());
  const authorize = new URL(`${config.serverUrl}/login/oauth/authorize`);
  authorize.search = new URLSearchParams({
    client_id: set.oauth.clientId,
    redirect_uri: `${own}${CALLBACK_PATH}`,
    state: attempt.state,
    code_challenge: challengeOf(attempt),
    code_challenge_method: 'S256',
  }).toString();
  const cookie = setCookie('sign-in', sealAttempt(attempt, set.keys), { own, maxAgeSeconds: ATTEMPT_SECONDS });
  return redirect(authorize.href, [cookie]);
};

/** From GitHub: the code becomes tokens, and the tokens a new session. */
const comeBack: Handler = async (request, own, options) => {
  const { db, config, clock, log, ready, limit } = options;
  if (request.method !== 'GET')
    return notice(405, 'This address takes no forms', 'Open it as a page.', { allow: 'GET' });
  const set = ready();
  if ('status' in set) return set;
  const { oauth, keys } = set;
  const waitSeconds = limit.take(addressOf(request));
  if (waitSeconds > 0) {
    // The attempt goes on: to reload the page in time is enough.
    return notice(
      429,
      'Too many people of your network are signing in at once',
      'Wait a few seconds, then reload this page.',
      { 'retry-after': String(waitSeconds) },
    );
  }
  const attempt = openAttempt(readCookie(request, 'sign-in', own), keys, clock.now());
  const isOver = setCookie('sign-in', '', { own, maxAgeSeconds: 0 });
  const failed = (title: string, advice: string): Answer => {
    const signIn = `/login?to=${encodeURIComponent(attempt?.to ?? '/')}`;
    return signInNotice(400, { title, advice, signIn }, { 'set-cookie': isOver });
  };

  const parameters = request.url.searchParams;
  if (attempt === undefined || !isSame(parameters.get('state') ?? '', attempt.state)) {
    return failed(
      'This sign-in didn’t begin in this browser, or took longer than 10 minutes',
      'Begin again, in one tab, with cookies allowed.',
    );
  }
  const code = parameters.get('code') ?? '';
  if (!CODE.test(code))
    return failed(
      'You aren’t signed in',
      'GitHub wasn’t allowed to tell who you are. To see the pages, authorise the App.',
    );

  const users = gitHubUsers(config.apiUrl, oauth);
  try {
    const tokens = await users.exchange(code, attempt.verifier, `${own}${CALLBACK_PATH}`);
    const { id: userId, login } = await users.whoIs(tokens.access);
    // A new id, and the end of the session before: whoever knew that one knows nothing now (CWE-384).
    const before = readCookie(request, 'session', own);
    if (before !== undefined) await endSession(db, hashOfId(before));
    const id = randomBytes(32).toString('base64url');
    const idHash = hashOfId(id);
    await saveSession(db, { idHash, userId, login, tokens: sealTokens(tokens, idHash, keys) }, dateOf(clock));
    log.info({ login }, 'signed in');
    return redirect(attempt.to, [isOver, setCookie('session', id, { own, maxAgeSeconds: MAX_AGE_MS / 1000 })]);
  } catch (error) {
    if (error instanceof RefusedByGitHub) {
      log.warn({ err: error }, 'GitHub refused a sign-in');
      return failed('GitHub didn’t accept this sign-in', 'Its code is good once, for 10 minutes. Begin again.');
    }
    if (!(error instanceof GitHubNotReached)) throw error;
    log.warn({ err: error }, 'sign-in without GitHub');
    const answer = notReached();
    return { ...answer, headers: { ...answer.headers, 'set-cookie': isOver } };
  }
};

/**
 * Works without GitHub. The answer is a page: to lead on to one that asks to sign in would lead to GitHub, which a page's own policy
 * (`form-action`) keeps its forms from, and the browser would stay where it is.
 */
const signOut: Handler = async (request, own, options) => {
  const { db, config, log, oauth, keys } = options;
  const found = await sessionFinder(options)(request);
  const isOver = setCookie('session', '', { own, maxAgeSeconds: 0 });
  const isOut = signInNotice(
    200,
    {
      title: 'You are signed out',
      advice: 'At GitHub you still are signed in: on a computer that isn’t yours, sign out there, too.',
      signIn: '/login',
    },
    { 'set-cookie': isOver },
  );
  if (found === undefined) return isOut;
  const { session, csrfToken } = found;
  const form = await readOwnForm(request, { csrfToken, own });
  if ('status' in form) return form;
  await endSession(db, session.idHash);
  log.info({ login: session.login }, 'signed out');
  const [client, tokens] = [oauth(), keys && openTokens(session.tokens, session.idHash, keys)];
  if (client !== undefined && tokens !== undefined) {
    // Nobody waits for it: the token is deleted here, whatever GitHub answers.
    gitHubUsers(config.apiUrl, client)
      .revoke(tokens.access)
      .catch((error: unknown) => log.debug({ err: error }, 'GitHub did not take the token back'));
  }
  return isOut;
};

function redirect(location: string, cookies: string[]): Answer {
  return {
    status: 303,
    contentType: 'text/plain; charset=utf-8',
    body: '',
    headers: { location, 'set-cookie': cookies, 'referrer-policy': 'no-referrer' },
  };
}
