/** The Action in numbered steps: from an event to a review that is recorded and told. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EnergyReview } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Detected } from '../review/review.ts';
import type { ActionResult, ActionRun } from './action-run.ts';
import { artifactNameOf } from './artifact-name.ts';
import { keepBaselines } from './keep-baselines.ts';
import { listFiles } from './list-files.ts';
import { detectModels, makeReview, optionsDirectoryOf } from './make-review.ts';
import { Allowance, createObjectStore } from './object-store/index.ts';
import { fails, nothingToReview, outputsOf } from './outcome.ts';
import { publishFinishedRun } from './publish-finished-run.ts';
import { type Range, type ReviewTask, rangeOf } from './range.ts';
import { readEvent } from './read-event.ts';
import { type RunContext, runUrlOf } from './run-context.ts';
import { type Audience, tellFailure, tellReview } from './tell/index.ts';
import { uploadArtifact } from './upload-artifact.ts';

/**
 * Runs the Action once.
 *
 * @throws WattnudgeError where no review could be made; the pull request has been told by then, as far as it is known
 */
export async function main(run: ActionRun): Promise<ActionResult> {
  const { context, inputs, log, phases, host } = run;

  // 1. What is asked for.
  const task = await readEvent(context);
  if (task.kind === 'none') {
    log.notice(task.reason);
    return nothingToReview;
  }
  if (inputs.mode === 'publish' || task.kind === 'finished-run') return publishFinishedRun(task, run);
  const range = rangeOf(task, inputs);
  const isDetecting = inputs.mode === 'detect';
  phases.done('started');

  // 2. Its objects, as data: nothing is checked out.
  const headSha = 'sha' in range.head ? range.head.sha : undefined;
  const audience = audienceOf(task, range, run);
  // Who detects tells nobody: the review that follows does.
  const done = await orTell(isDetecting ? undefined : audience(headSha), async () => {
    const allowance = new Allowance(inputs['max-total-mib'] * 2 ** 20);
    await mkdir(context.temporary, { recursive: true });
    const store = await createObjectStore({
      directory: await mkdtemp(join(context.temporary, 'objects-')),
      repositoryUrl: `${context.serverUrl}/${context.repository.owner}/${context.repository.repo}`,
      ...range,
      policyFile: inputs.policy,
      allowance,
      clock: host.clock,
    });
    phases.done('objects fetched');

    // 3. The review, or whether a dearer runner has anything to measure.
    if (isDetecting) return { detected: await detectModels(store, allowance, run) };
    const review = await makeReview(store, allowance, run);
    return { store, allowance, review, detected: undefined };
  });
  if (done.detected !== undefined) return outcomeOfDetection(done.detected, run);
  const { store, review } = done;
  phases.done('reviewed');

  // 4. Its record.
  const reviewPath = await writeReview(review, context);
  await record(reviewPath, run);
  if (task.kind === 'push' && inputs['baseline-cache'] === 'true') await keepBaselines(done, run);
  phases.done('recorded');

  // 5. Those whom it concerns.
  const { commentId } = await tellReview(review, audience(store.headSha)!);
  phases.done('told');

  // 6. What follows from it.
  const failed = task.kind !== 'push' && fails(review, inputs['fail-on']);
  return { outputs: outputsOf(review, reviewPath, commentId), failed };
}

function outcomeOfDetection({ models, needsMeasuring }: Detected, { log, phases }: ActionRun): ActionResult {
  phases.done('detected');
  const counted = `${models} ${models === 1 ? 'model changes' : 'models change'}`;
  log.info(`${counted}; ${needsMeasuring ? 'a runner has something to measure' : 'nothing has to be measured'}.`);
  const outputs = { ...nothingToReview.outputs, models: String(models), 'needs-gpu': String(needsMeasuring) };
  return { outputs, failed: false };
}

/** A reason that only the log knows never reaches the pull request. */
async function orTell<T>(audience: Audience | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WattnudgeError && audience !== undefined) await tellFailure(error, audience);
    throw error;
  }
}

/** Who is told about a head; nobody where it is not known. */
function audienceOf(task: ReviewTask, { baseBranch }: Range, run: ActionRun) {
  return (headSha: string | undefined): Audience | undefined => {
    if (headSha === undefined) return undefined;
    const { client, context, inputs, log, host } = run;
    return {
      client,
      context,
      inputs,
      log,
      clock: host.clock,
      origin: { runId: context.runId, attempt: context.attempt, headSha },
      runUrl: runUrlOf(context),
      baseBranch,
      ...(task.kind === 'pull-request' && { pull: { number: task.number, isFork: task.isFork } }),
      // A range that somebody chose by hand must not turn the check of a commit green.
      writesCheck: task.kind === 'pull-request' || task.kind === 'merge-group',
    };
  };
}

async function writeReview(review: EnergyReview, { temporary }: RunContext): Promise<string> {
  const folder = join(temporary, 'review');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'energy-review.json');
  await writeFile(path, `${JSON.stringify(review, null, 2)}\n`);
  return path;
}

/** The review is an artifact by itself: whoever takes it over wants nothing else in it. */
async function record(reviewPath: string, run: ActionRun): Promise<void> {
  const name = artifactNameOf(run.inputs);
  await upload(name, [reviewPath], dirname(reviewPath), run);
  const optionsDirectory = optionsDirectoryOf(run);
  const options = await listFiles(optionsDirectory);
  if (options.length > 0) await upload(`${name}-options`, options, optionsDirectory, run);
}

async function upload(name: string, files: readonly string[], folder: string, run: ActionRun): Promise<void> {
  const { context, log } = run;
  const uploaded = await uploadArtifact(context, name, files, folder);
  if (uploaded.state === 'uploaded') log.info(`Artifact \`${name}\` uploaded.`);
  else log.warning(`The artifact \`${name}\` was not uploaded: ${uploaded.reason} The review is not affected.`);
}
