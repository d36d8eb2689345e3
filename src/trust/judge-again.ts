/** Step g: what is in force on the base branch decides, and nothing else. */

import { isRated, type Snapshot, suggestId } from '../baselines/ai-energy-score/index.ts';
import { type EnergyReview, isRunFile, type ModelReview, type Reported } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ReadSize } from '../hub/index.ts';
import { limitedMatching, loadPolicy, type Policy, type ReadSharedPolicy, readerOf } from '../policy/index.ts';
import { type Qualities, readQualities } from '../review/read-qualities.ts';
import { readReported, reportedResultsOf } from '../review/read-reported.ts';
import { readSizes } from '../review/read-sizes.ts';
import type { GitFiles } from './git-files.ts';
import type { Judging } from './judging.ts';
import { quote, Refusal } from './refusal.ts';
import { rulesOfClaim } from './rejudge.ts';
import { pathsOfModel, type Sides } from './sides.ts';
import { isHardwareName } from './voice/known-words.ts';

export interface BasePolicyOptions {
  /** Of the tip of the base branch. */
  readonly base: GitFiles;
  /** `.github/energy-policy.yml` */
  readonly policyFile: string;
  readonly readShared: ReadSharedPolicy;
  readonly missingRemedy: string | undefined;
  readonly snapshot: Snapshot;
  readonly today: string;
}

/** Far above any policy or metrics file that people write. */
const MAX_BYTES = 1024 ** 2;

/**
 * The policy in force at the tip of the base branch, with what it extends.
 *
 * @throws Refusal where it cannot be used: a gate that cannot be read must not stand open.
 */
export async function readBasePolicy(options: BasePolicyOptions): Promise<Policy> {
  const { base, policyFile, readShared, missingRemedy, snapshot, today } = options;
  try {
    return await loadPolicy({
      file: policyFile,
      read: readerOf((path) => readText(base, path), readShared),
      missingRemedy,
      isRated: (id) => isRated(snapshot, id),
      suggestRated: (id) => suggestId(snapshot, id),
      today,
      work: limitedMatching(),
    });
  } catch (error) {
    if (error instanceof WattnudgeError && error.code.startsWith('policy-')) {
      throw new Refusal('g', error.code, `The policy of the base branch can’t be used. ${error.message}`);
    }
    throw error;
  }
}

/** `undefined` only where there is nothing: what cannot be read must not pass for a repository without a policy. */
async function readText(files: GitFiles, path: string): Promise<string | undefined> {
  if ((await files.entry(path)) === undefined) return undefined;
  const content = await files.read(path, MAX_BYTES);
  if (content !== undefined) return content.toString('utf8');
  throw new Refusal(
    'g',
    'policy-unreadable',
    `${quote(path)} on the base branch isn’t a file of at most ${MAX_BYTES} bytes.`,
  );
}

interface AgainContext {
  readonly sides: Sides;
  readonly snapshot: Snapshot;
  readonly today: string;
  readonly judging: Judging;
  readonly readSize: ReadSize | undefined;
}

/**
 * The review under that policy. Quality figures come from the metrics files that it names, at both sides; everything else that
 * the review says beside its measurements is worked out anew (see `rejudge`).
 */
export async function judgeAgain(
  checked: EnergyReview,
  policy: Policy,
  { sides, snapshot, today, judging, readSize }: AgainContext,
): Promise<EnergyReview> {
  const qualities = new Map<string, Qualities>();
  const paths = new Map<string, readonly string[]>();
  for (const claimed of checked.models) {
    const { model, change } = claimed;
    if (!isRunFile(claimed)) continue;
    if (change === 'reference' || change === 'serving' || change === 'removed') continue;
    paths.set(model, await pathsOfModel(claimed, sides));
    const rules = rulesOfClaim(claimed, policy, paths);
    qualities.set(model, await readQualities({ change }, rules, revisionsOf(sides)));
  }
  const models = await withSizes(checked.models, policy, { snapshot, readSize });
  const reported = await readResults(checked.models, policy, { sides, paths });
  return judging.rejudge({ ...checked, models }, policy, { snapshot, today, qualities, reported, paths });
}

/** Results of the author's own job, of all models that the policy takes them for. */
async function readResults(
  models: readonly ModelReview[],
  policy: Policy,
  { sides, paths }: { readonly sides: Sides; readonly paths: ReadonlyMap<string, readonly string[]> },
): Promise<ReadonlyMap<string, Reported>> {
  const changed = models
    // Of the same bytes, no result could say more than that; step f found them so.
    .filter(({ change, comparison }) => change !== 'removed' && comparison?.stopped !== 'identical')
    .map((claimed) => ({ claimed, model: claimed.model, policy: rulesOfClaim(claimed, policy, paths) }));
  const context = { ...revisionsOf(sides), reportedResults: reportedResultsOf(changed) };
  const results = new Map<string, Reported>();
  for (const { claimed, model, policy: rules } of changed) {
    const reported = await readReported(claimed, rules, context);
    if (reported !== undefined) results.set(model, inKnownWords(reported));
  }
  return results;
}

/** The file is the pull request's, and a name in it could be a sentence. */
function inKnownWords(reported: Reported): Reported {
  const shown = (figure: Reported['head']) =>
    figure && {
      ...figure,
      device: isHardwareName(figure.device) ? figure.device : 'unnamed hardware',
      meter: METER.test(figure.meter) ? figure.meter : 'unnamed meter',
    };
  return { ...reported, base: shown(reported.base), head: shown(reported.head) };
}

const METER = /^(nvml|nvidia-smi|rapl|cpu-time|CodeCarbon( \d{1,3})?(, (machine|process))?)$/;

/** Of names, sizes are asked of the hub here: what an artifact says of them is gone by now. */
async function withSizes(
  models: readonly ModelReview[],
  policy: Policy,
  context: Pick<AgainContext, 'snapshot' | 'readSize'>,
): Promise<ModelReview[]> {
  const sized: ModelReview[] = [];
  for (const claimed of models) {
    const isRun = claimed.head !== undefined || claimed.comparison !== undefined;
    const needsNone = isRun || claimed.change !== 'reference';
    sized.push(
      needsNone ? claimed : { ...claimed, ...(await readSizes(claimed, rulesOfClaim(claimed, policy), context)) },
    );
  }
  return sized;
}

/** The metrics files and results of both sides, as a repository that is read here has them. */
function revisionsOf({ head, mergeBase }: Sides): Parameters<typeof readQualities>[2] {
  const readText = async (commit: string, path: string, maxBytes = MAX_BYTES) => {
    const content = await (commit === head.commit ? head : mergeBase).read(path, maxBytes);
    return content?.toString('utf8');
  };
  return { headSha: head.commit, mergeBaseSha: mergeBase.commit, repository: { readText } };
}
