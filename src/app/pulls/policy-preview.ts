/** What a pull request that changes the policy would change for the open pull requests, from the reviews that are known. */

import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { publishComment, readFile, readSharedPolicy, viewerOf } from '../../github/index.ts';
import { type Policy, type PolicySource, type ReadPolicySource, readerOf, textsOf } from '../../policy/index.ts';
import { renderMootComment } from '../../report/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { escapeMarkdown } from '../../text/index.ts';
import { openReviews } from '../storage/reviews.ts';
import { type LookedUp, unreadable } from './preview-policy.ts';
import type { PullWork } from './pull-work.ts';
import type { Pull } from './read-pull.ts';

/** Its own part of the one comment. */
const SECTION = 'policy';
/** Open pull requests that are judged again, and the length of their reviews as JSON: about a second of work. */
const MAX_PULLS = 50;
const MAX_CHARACTERS = 2_000_000;

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
    mootLine: renderMootComment(),
    writesAlone: true,
    render: () => body,
  });
}

/**
 * The file at head is shown, never judged by. It is a contributor's: what the installation may read and the contributor may not
 * is read only where the base branch's policy names it already, and the thread reads and applies it, since its globs are held
 * against the models of all others (CWE-400).
 */
async function bodyOf(work: PullWork, pull: Pull, now: Policy): Promise<string> {
  const { client, thread, today } = work;
  const named = new Set(now.layers.map(({ rules }) => rules.extends));
  let withheld: string | undefined;
  const own = pull.headRepository ?? work.repository;
  const readOwn = (path: string) => readFile(client, own, { path, ref: pull.headSha });
  const read = readerOf(readOwn, async (repository, path) => {
    if (named.has(repository)) return await readSharedPolicy(client)(repository, path);
    withheld = repository;
    return undefined;
  });
  const known = await openReviews(work.db, work, { mostPulls: MAX_PULLS, mostCharacters: MAX_CHARACTERS });
  const next = await readOwn(POLICY_FILE);
  const extended: LookedUp[] = [];
  for (;;) {
    const preview = await thread
      .run('previewPolicy', { now: textsOf(now), next, extended, ...known, today })
      .catch((error: unknown) => {
        if (error instanceof WattnudgeError) return { kind: 'text' as const, body: unreadable(error, POLICY_FILE) };
        throw error;
      });
    if (preview.kind === 'text') return preview.body;
    extended.push(await lookUp(read, preview.source));
    if (withheld !== undefined) return notPreviewed(withheld, pull.baseRef);
  }
}

async function lookUp(read: ReadPolicySource, source: PolicySource): Promise<LookedUp> {
  try {
    return { source, text: await read(source) };
  } catch (error) {
    if (!(error instanceof WattnudgeError) || error.code.startsWith('github-')) throw error;
    const { code, message, remedy } = error;
    return { source, text: undefined, mistake: { code, message, remedy } };
  }
}

function notPreviewed(reference: string, baseRef: string): string {
  return [
    '### This policy is not previewed',
    '',
    `It extends ${escapeMarkdown(reference)}, which the policy on ${escapeMarkdown(baseRef)} does not. Only the base branch may name other repositories to read.`,
  ].join('\n');
}
