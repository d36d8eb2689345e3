/** Writes the check, and where there is something to say, the comment. */
import { dateOf } from '../../clock.ts';
import { type EnergyReview, isBelowComment } from '../../energy-review/index.ts';
import {
  hideForeignComments,
  type Origin,
  publishCheck,
  publishComment,
  publishMoot,
  slugOf,
  type Viewer,
  viewerOf,
} from '../../github/index.ts';
import type { Publishing } from '../../policy/index.ts';
import { type NudgeContext, renderMootComment, renderNudge, renderSmallComment } from '../../report/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { recordNudge } from '../storage/nudges.ts';
import type { PullMemory } from '../storage/pulls.ts';
import { reviewsOf } from '../storage/reviews.ts';
import { checkIdentity } from './check-identity.ts';
import { CHECK_NAME, checkOf } from './check-of.ts';
import type { PullWork } from './pull-work.ts';
import type { Pull } from './read-pull.ts';
import type { PullStanding, Reviewed } from './standing.ts';
import { suggestLine } from './suggest-line.ts';

export interface Publication {
  readonly work: PullWork;
  readonly pull: Pull;
  readonly memory: PullMemory;
  readonly publishing: Publishing;
}

export async function publishStanding(standing: PullStanding, publication: Publication): Promise<void> {
  await writeCheck(standing, publication);
  publication.work.signal.throwIfAborted();
  switch (standing.kind) {
    case 'reviewed':
      return writeNudge(standing, publication);
    case 'unchanged':
      return withdrawNudge(publication);
    // The check says it. A comment of an earlier commit stays until there is a new result.
    case 'waiting':
    case 'timed-out':
    case 'refused':
    case 'no-policy':
      return undefined;
  }
}

async function writeCheck(standing: PullStanding, publication: Publication): Promise<void> {
  const { work, pull, memory, publishing } = publication;
  const content = checkOf(standing, {
    workflow: publishing.workflow,
    resultWithinMs: publishing.resultWithinMs,
    runUrl: (runId) => `${work.repositoryUrl}/actions/runs/${runId}`,
    telling: tellingOf(standing, publication),
    showsAlternatives: memory.showsAlternatives,
  });
  const published = await publishCheck(work.client, {
    ...content,
    repository: work.repository,
    headSha: pull.headSha,
    name: CHECK_NAME,
    externalId: checkIdentity(work.number),
    viewer: () => viewerOf(work.client),
  });
  if (!published.written) return work.log.warn({ reason: published.reason }, 'couldn’t write the check');
  work.log.info({ check: published.id, state: published.state, conclusion: content.conclusion }, 'check');
}

async function writeNudge(standing: Reviewed, publication: Publication): Promise<void> {
  const { work, pull, publishing } = publication;
  const spoken = withoutQuiet(standing.review, publishing);
  const plain = tellingOf(standing, publication);
  // Nobody waits for a comment that nothing changed, or about models that the policy keeps quiet.
  if (renderNudge(spoken, plain) === undefined) return withdrawNudge(publication);
  const mustTell = standing.doubts.length > 0 || standing.acceptance !== undefined;
  if (isBelowComment(spoken) && !mustTell) return withdrawNudge(publication, renderSmallComment(spoken));
  // First, because the comment says where it stands. An unverified result is figures alone.
  const suggests = publishing.suggestions && standing.doubts.length === 0;
  const suggestion = await suggestLine(work, pull, suggests ? spoken : undefined, plain);
  const telling = { ...plain, suggestion };
  const viewer = await viewerOf(work.client);
  const published = await publishComment(work.client, {
    repository: work.repository,
    pullNumber: work.number,
    viewer,
    origin: await originOf(publication),
    mootLine: renderMootComment(),
    writesAlone: true,
    render: (maxCharacters) => renderNudge(spoken, { ...telling, maxCharacters }) ?? '',
  });
  work.log.info({ ...published }, 'comment');
  await adoptComment(work, viewer);
  for (const model of spoken.models) {
    await recordNudge(work.db, {
      repositoryId: work.repositoryId,
      number: work.number,
      model: model.model,
      headSha: pull.headSha,
      alternatives: model.alternatives.map(({ name }) => name),
      verdict: model.comparison?.verdict ?? model.change,
      at: dateOf(work.clock),
    });
  }
}

/** What was said becomes a line that it no longer holds; nothing is said where nothing was. */
async function withdrawNudge(
  { work, pull, memory }: Publication,
  mootLine: string = renderMootComment(),
): Promise<void> {
  const viewer = await viewerOf(work.client);
  const published = await publishMoot(work.client, {
    repository: work.repository,
    pullNumber: work.number,
    viewer,
    origin: await originOf({ work, pull, memory }),
    mootLine,
    writesAlone: true,
  });
  // There is no suggestion where there was no comment.
  if (published.state === 'absent') return;
  work.log.info({ ...published }, 'comment withdrawn');
  await suggestLine(work, pull, undefined, {});
}

/**
 * Where the words come from, for their order in time: the newest run of the pull request, and as its "attempt" the count of
 * heads, so that a head that is pushed again speaks after the one that stood in between.
 */
export async function originOf({ work, pull, memory }: Pick<Publication, 'work' | 'pull' | 'memory'>): Promise<Origin> {
  const [latest] = await reviewsOf(work.db, work, 1);
  return { runId: latest?.runId ?? 0, attempt: memory.heads, headSha: pull.headSha };
}

function withoutQuiet(review: EnergyReview, { isQuiet, alternatives }: Publishing): EnergyReview {
  const models = review.models
    .filter(({ model }) => !isQuiet(model))
    .map((model) => ({ ...model, alternatives: model.alternatives.slice(0, alternatives) }));
  return { ...review, models };
}

function tellingOf(standing: PullStanding, { work, pull, publishing }: Publication): NudgeContext {
  const reviewed = standing.kind === 'reviewed' ? standing : undefined;
  const server = new URL(work.repositoryUrl).origin;
  const head = pull.headRepository && `${server}/${slugOf(pull.headRepository)}`;
  return {
    repositoryUrl: work.repositoryUrl,
    toolUrl: work.toolUrl,
    baseBranch: pull.baseRef,
    checkName: CHECK_NAME,
    commands: true,
    tone: publishing.tone,
    doubts: reviewed?.doubts ?? [],
    acceptance: reviewed?.acceptance,
    headEditUrl: head && `${head}/edit/${inAddress(pull.headRef)}`,
    policyEditUrl: `${work.repositoryUrl}/edit/${inAddress(pull.baseRef)}/${POLICY_FILE}`,
    workflowFile: publishing.workflow,
    runUrl: reviewed && `${work.repositoryUrl}/actions/runs/${reviewed.runId}`,
  };
}

/** A branch may hold slashes, and what an address would read as more. */
function inAddress(branch: string): string {
  return branch.split('/').map(encodeURIComponent).join('/');
}

/** Takes the place of a comment that the Action left before the policy gave the word to the App. */
async function adoptComment(work: PullWork, viewer: Viewer): Promise<void> {
  work.signal.throwIfAborted();
  const hidden = await hideForeignComments(work.client, {
    repository: work.repository,
    pullNumber: work.number,
    viewer,
  });
  if (hidden.length > 0) work.log.info({ comments: hidden }, 'hid the comment of the Action; this App comments now');
}
