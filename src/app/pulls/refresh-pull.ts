/**
 * Brings the check and the comment of a pull request to what is known now. Every event ends here, and nothing is done
 * from an event's own words: so it does not matter how often, how late or in which order they come, and what a crash
 * left half done is done again without being doubled.
 */

import { loadBundledSnapshot } from '../../baselines/ai-energy-score/index.ts';
import { dateOf } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { nameSearchOf, type Policy, type Publishing, publishingOf, textsOf } from '../../policy/index.ts';
import { POLICY_FILE } from '../../review/review.ts';
import { type ChangedFiles, changesNothing, listChangedFiles } from '../../trust/index.ts';
import { type Acceptance, acceptanceOf } from '../storage/acceptances.ts';
import { noteMerge } from '../storage/ledger/keep.ts';
import { notePolicy } from '../storage/ledger/policies.ts';
import { settleNudges } from '../storage/nudges.ts';
import { giveUpWaiting, noteStanding, type PullMemory, rememberPull, waitUntil } from '../storage/pulls.ts';
import { latestReview, reviewInForce, type StoredReview } from '../storage/reviews.ts';
import { mayChangeModel } from './changed-models.ts';
import { identitiesOf } from './model-identities.ts';
import { previewPolicy } from './policy-preview.ts';
import { publishGroups } from './publish-groups.ts';
import { originOf, publishStanding } from './publish-standing.ts';
import type { PullWork } from './pull-work.ts';
import { readPolicy } from './read-policy.ts';
import { type Pull, readPull } from './read-pull.ts';
import { modelsHoldingBack, type PullStanding, standingWord } from './standing.ts';

export async function refreshPull(work: PullWork): Promise<void> {
  // 1. Where it stands now.
  const { pull, memory, policy, publishing, standing, changed } = await look(work);
  // 2. What its author did with what was suggested.
  await settle(work, pull, standing);
  await keepForPages(work, { pull, policy, standing });
  if (pull.state !== 'open') return;
  // 3. Said, if it is for the App to say it.
  if (publishing?.publisher === 'action') {
    work.log.info(
      { standing: standing.kind },
      'silent: the policy leaves the comment and the check to the Action (`publish: action`)',
    );
    return;
  }
  work.signal.throwIfAborted();
  const publication = { work, pull, memory, publishing: publishing ?? DEFAULTS };
  await publishStanding(standing, publication);
  await publishGroups(standing, work);
  // 4. Where the policy itself is changed: what that would do to others.
  const { files } = await changed();
  if (policy.kind === 'read' && files.some(({ path }) => path === POLICY_FILE)) {
    await previewPolicy(work, pull, { now: policy.policy, origin: await originOf(publication) });
  }
}

interface Look {
  readonly pull: Pull;
  readonly memory: PullMemory;
  /** Absent where the policy cannot be read. */
  readonly publishing: Publishing | undefined;
  readonly standing: PullStanding;
  readonly policy: PolicyNow;
  /** Asked of GitHub once, and only if somebody wants to know. */
  readonly changed: () => Promise<ChangedFiles>;
}

async function look(work: PullWork): Promise<Look> {
  const pull = await readPull(work.client, work.repository, work.number);
  const memory = await rememberPull(work.db, { ...pull, repositoryId: work.repositoryId }, dateOf(work.clock));
  // The base branch's, which also says whether it is for the App to speak.
  const policy = await policyOf(work, pull);
  const publishing = policy.kind === 'read' ? publishingOf(policy.policy) : undefined;
  let listed: Promise<ChangedFiles> | undefined;
  const changed = () => {
    listed ??= listChangedFiles(work.client, work.repository, pull);
    return listed;
  };
  return { pull, memory, policy, publishing, changed, standing: await standingOf(work, pull, memory, policy, changed) };
}

type PolicyNow =
  | { readonly kind: 'read'; readonly policy: Policy }
  | { readonly kind: 'unreadable'; readonly error: WattnudgeError };

/** A mistake in the policy is a standing; GitHub that does not answer is a reason to try again. */
async function policyOf({ client, repository, today }: PullWork, { baseRef }: Pull): Promise<PolicyNow> {
  try {
    return { kind: 'read', policy: await readPolicy({ client, repository, ref: baseRef, today }) };
  } catch (error) {
    if (error instanceof WattnudgeError && !error.code.startsWith('github-')) return { kind: 'unreadable', error };
    throw error;
  }
}

/** Who cannot read the policy cannot know who is to speak; a required check that stays away would never be explained. */
const DEFAULTS: Publishing = publishingOf({ state: 'none', file: '', layers: [], warnings: [] });

async function standingOf(
  work: PullWork,
  pull: Pull,
  memory: PullMemory,
  policy: PolicyNow,
  changed: Look['changed'],
): Promise<PullStanding> {
  if (policy.kind === 'unreadable') {
    return { kind: 'no-policy', reason: policy.error.message, remedy: policy.error.remedy };
  }
  if (memory.refusal !== undefined) return { kind: 'refused', reason: memory.refusal, runId: memory.runId };
  const stored = await latestReview(work.db, work, pull);
  if (stored !== undefined) {
    const { review, doubts, runId } = stored;
    const saysNothing = review.models.length === 0 && review.unread === undefined;
    if (saysNothing && (doubts.length === 0 || (await changesNoModel(work, pull, await changed(), policy.policy)))) {
      return { kind: 'unchanged' };
    }
    return { kind: 'reviewed', review, doubts, runId, acceptance: await acceptanceInForce(work, pull, stored) };
  }
  if (await changesNoModel(work, pull, await changed(), policy.policy)) {
    await waitUntil(work.db, work, null);
    return { kind: 'unchanged' };
  }
  return waiting(work, memory, publishingOf(policy.policy));
}

/** Changed lines of a page or two are searched here at once. */
const FEW_CHARACTERS = 20_000;

/** By the rule that admission holds a review against. Most pull requests that change a model show it in their list of files. */
async function changesNoModel(work: PullWork, pull: Pull, changed: ChangedFiles, policy: Policy): Promise<boolean> {
  if (await mayChange(work, changed, policy)) return false;
  const names = nameSearchOf(policy, loadBundledSnapshot());
  return changesNothing(work.client, { ...pull, repository: work.repository, changed, names });
}

async function mayChange({ thread }: PullWork, changed: ChangedFiles, policy: Policy): Promise<boolean> {
  const characters = changed.files.reduce((sum, { path, patch = '' }) => sum + path.length + patch.length, 0);
  if (characters > FEW_CHARACTERS) {
    // What cannot be told in time, the benchmark decides.
    return thread.run('mayChangeModel', { ...changed, policy: textsOf(policy) }).catch((error: unknown) => {
      if (error instanceof WattnudgeError && error.code === 'took-too-long') return true;
      throw error;
    });
  }
  return mayChangeModel(changed.files, { ...changed, names: nameSearchOf(policy, loadBundledSnapshot()) });
}

async function waiting(work: PullWork, memory: PullMemory, { resultWithinMs }: Publishing): Promise<PullStanding> {
  if (memory.timedOut) return { kind: 'timed-out' };
  if (memory.waitingUntil !== undefined && memory.waitingUntil.getTime() <= work.clock.now()) {
    await giveUpWaiting(work.db, work);
    return { kind: 'timed-out' };
  }
  const until = memory.waitingUntil ?? new Date(work.clock.now() + resultWithinMs);
  if (memory.waitingUntil === undefined) await waitUntil(work.db, work, until);
  return { kind: 'waiting', until };
}

async function settle(work: PullWork, pull: Pull, standing: PullStanding): Promise<void> {
  const reviewed = standing.kind === 'reviewed' ? standing : undefined;
  const facts = {
    headSha: pull.headSha,
    state: pull.state,
    review: reviewed?.review,
    isUnchanged: standing.kind === 'unchanged',
    acceptedModels: new Set(Object.keys(reviewed?.acceptance?.models ?? {})),
  };
  await settleNudges(work.db, work, facts, dateOf(work.clock));
}

/** What the pages show without asking GitHub. */
async function keepForPages(work: PullWork, { pull, policy, standing }: Pick<Look, 'pull' | 'policy' | 'standing'>) {
  const { title, mergedAt } = pull;
  await noteStanding(work.db, work, { title, standing: standingWord(standing), mergedAt });
  if (pull.isOnDefault && policy.kind === 'read') {
    await notePolicy(work.db, work, { policy: policy.policy, baseRef: pull.baseRef, at: dateOf(work.clock) });
  }
  if (mergedAt === undefined) return;
  const review = await reviewInForce(work.db, work, pull);
  const merged = { ...pull, repositoryId: work.repositoryId, review, at: mergedAt };
  await noteMerge(work.db, merged, dateOf(work.clock));
}

/**
 * The acceptance that covers all that holds a result back, if there is one. What nobody has seen is not accepted:
 *
 * - It was given for this base branch.
 * - What is doubted here was doubted there, and at this very commit: a workflow of the pull request's own may call any file of
 *   it, so that who has looked at one commit knows nothing of the next.
 * - Each model that holds the check back did so there, and its files are those that they were.
 */
async function acceptanceInForce(
  work: PullWork,
  pull: Pick<Pull, 'headSha' | 'baseRef'>,
  { review, doubts }: Pick<StoredReview, 'review' | 'doubts'>,
): Promise<Acceptance | undefined> {
  const held = modelsHoldingBack(review);
  if (held.length === 0 && doubts.length === 0) return undefined;
  const acceptance = await acceptanceOf(work.db, work);
  if (acceptance === undefined || acceptance.baseRef !== pull.baseRef) return undefined;
  const { models } = acceptance;
  if (acceptance.headSha === pull.headSha) {
    const areSame =
      doubts.every((doubt) => acceptance.doubts.includes(doubt)) &&
      held.every(({ model }) => Object.hasOwn(models, model));
    return areSame ? acceptance : undefined;
  }
  if (doubts.length > 0 || !held.every(({ model }) => Object.hasOwn(models, model))) return undefined;
  const identities = Object.entries(await identitiesOf(work, review));
  return identities.every(([model, identity]) => models[model] === identity) ? acceptance : undefined;
}
