import { type Clock, systemClock } from '../../clock.ts';
import { explainApiError, isRefusal, messageOf } from '../api-error.ts';
import type { GitHubClient } from '../client.ts';
import { type Repository, slugOf } from '../repository.ts';
import { type Viewer, viewerOf } from '../viewer.ts';
import { makeSection } from './comment-body.ts';
import { ownComments } from './own-comments.ts';
import type { Origin } from './sections.ts';
import { type Settled, settleComment } from './settle-comment.ts';

/** Where a comment stands and who says what for which run. */
export interface CommentPlace {
  repository: Repository;
  pullNumber: number;
  /** Name of this job's part of the comment. Jobs of a matrix each have their own. Default: `energy`. */
  section?: string | undefined;
  /** The run that measured, and the head that it measured. */
  origin: Origin;
  /** What the comment says once no job has anything to say any more: a line of Markdown. */
  mootLine: string;
  /** Whom the token belongs to. Asked for where it is not given. */
  viewer?: Viewer | undefined;
  /** The token is the run's own `GITHUB_TOKEN`. */
  isActionsToken?: boolean | undefined;
  /** Nobody else writes as this author at this time, so that no write has to be confirmed after a while. Default: `false`. */
  writesAlone?: boolean | undefined;
  clock?: Clock | undefined;
  /** As `Math.random`, which is the default. */
  random?: (() => number) | undefined;
}

export interface CommentRequest extends CommentPlace {
  /** The section's Markdown, of at most so many characters. */
  render: (maxCharacters: number) => string;
}

export type PublishedComment =
  /** `contended`: written, but other jobs wrote over it again and again. */
  | { state: 'created' | 'updated' | 'unchanged' | 'contended'; id: number; url: string }
  /** A newer run has spoken; nothing was written. */
  | { state: 'stale'; id: number; url: string; newer: Origin }
  /** There is no comment, and none is needed. */
  | { state: 'absent' }
  /** The token may not write: a fork's read-only token, a locked conversation. */
  | { state: 'refused'; reason: string };

const DEFAULT_SECTION = 'energy';

/**
 * Puts this job's section into the one comment on the pull request: creates the comment, updates it, or leaves it alone
 * where it says so already. A token that may not write is a result, not an error.
 *
 * @throws WattnudgeError `section-name`, `too-many-sections`, `viewer-unknown`, `github-*`
 */
export async function publishComment(client: GitHubClient, request: CommentRequest): Promise<PublishedComment> {
  const body = request.render(Number.MAX_SAFE_INTEGER);
  return publish(client, request, { body, render: request.render, mayCreate: true });
}

/** Withdraws this job's section from the comment, which says so in a line where it was the last. Never creates one. */
export async function publishMoot(client: GitHubClient, place: CommentPlace): Promise<PublishedComment> {
  return publish(client, place, { body: '', mayCreate: false });
}

interface Content {
  body: string;
  render?: (maxCharacters: number) => string;
  mayCreate: boolean;
}

async function publish(client: GitHubClient, place: CommentPlace, content: Content): Promise<PublishedComment> {
  const { repository, pullNumber, clock = systemClock, random = Math.random, writesAlone = false } = place;
  const section = makeSection(place.section ?? DEFAULT_SECTION, place.origin, content.body);
  try {
    const viewer = place.viewer ?? (await viewerOf(client, { isActionsToken: place.isActionsToken ?? false }));
    const comments = ownComments(client, { repository, pullNumber, viewer });
    const wish = { section, mootLine: place.mootLine, render: content.render, mayCreate: content.mayCreate };
    return tell(await settleComment(comments, wish, { clock, random, writesAlone }));
  } catch (error) {
    if (isRefusal(error)) return { state: 'refused', reason: messageOf(error) };
    throw explainApiError(error, `writing the comment on ${slugOf(repository)}#${pullNumber}`);
  }
}

function tell(settled: Settled): PublishedComment {
  if (settled.state === 'absent') return settled;
  const { id, url } = settled.comment;
  if (settled.state !== 'stale') return { state: settled.state, id, url };
  const { runId, attempt, headSha } = settled.newer;
  return { state: 'stale', id, url, newer: { runId, attempt, headSha } };
}
