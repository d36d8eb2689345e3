/** Who asks, and what they may do: permissions of Apps and of GitHub Actions, roles of people. */
import { createVerify } from 'node:crypto';
import { ApiError, notFound } from './api-error.ts';
import { isObject } from './json.ts';
import type { App, Level, Permission, Repository, Token, World } from './state.ts';

export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'app'; readonly app: App }
  | { readonly kind: 'token'; readonly token: Token };

export interface Need {
  /** Any one of these is enough: comments on pull requests go with `issues` as well as with `pull_requests`. */
  readonly permissions: readonly Permission[];
  readonly level: Level;
  /** People who can read may do this too: comment, react. */
  readonly openToReaders?: true;
}

/** Reads `Authorization`: `token …`, `bearer …` or `Basic x-access-token:…`. Credentials that nobody issued are refused. */
export function identify(world: World, authorization: string | undefined): Caller {
  if (authorization === undefined) return { kind: 'anonymous' };
  const value = credentialOf(authorization);
  const token = world.tokens.get(value);
  if (token !== undefined && isExpired(token, world.now())) throw new ApiError(401, 'Bad credentials');
  if (token !== undefined) return { kind: 'token', token };
  const client = world.apps.find((one) => authorization === basicOf(one));
  if (client !== undefined) return { kind: 'app', app: client };
  const app = findAppByToken(world, value);
  if (app !== undefined) return { kind: 'app', app };
  throw new ApiError(401, 'Bad credentials');
}

function isExpired({ expiresAt }: Token, now: Date): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** How an App asks about tokens of people. */
function basicOf({ clientId, clientSecret }: App): string {
  return `basic ${btoa(`${clientId}:${clientSecret}`)}`;
}

function credentialOf(authorization: string): string {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() !== 'basic') return value;
  const pair = Buffer.from(value, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

/** A JSON Web Token that the App signed: RS256, its id or client id as issuer, at most ten minutes long. */
function findAppByToken(world: World, value: string): App | undefined {
  const [header = '', payload = '', signature = ''] = value.split('.');
  const claims = readClaims(payload);
  const app = world.apps.find((one) => String(one.id) === String(claims.iss) || one.clientId === claims.iss);
  if (app?.publicKey === undefined) return undefined;
  const verifier = createVerify('RSA-SHA256').update(`${header}.${payload}`);
  if (!verifier.verify(app.publicKey, signature, 'base64url')) return undefined;
  // The libraries that sign one read the system's clock, whatever time it is in the test.
  const nowSeconds = Date.now() / 1000;
  if (Number(claims.exp) < nowSeconds)
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the past");
  // GitHub allows for clocks that differ by a minute.
  if (Number(claims.exp) > nowSeconds + 660) {
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  }
  return app;
}

function readClaims(payload: string): { iss?: unknown; exp?: unknown } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return isObject(claims) ? claims : {};
  } catch {
    return {};
  }
}

/** Throws what GitHub answers where the caller lacks what the route needs. */
export function requireAccess(caller: Caller, repository: Repository, need: Need): void {
  if (need.level === 'read' && !repository.private) return;
  switch (caller.kind) {
    case 'anonymous':
      throw repository.private ? notFound() : new ApiError(401, 'Requires authentication');
    case 'app':
      throw new ApiError(401, 'A JSON web token could not be decoded');
    case 'token':
      if (caller.token.kind === 'user') requireRole(caller.token, repository, need);
      else requirePermission(caller.token, repository, need);
  }
}

function requirePermission(token: Token, repository: Repository, need: Need): void {
  if (repository.private && !token.repositories.includes(repository)) throw notFound();
  const granted =
    token.repositories.includes(repository) &&
    need.permissions.some((permission) => {
      const level = permission === 'metadata' ? 'read' : token.permissions[permission];
      return level === 'write' || level === need.level;
    });
  if (!granted) throw new ApiError(403, 'Resource not accessible by integration');
}

function requireRole(token: Token, repository: Repository, need: Need): void {
  const role = roleOf(repository, token.viewer.login);
  if (role === 'none') throw repository.private ? notFound() : new ApiError(403, 'Must have push access to repository');
  const mayWrite = role === 'write' || role === 'maintain' || role === 'admin';
  if (need.level === 'read' || need.openToReaders === true || mayWrite) return;
  throw new ApiError(403, 'Must have push access to repository');
}

/** Of a collaborator; the owner is an administrator, and everybody reads what is public. */
export function roleOf(repository: Repository, login: string) {
  if (repository.owner.login.toLowerCase() === login.toLowerCase()) return 'admin';
  return repository.collaborators.get(login.toLowerCase()) ?? (repository.private ? 'none' : 'read');
}

/** The person or bot behind the call; those without one cannot write. */
export function tokenOf(caller: Caller): Token {
  if (caller.kind === 'token') return caller.token;
  throw new ApiError(401, 'Requires authentication');
}
