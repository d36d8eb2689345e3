/** What a pull request that changes the policy would change for the open pull requests, from the reviews that are known. */

import type { EnergyReview } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../error.ts';
import { conclusionOf, publishComment } from '../../github/index.ts';
import type { Policy } from '../../policy/index.ts';
import { loadBundledSnapshot } from '../../rating/index.ts';
import { rejudge } from '../../rejudge.ts';
import { escapeMarkdown } from '../../report/index.ts';
import { POLICY_FILE } from '../../review.ts';
import { openReviews } from '../storage/reviews.ts';
import type { PullWork } from './pull-work.ts';
import { readPolicy } from './read-policy.ts';
import type { Pull } from './read-pull.ts';
import { viewerOf } from './viewer-of.ts';

/** Its own part of the one comment. */
const SECTION = 'policy';
const MOST_PULLS = 50;

export async function previewPolicy(
  work: PullWork,
  pull: Pull,
  { now, origin }: { now: Policy; origin: { runId: number; attempt: number; headSha: string } },
): Promise<void> {
  const body = await bodyOf(work, pull, now);
  work.signal.throwIfAborted();
  await publishComment(work.client, {
    repository: work.repository,
    pullNumber: work.number,
    section: SECTION,
    viewer: await viewerOf(work.client),
    origin,
    writesAlone: true,
    render: () => body,
  });
}

/**
 * The file at head is shown, never judged by. It is a contributor's: what the installation may read and the contributor may not
 * is read only where the base branch's policy names it already.
 */
async function bodyOf(work: PullWork, pull: Pull, now: Policy): Promise<string> {
  const named = new Set(now.layers.map(({ rules }) => rules.extends));
  let withheld: string | undefined;
  const mayExtend = (reference: string): boolean => {
    if (named.has(reference)) return true;
    withheld = reference;
    return false;
  };
  try {
    const repository = pull.headRepository ?? work.repository;
    const place = { client: work.client, repository, ref: pull.headSha, today: work.today, mayExtend };
    return table(await compare(work, now, await readPolicy(place)));
  } catch (error) {
    if (withheld !== undefined) return notPreviewed(withheld, pull.baseRef);
    if (error instanceof WattnudgeError && !error.code.startsWith('github-')) return unreadable(error);
    throw error;
  }
}

interface Change {
  readonly number: number;
  readonly before: EnergyReview;
  readonly after: EnergyReview;
}

async function compare(work: PullWork, now: Policy, next: Policy): Promise<readonly Change[]> {
  const snapshot = loadBundledSnapshot();
  const judged = (review: EnergyReview, policy: Policy) => rejudge(review, policy, { snapshot, today: work.today });
  const reviews = await openReviews(work.db, work.repositoryId, MOST_PULLS);
  return reviews
    .filter(({ number }) => number !== work.number)
    .map(({ number, review }) => ({ number, before: judged(review, now), after: judged(review, next) }));
}

function table(rows: readonly Change[]): string {
  const changed = rows.filter(({ before, after }) => wordsOf(before) !== wordsOf(after));
  const intro = '### What this policy would change for open pull requests';
  const others = rows.length - changed.length;
  const rest = `${others === 1 ? '1 other' : `${others} others`} with a result would stay as ${others === 1 ? 'it is' : 'they are'}.`;
  if (changed.length === 0) {
    return `${intro}\n\nNone of the ${rows.length} with a result would come out otherwise. It holds from when it is merged.`;
  }
  const lines = changed.map(({ number, before, after }) => `| #${number} | ${wordsOf(before)} | ${wordsOf(after)} |`);
  return [
    intro,
    '',
    '| pull request | now | then |',
    '|:--|:--|:--|',
    ...lines,
    '',
    `${rest} It holds from when it is merged.`,
  ].join('\n');
}

function notPreviewed(reference: string, baseRef: string): string {
  return [
    '### This policy is not previewed',
    '',
    `It extends ${escapeMarkdown(reference)}, which the policy on ${escapeMarkdown(baseRef)} does not. Other repositories are read at the word of the base branch alone.`,
  ].join('\n');
}

function unreadable({ message, remedy }: WattnudgeError): string {
  const lines = [message, remedy].filter((line) => line !== undefined).map(escapeMarkdown);
  return [
    '### ⚠️ This policy cannot be read',
    '',
    ...lines,
    '',
    `Merged as it is, \`${POLICY_FILE}\` fails every check.`,
  ].join('\n');
}

const OUTCOMES = { pass: 'within the policy', warn: 'warns', fail: 'over the budget', error: 'not measured' } as const;

function wordsOf(review: EnergyReview): string {
  return `${OUTCOMES[review.outcome]}, check ${conclusionOf(review) === 'success' ? 'passes' : 'fails'}`;
}
