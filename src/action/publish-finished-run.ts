import { loadBundledSnapshot } from '../baselines/ai-energy-score/index.ts';
import { todayOf } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { MISSING_POLICY_REMEDY, readSharedPolicy } from '../github/index.ts';
import { hubOf } from '../review/hub-of.ts';
import { sizesFromHub } from '../review/read-sizes.ts';
import { type Admitted, admitReview, stillCurrent } from '../trust/index.ts';
import type { ActionResult, ActionRun } from './action-run.ts';
import { artifactNameOf } from './artifact.ts';
import { cacheDirectoryOf } from './make-review.ts';
import { fails, nothingToReview, outputsOf } from './outcome.ts';
import type { Task } from './read-event.ts';
import { recordPage, writeReview } from './record.ts';
import { type Audience, tellReview } from './tell/index.ts';

/** Events whose runs measure a pull request. */
const MEASURING_EVENTS = ['pull_request', 'pull_request_target'];

/**
 * `mode: publish`: posts what a finished run has measured, after the checks of `docs/trust.md`. Runs in a workflow of the base
 * branch, with a token that may write, and never fetches or runs anything of the pull request.
 *
 * @throws WattnudgeError `mode-mismatch`, `github-*`, `artifact-unavailable`
 */
export async function publishFinishedRun(task: Task, run: ActionRun): Promise<ActionResult> {
  const { context, inputs, client, log, phases, host } = run;
  if (task.kind !== 'finished-run' || inputs.mode !== 'publish') throw mismatch(context.eventName, inputs.mode);
  const { repository } = context;
  phases.done('started');

  // 1. Whether its result is taken over, and what it is then.
  const admission = await admitReview(client, {
    repository,
    runId: task.runId,
    expected: {
      workflowPath: inputs['workflow-path'],
      events: MEASURING_EVENTS,
      artifactName: artifactNameOf(inputs),
    },
    snapshot: loadBundledSnapshot(),
    today: todayOf(host.clock),
    policyFile: inputs.policy,
    readShared: readSharedPolicy(client),
    missingRemedy: MISSING_POLICY_REMEDY,
    readSize: sizesFromHub(hubOf(context.environment), {
      host,
      cacheDirectory: cacheDirectoryOf(run),
    }),
  });
  phases.done('checked and judged again');
  if (admission.state === 'refused') {
    log.warning(
      `The result of run ${task.runId} isn’t published (step ${admission.step}, ${admission.code}). ${admission.message}`,
    );
    return nothingToReview;
  }

  // 2. Whether it still is about the pull request's head.
  const { review, pull } = admission;
  const currency = await stillCurrent(client, repository, pull);
  if (!currency.current) {
    log.notice(`Nothing was published: ${currency.reason}`);
    return nothingToReview;
  }

  // 3. Those whom it concerns. Whether it passes is the check's to say; this job has done what it is for.
  const reviewPath = await writeReview(review, context);
  const audience = audienceOf(admission, run);
  // The page of the run that measured is a file that anybody could have written: this one is of the review that was checked.
  const pageUrl = await recordPage(review, audience, run);
  const { commentId } = await tellReview(review, { ...audience, pageUrl });
  phases.done('told');
  log.info(`Published: ${fails(review, inputs['fail-on']) ? 'the check fails' : 'the check passes'}.`);
  return { outputs: outputsOf(review, reviewPath, commentId), failed: false };
}

function audienceOf({ run: measured, pull, ...verification }: Admitted, run: ActionRun): Audience {
  return {
    ...run,
    clock: run.host.clock,
    origin: { runId: measured.id, attempt: measured.attempt, headSha: measured.headSha },
    runUrl: measured.url,
    baseBranch: pull.base.ref,
    pull: { number: pull.number, isFork: false },
    writesCheck: true,
    unverified: verification.verified ? undefined : verification.reason,
  };
}

function mismatch(event: string, mode: string): WattnudgeError {
  const message =
    mode === 'publish'
      ? `Expected the event \`workflow_run\` for \`mode: publish\`, which publishes the result of another workflow; found ${event}.`
      : 'On the event `workflow_run`, there is nothing to measure. Use `mode: publish` to publish the result of another workflow.';
  return new WattnudgeError('mode-mismatch', message, {
    remedy: 'Use examples/workflows/public-with-forks-publish.yml, or set `mode: review`.',
  });
}
