/** Finds the person behind a request, and asks GitHub what they may read. */
import { createHmac } from 'node:crypto';
import { type Clock, dateOf } from '../../../clock.ts';
import type { AppConfig, OAuthClient } from '../../config.ts';
import type { Logger } from '../../log.ts';
import type { Database } from '../../storage/database.ts';
import { noteNames } from '../../storage/installations.ts';
import { openTokens, type SessionKeys, sealTokens, type UserTokens } from '../../storage/session-keys.ts';
import {
  claimRenewal,
  endSessionWith,
  findSession,
  giveUpRenewal,
  hashOfId,
  knownAmong,
  type Session,
  savePermissions,
  saveTokens,
  useSession,
} from '../../storage/sessions.ts';
import type { Request } from '../http.ts';
import { ownAddress } from '../own-address.ts';
import { readCookie } from './cookies.ts';
import { GitHubNotReached, type GitHubUsers, gitHubUsers, RefusedByGitHub } from './github-user.ts';
import type { Reader } from './reader.ts';

export interface SessionOptions {
  readonly db: Database;
  readonly config: Pick<AppConfig, 'apiUrl' | 'serverUrl' | 'publicUrl'>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly log: Logger;
  /** `undefined`: nobody can sign in, because it isn't set. */
  readonly oauth: () => OAuthClient | undefined;
  readonly keys: SessionKeys | undefined;
}

interface ReaderOptions extends Omit<SessionOptions, 'oauth'> {
  readonly oauth: () => OAuthClient;
  readonly keys: SessionKeys;
}

/** What somebody may read is asked again after so long. */
export const PERMISSIONS_MS = 5 * 60_000;
/** A token that ends while it is used is as good as ended. */
const EXPIRES_SOON_MS = 60_000;
/** How long an instance may take to renew tokens: longer than GitHub is waited for. */
const RENEWAL_MS = 20_000;
/** How often the others look whether it has. */
const LOOK_AGAIN_MS = 250;
/** Of 32 random bytes as base64url. */
const SESSION_ID = /^[\w-]{43}$/;
/** Asked again where a webhook arrives meanwhile: not for as long as somebody can send some. */
const MAX_TRIES = 3;

/** The session that the browser's cookie names; nothing is asked of GitHub. */
export interface FoundSession {
  readonly session: Session;
  readonly csrfToken: string;
}

export function sessionFinder({
  db,
  config,
  clock,
}: Pick<SessionOptions, 'db' | 'config'> & { readonly clock: Pick<Clock, 'now'> }) {
  return async (request: Request): Promise<FoundSession | undefined> => {
    const own = ownAddress(request, config.publicUrl);
    const id = own && readCookie(request, 'session', own);
    if (!id || !SESSION_ID.test(id)) return undefined;
    const session = await findSession(db, hashOfId(id), dateOf(clock));
    return session && { session, csrfToken: csrfTokenOf(id) };
  };
}

/** Bound to the session and to nothing else: another session's is worth nothing, and the id can't be computed from it. */
function csrfTokenOf(id: string): string {
  return createHmac('sha256', id).update('csrf').digest('base64url');
}

export function readerFinder(options: ReaderOptions) {
  const { db, config, clock, log, oauth, keys } = options;
  const find = sessionFinder(options);
  /** Requests of one session that come together wait for one answer. */
  const underWay = new Map<string, Promise<readonly number[] | undefined>>();

  const ask = (session: Session): Promise<readonly number[] | undefined> => {
    const found = underWay.get(session.idHash);
    if (found !== undefined) return found;
    const asking = askGitHub(session).finally(() => underWay.delete(session.idHash));
    underWay.set(session.idHash, asking);
    return asking;
  };

  const askGitHub = async (first: Session): Promise<readonly number[] | undefined> => {
    const users = gitHubUsers(config.apiUrl, oauth());
    let session = first;
    for (let tries = 1; ; tries += 1) {
      const askedAt = dateOf(clock);
      try {
        const tokens = await usableTokens(session, users);
        if (tokens === undefined) {
          await end(session, 'its tokens can’t be used');
          return undefined;
        }
        const found = await users.listReadable(tokens.access);
        await noteNames(db, found);
        const repositories = found.map(({ id }) => id);
        if (await savePermissions(db, session, { repositories, askedAt })) return repositories;
        if (tries === MAX_TRIES) return (await findAgain(session)) && repositories;
      } catch (error) {
        if (!(error instanceof RefusedByGitHub)) throw error;
        // To renew tokens ends those from before: another instance may have done so a moment ago.
        if (await end(session, 'GitHub refuses its token')) return undefined;
        if (tries === MAX_TRIES) throw new GitHubNotReached('GitHub refuses new tokens', { cause: error });
      }
      const again = await findAgain(session);
      // Signed out meanwhile.
      if (again === undefined) return undefined;
      session = again;
    }
  };

  const findAgain = ({ idHash }: Session) => findSession(db, idHash, dateOf(clock));

  /** A refresh token is good for one use, so that one instance renews tokens, and the others wait for it. */
  const usableTokens = async (first: Session, users: GitHubUsers): Promise<UserTokens | undefined> => {
    const untilMs = clock.now() + RENEWAL_MS;
    for (let session: Session | undefined = first; session !== undefined; session = await findAgain(session)) {
      const tokens = openTokens(session.tokens, session.idHash, keys);
      if (tokens?.expiresAtMs === undefined || tokens.expiresAtMs - EXPIRES_SOON_MS > clock.now()) return tokens;
      if (tokens.refresh === undefined) return undefined;
      const now = dateOf(clock);
      if (await claimRenewal(db, session, { now, until: new Date(now.getTime() + RENEWAL_MS) })) {
        return renewed(session, tokens.refresh, users);
      }
      if (clock.now() >= untilMs) throw new GitHubNotReached('another instance renews the tokens, and doesn’t finish');
      await clock.sleep(LOOK_AGAIN_MS);
    }
    return undefined;
  };

  const renewed = async (session: Session, refresh: string, users: GitHubUsers): Promise<UserTokens | undefined> => {
    try {
      const fresh = await users.refresh(refresh);
      const isThere = await saveTokens(db, session.idHash, sealTokens(fresh, session.idHash, keys));
      return isThere ? fresh : undefined;
    } catch (error) {
      await giveUpRenewal(db, session);
      throw error;
    }
  };

  /** @returns whether it is over: not where its tokens are others by now */
  const end = async (session: Session, reason: string): Promise<boolean> => {
    const isOver = await endSessionWith(db, session);
    if (isOver) log.info({ login: session.login, reason }, 'session ended');
    return isOver;
  };

  return async (request: Request): Promise<Reader | undefined> => {
    const found = await find(request);
    if (found === undefined) return undefined;
    const { session, csrfToken } = found;
    const { permissions, login, userId } = session;
    const ageMs = permissions === undefined ? Number.NaN : clock.now() - permissions.askedAt.getTime();
    // A clock that was set back makes nothing younger than it is.
    const isFresh = ageMs >= 0 && ageMs < PERMISSIONS_MS;
    const permitted = isFresh ? permissions!.repositories : await ask(session);
    if (permitted === undefined) return undefined;
    await useSession(db, session, dateOf(clock));
    const repositories = await knownAmong(db, permitted);
    return { login, userId, csrfToken, repositories, mayRead: (id) => repositories.has(id) };
  };
}
