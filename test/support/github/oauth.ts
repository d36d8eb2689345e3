/**
 * Signing in to an App with GitHub: pages and addresses of github.com, which are not in GitHub's description of its API.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens
 */
import { createHash } from 'node:crypto';
import { type JsonObject, objectOf, textOf } from './json.ts';
import type { Reply } from './reply.ts';
import type { Incoming } from './server.ts';
import type { App, World } from './state.ts';
import { issueToken } from './tokens.ts';

const CODE_MS = 600_000;
const TOKEN_SECONDS = 28_800;
const REFRESH_SECONDS = 15_897_600;

export function answerOAuth(world: World, incoming: Incoming): Reply | undefined {
  const address = `${incoming.method} ${incoming.path}`;
  if (address === 'GET /login/oauth/authorize') return authorize(world, incoming);
  if (address === 'POST /login/oauth/access_token') return giveToken(world, objectOf(incoming.json));
  // Browsers ask for it by themselves.
  if (address === 'GET /favicon.ico') return { status: 204 };
  return undefined;
}

/** Whoever the browser is signed in as at GitHub (here a cookie with the login) allows it, unless the cookie says `nobody`. */
function authorize(world: World, { query, headers }: Incoming): Reply {
  const app = world.apps.find(({ clientId }) => clientId === query.get('client_id'));
  const login = /github_user=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
  const redirectUrl = query.get('redirect_uri') ?? app?.callbackUrls[0];
  if (app === undefined || redirectUrl === undefined) return { status: 404, json: { message: 'Not Found' } };
  if (!app.callbackUrls.includes(redirectUrl)) {
    return { status: 400, json: { message: 'The redirect_uri is not associated with this application.' } };
  }
  if (login === undefined) return { status: 200, json: { message: 'Sign in to GitHub' } };
  const back = new URL(redirectUrl);
  const state = query.get('state');
  if (state !== null) back.searchParams.set('state', state);
  if (login === 'nobody') {
    back.searchParams.set('error', 'access_denied');
  } else {
    const code = `code${world.nextId('token')}`;
    back.searchParams.set('code', code);
    world.oauthCodes.set(code, {
      app,
      viewer: world.account(login),
      redirectUrl,
      challenge: query.get('code_challenge_method') === 'S256' ? (query.get('code_challenge') ?? '') : '',
      expiresAt: new Date(world.now().getTime() + CODE_MS),
    });
  }
  return { status: 302, headers: { location: back.href } };
}

function giveToken(world: World, body: JsonObject): Reply {
  const app = world.apps.find(({ clientId }) => clientId === textOf(body.client_id));
  if (app === undefined) return { status: 404, json: { error: 'Not Found' } };
  if (textOf(body.client_secret) !== app.clientSecret) return refused(world, 'incorrect_client_credentials');
  if (body.grant_type === 'refresh_token') {
    const value = textOf(body.refresh_token) ?? '';
    const token = world.refreshTokens.get(value);
    // Good once, and the end of the token that came with it.
    world.refreshTokens.delete(value);
    world.tokens.delete(token?.access ?? '');
    if (token?.app !== app || token.expiresAt <= world.now()) return refused(world, 'bad_refresh_token');
    return granted(world, app, token.viewer.login);
  }
  const value = textOf(body.code) ?? '';
  const code = world.oauthCodes.get(value);
  world.oauthCodes.delete(value);
  if (code?.app !== app || code.expiresAt <= world.now()) return refused(world, 'bad_verification_code');
  if (textOf(body.redirect_uri) !== code.redirectUrl) return refused(world, 'redirect_uri_mismatch');
  const challenge = createHash('sha256')
    .update(textOf(body.code_verifier) ?? '')
    .digest('base64url');
  // An App that began with PKCE ends with it.
  if (code.challenge !== '' && challenge !== code.challenge) return refused(world, 'bad_verification_code');
  return granted(world, app, code.viewer.login);
}

function granted(world: World, app: App, login: string): Reply {
  const viewer = world.account(login);
  const now = world.now();
  const base = { kind: 'user', viewer, app, repositories: [], permissions: {} } as const;
  const answer = (json: JsonObject): Reply => ({ status: 200, headers: dateOf(world), json });
  if (!app.expiresUserTokens) {
    return answer({ access_token: issueToken(world, base).value, scope: '', token_type: 'bearer' });
  }
  const access = issueToken(world, { ...base, expiresAt: new Date(now.getTime() + TOKEN_SECONDS * 1000) });
  const refresh = `ghr_fake${String(world.nextId('token')).padStart(32, '0')}`;
  const expiresAt = new Date(now.getTime() + REFRESH_SECONDS * 1000);
  world.refreshTokens.set(refresh, { app, viewer, access: access.value, expiresAt });
  return answer({
    access_token: access.value,
    expires_in: TOKEN_SECONDS,
    refresh_token: refresh,
    refresh_token_expires_in: REFRESH_SECONDS,
    scope: '',
    token_type: 'bearer',
  });
}

/** GitHub answers 200 to what it refuses here. */
function refused(world: World, error: string): Reply {
  const json = { error, error_description: `The fake refuses: ${error}.`, error_uri: 'https://docs.github.com/apps' };
  return { status: 200, headers: dateOf(world), json };
}

/** Clients count from it. */
function dateOf(world: World): { date: string } {
  return { date: world.now().toUTCString() };
}
