/** The Action in numbered steps: from an event to a review that is recorded and told. */
import { findChanges } from '../changes/index.ts';
import type { EnergyReview } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { openRepository } from '../git/index.ts';
import { materialize } from '../model-files/index.ts';
import type { Detected } from '../review/review.ts';
import type { ActionResult, ActionRun } from './action-run.ts';
import { keepBaseline } from './baseline-cache.ts';
import type { Inputs } from './inputs.ts';
import { cacheDirectoryOf, contentsOf, detectModels, makeReview } from './make-review.ts';
import { newStore } from './new-store.ts';
import { type Allowance, createObjectStore, lfsSource, type ObjectStore } from './object-store/index.ts';
import { fails, nothingToReview, outputsOf } from './outcome.ts';
import { publishFinishedRun } from './publish-finished-run.ts';
import { readEvent, type Task, type Wanted } from './read-event.ts';
import { recordPage, recordReview, writeReview } from './record.ts';
import { repositoryUrlOf, runUrlOf } from './run-context.ts';
import { scanBranch } from './scan-branch.ts';
import { type Audience, tellFailure, tellReview } from './tell/index.ts';

/**
 * Runs the Action once.
 *
 * @throws WattnudgeError where no review could be made; the pull request has been told by then, as far as it is known
 */
export async function main(run: ActionRun): Promise<ActionResult> {
  const { context, inputs, log, phases } = run;

  if (inputs.mode === 'scan') return scanBranch(run);

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
    const empty = await newStore(run);
    const { allowance } = empty;
    const store = await createObjectStore({
      ...empty,
      ...range,
      policyFile: inputs.policy,
      contents: contentsOf(run, allowance),
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
  await recordReview(reviewPath, run);
  const told = audience(store.headSha)!;
  const pageUrl = await recordPage(review, told, run);
  if (task.kind === 'push' && inputs['baseline-cache'] === 'true') await keepBaselines(done, run);
  phases.done('recorded');

  // 5. Those whom it concerns.
  const { commentId } = await tellReview(review, { ...told, pageUrl });
  phases.done('told');

  // 6. What follows from it.
  const failed = task.kind !== 'push' && fails(review, inputs['fail-on']);
  return { outputs: outputsOf(review, reviewPath, commentId), failed };
}

function outcomeOfDetection({ models, needsMeasuring }: Detected, { log, phases }: ActionRun): ActionResult {
  phases.done('detected');
  const counted = `${models} ${models === 1 ? 'model changes' : 'models change'}`;
  log.info(`${counted}; ${needsMeasuring ? 'there is something to measure' : 'there is nothing to measure'}.`);
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
      pull: task.kind === 'pull-request' ? { number: task.number, isFork: task.isFork } : undefined,
      // A range that somebody chose by hand must not turn the check of a commit green.
      writesCheck: task.kind === 'pull-request' || task.kind === 'merge-group',
    };
  };
}

/**
 * After a push: keeps the contents of the models that it changed, where they are in Git LFS, so that pull requests find
 * their base without using up bandwidth of Git LFS.
 */
async function keepBaselines(
  { store, allowance, review }: { store: ObjectStore; allowance: Allowance; review: EnergyReview },
  run: ActionRun,
): Promise<void> {
  if (review.models.length === 0) return;
  const { context, inputs, log, host } = run;
  const cacheDirectory = cacheDirectoryOf(run);
  const { clock } = host;
  const lfs = lfsSource({ repositoryUrl: repositoryUrlOf(context), token: inputs.token, allowance, clock });
  const repository = await openRepository(store.repository.directory, { lfs });
  const range = { base: store.baseSha, head: store.headSha, names: false as const, cacheDirectory };
  const { models } = await findChanges(repository, range);

  let kept = 0;
  for (const change of models) {
    if (change.kind !== 'artefact' || change.head === undefined || change.problem !== undefined) continue;
    const pointers = change.head.files.flatMap(({ lfs: pointer, role }) =>
      pointer !== undefined && role !== 'other-graph' ? [pointer] : [],
    );
    if (pointers.length === 0) continue;
    // From the review's own cache; what could not be had then is not here either.
    const isThere = await materialize(repository, change.head, { cacheDirectory }).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    for (const pointer of pointers) {
      const file = `${cacheDirectory}/lfs/${pointer.sha256}`;
      if ((await keepBaseline(context, pointer, file, log)) === 'kept') kept += 1;
    }
  }
  log.info(`Baselines: ${kept} ${kept === 1 ? 'file' : 'files'} of Git LFS stored in the cache.`);
}

/** The two commits of a review, and where they stand. */
interface Range {
  readonly base: Wanted;
  readonly head: Wanted;
  readonly baseBranch?: string | undefined;
}

type ReviewTask = Exclude<Task, { kind: 'none' | 'finished-run' }>;

/**
 * What is to be compared. The base of a pull request is the tip of its base branch now, and not as it was when the event
 * happened: a waiver that has been merged since is in force for a re-run.
 *
 * @throws WattnudgeError `input-missing`
 */
function rangeOf(task: ReviewTask, inputs: Inputs): Range {
  switch (task.kind) {
    case 'pull-request':
      return {
        base: { ref: `refs/heads/${task.base.branch}`, sha: task.base.sha },
        head: { sha: task.headSha },
        baseBranch: task.base.branch,
      };
    case 'merge-group':
    case 'push':
      return { base: { sha: task.base.sha }, head: { sha: task.headSha }, baseBranch: task.base.branch };
    case 'dispatch':
      return {
        base: wanted('base', inputs.base ?? task.base),
        head: wanted('head', inputs.head ?? task.head),
      };
  }
}

function wanted(name: 'base' | 'head', given: string | undefined): Wanted {
  if (given === undefined || given === '') {
    throw new WattnudgeError(
      'input-missing',
      `A run by \`workflow_dispatch\` compares two commits; \`${name}\` is missing.`,
      {
        remedy: `Set \`${name}\` as an input of the workflow, or under \`with:\`.`,
      },
    );
  }
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(given) ? { sha: given } : { ref: given };
}
