/** Takes the result of a finished run into the ledger, or notes why it is not taken over. */

import { loadBundledSnapshot } from '../../baselines/ai-energy-score/index.ts';
import { dateOf } from '../../clock.ts';
import type { RefusalCode } from '../../errors/registry.ts';
import { readSharedPolicy } from '../../github/index.ts';
import { publishingOf } from '../../policy/index.ts';
import { type Admission, admitReview, isPathOf } from '../../trust/index.ts';
import { EVENTS } from '../events/workflow-run.ts';
import { noteResult, rememberPull } from '../storage/pulls.ts';
import { recordReview } from '../storage/reviews.ts';
import { judgingAside } from '../thread/judging-aside.ts';
import type { PullWork } from './pull-work.ts';
import { APP_POLICY_REMEDY, isPolicyFault, readPolicy } from './read-policy.ts';
import { readPull } from './read-pull.ts';

/** What the Action uploads. */
const ARTIFACT = 'energy-review';

export async function takeResult(work: PullWork, run: { id: number; path: string }): Promise<void> {
  const { client, repository, today } = work;
  const pull = await readPull(client, repository, work.number);
  await rememberPull(work.db, { ...pull, repositoryId: work.repositoryId }, dateOf(work.clock));
  try {
    const policy = await readPolicy({ client, repository, ref: pull.baseRef, today });
    const { workflow } = publishingOf(policy);
    // Every workflow of the repository ends here; the one that measures is asked no more than this.
    if (!isPathOf(run.path, workflow)) return;
    const admission = await admitReview(client, {
      repository,
      runId: run.id,
      expected: { workflowPath: workflow, events: EVENTS, artifactName: ARTIFACT },
      snapshot: loadBundledSnapshot(),
      today,
      readShared: readSharedPolicy(client),
      missingRemedy: APP_POLICY_REMEDY,
      judging: judgingAside(work.thread),
      readSize: work.readSize,
    });
    await note(work, admission, { headSha: pull.headSha, runId: run.id });
  } catch (error) {
    // Without a policy that can be read nothing can be judged: that is what the check says then.
    if (isPolicyFault(error)) return;
    throw error;
  }
}

/**
 * Refusals before it is known which pull request the run is of, that the one asked about shows all the same, because no other
 * run is on its way. One of another workflow, of an earlier head, or of an earlier base branch, says nothing about it.
 */
const SAY_SO: ReadonlySet<RefusalCode> = new Set(['no-result', 'several-pull-requests']);

async function note(work: PullWork, admission: Admission, asked: { headSha: string; runId: number }): Promise<void> {
  const run = { run: asked.runId, attempt: admission.run?.attempt };
  if (admission.state === 'refused') {
    const { step, code, message } = admission;
    work.log.warn({ ...run, step, code, reason: message }, 'the result is refused');
    const concerns = SAY_SO.has(code) || admission.pull?.number === work.number;
    if (concerns) await noteResult(work.db, work, { ...asked, refusal: message });
    return;
  }
  if (admission.pull.number !== work.number) {
    return work.log.warn({ ...run, found: admission.pull.number }, 'the run is of another pull request');
  }
  await recordReview(work.db, {
    repositoryId: work.repositoryId,
    number: work.number,
    baseRef: admission.pull.base.ref,
    runId: admission.run.id,
    runAttempt: admission.run.attempt,
    verified: admission.verified,
    doubts: admission.verified ? [] : [admission.reason],
    review: admission.review,
    createdAt: dateOf(work.clock),
  });
  await noteResult(work.db, work, {
    headSha: admission.pull.head.sha,
    runId: admission.run.id,
    refusal: undefined,
  });
}
