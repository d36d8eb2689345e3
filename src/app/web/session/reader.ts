/** The person in front of a page, and what GitHub lets them read. Pages know no more of signing in than this. */
import type { Answer, Request } from '../http.ts';
import { localPath } from './return-address.ts';

export interface Reader {
  /** GitHub's login, for showing. It may change: `userId` doesn't. */
  readonly login: string;
  readonly userId: number;
  /** Put it into each form as the hidden field `csrf`. */
  readonly csrfToken: string;
  /** Ids of the repositories that GitHub lets them read and that the App has; at most 5 minutes old. */
  readonly repositories: ReadonlySet<number>;
  /** Answer 404 where this is false, as for a repository that doesn't exist. */
  mayRead(repositoryId: number): boolean;
}

export interface Readers {
  /**
   * The person who is signed in; `undefined` where nobody is.
   *
   * @throws GitHubNotReached where GitHub doesn't say what they may read
   */
  readerOf(request: Request): Promise<Reader | undefined>;
  /**
   * Answers a request of a page for the person who is signed in. Everybody else is sent to sign in and comes back; where nobody can
   * sign in, or GitHub doesn't answer, a page says what to do (503).
   */
  forReader(request: Request, answer: (reader: Reader) => Promise<Answer> | Answer): Promise<Answer>;
  /**
   * The fields of a form that one of this App's own pages sent, as `application/x-www-form-urlencoded` with the reader's CSRF token;
   * or the answer that refuses it. Ask it before anything is changed.
   */
  readForm(request: Request, reader: Reader): Promise<URLSearchParams | Answer>;
}

/** The address that signs somebody in and brings them back to `url`. */
export function signInPath(url: URL): string {
  return `/login?to=${encodeURIComponent(localPath(`${url.pathname}${url.search}`))}`;
}
