/** What GitHub answers to somebody's own token: who they are, and what they may read. And how the App gets such tokens. */
import { deleteToken, exchangeWebFlowCode, refreshToken } from '@octokit/oauth-methods';
import { request as octokitRequest } from '@octokit/request';
import { z } from 'zod';
import type { OAuthClient } from '../../config.ts';
import type { NamedRepository } from '../../storage/installations.ts';
import type { UserTokens } from '../../storage/session-keys.ts';
import { listInstallations, listRepositories, statusOf } from './user-lists.ts';

/** GitHub answers, and what it says is no: the code, or the token, is good for nothing. */
export class RefusedByGitHub extends Error {
  override readonly name = 'RefusedByGitHub';
}

/** GitHub doesn't answer, or not now: what somebody may do isn't known. */
export class GitHubNotReached extends Error {
  override readonly name = 'GitHubNotReached';
}

/** A browser's user waits for it. */
const TIMEOUT_MS = 10_000;
/** Pages of several thousand repositories take longer. */
const LIST_TIMEOUT_MS = 30_000;

export interface GitHubUsers {
  exchange(code: string, verifier: string, redirectUrl: string): Promise<UserTokens>;
  refresh(refreshToken: string): Promise<UserTokens>;
  /** The token is good for nothing from then on. */
  revoke(accessToken: string): Promise<void>;
  whoIs(accessToken: string): Promise<{ readonly id: number; readonly login: string }>;
  /** The repositories that they may read and the App is installed on. */
  listReadable(accessToken: string): Promise<readonly NamedRepository[]>;
}

const userSchema = z.object({ id: z.int().positive(), login: z.string().min(1).max(100) });
const dateSchema = z.iso.datetime();

/**
 * Every function throws `RefusedByGitHub` or `GitHubNotReached`.
 *
 * @param apiUrl `https://api.github.com`, or that of a GitHub Enterprise Server; its OAuth addresses follow from it
 */
export function gitHubUsers(apiUrl: string, oauth: OAuthClient): GitHubUsers {
  const requestWithin = (ms: number) =>
    octokitRequest.defaults({ baseUrl: apiUrl, request: { signal: AbortSignal.timeout(ms) } });
  const client = () => ({ clientType: 'github-app' as const, ...oauth, request: requestWithin(TIMEOUT_MS) });
  return {
    exchange: (code, verifier, redirectUrl) =>
      understood(async () => {
        const { request, ...rest } = client();
        // The library doesn't know PKCE; what it isn't told of, `request` sends along.
        const withVerifier = request.defaults({ code_verifier: verifier });
        const { authentication } = await exchangeWebFlowCode({ ...rest, code, redirectUrl, request: withVerifier });
        return tokensOf(authentication);
      }),
    refresh: (token) =>
      understood(async () => tokensOf((await refreshToken({ ...client(), refreshToken: token })).authentication)),
    revoke: (token) => understood(async () => void (await deleteToken({ ...client(), token }))),
    whoIs: (token) =>
      understood(async () => {
        const { data } = await requestWithin(TIMEOUT_MS)('GET /user', { headers: authorization(token) });
        return userSchema.parse(data);
      }),
    listReadable: (token) =>
      understood(async () => {
        const request = requestWithin(LIST_TIMEOUT_MS).defaults({ headers: authorization(token) });
        const lists = [];
        for (const id of await listInstallations(request)) lists.push(...(await listRepositories(request, id)));
        return lists;
      }),
  };
}

function authorization(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

/** What is missing is not believed to be there: an answer of another form is one that wasn't given. */
function tokensOf(given: { token: string; expiresAt?: string; refreshToken?: string }): UserTokens {
  const access = z.string().min(1).parse(given.token);
  if (given.expiresAt === undefined) return { access };
  const expiresAtMs = Date.parse(dateSchema.parse(given.expiresAt));
  return { access, expiresAtMs, refresh: z.string().min(1).parse(given.refreshToken) };
}

/**
 * GitHub's "no" told from everything else. 401: the token. 400 is what the library makes of an `error` in the answer to a code or a refresh
 * token; 404, what GitHub answers to a client that it doesn't know.
 */
async function understood<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const status = statusOf(cause);
    if (status === 400 || status === 401) throw new RefusedByGitHub('GitHub refuses', { cause: withoutSecrets(cause) });
    throw new GitHubNotReached('GitHub gave no usable answer', { cause: withoutSecrets(cause) });
  }
}

/** The request that hangs on the error has the client secret and the code in its body. */
function withoutSecrets(error: unknown): Error {
  return new Error(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
}
