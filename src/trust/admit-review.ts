/**
 * What a workflow run reports is untrusted: the run may be of a fork, its workflow the contributor's, its artifact anything.
 * Seven steps, one function each, decide whether it is taken over; see `docs/trust.md` for what each shows and what it does not.
 */

import { gpusOfPolicy } from '../assessment/index.ts';
import type { Snapshot } from '../baselines/ai-energy-score/index.ts';
import type { EnergyReview } from '../energy-review/index.ts';
import type { ErrorCode, RefusalCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { GitHubClient } from '../github/client.ts';
import type { Repository } from '../github/repository.ts';
import type { ReadSize } from '../hub/index.ts';
import { nameSearchOf, type ReadSharedPolicy } from '../policy/index.ts';
import { POLICY_FILE } from '../review/review.ts';
import { listChangedFiles } from './changed-files.ts';
import { checkModels } from './check-models.ts';
import { compareWorkflow, type Verification } from './compare-workflow.ts';
import type { Fetch } from './download.ts';
import { type ExpectedRun, requireExpectedRun, type TrustedRun } from './expected-run.ts';
import { findPull, type TrustedPull } from './find-pull.ts';
import { gitFiles, readBudget } from './git-files.ts';
import { judgeAgain, readBasePolicy } from './judge-again.ts';
import { type Judging, judgingHere } from './judging.ts';
import { TRUST_LIMITS, type TrustLimits } from './limits.ts';
import { REVIEW_ENTRY, readArtifact } from './read-artifact.ts';
import { Refusal, type TrustStep } from './refusal.ts';
import { sidesOf } from './sides.ts';

export interface AdmissionRequest {
  readonly repository: Repository;
  readonly runId: number;
  readonly expected: ExpectedRun & { readonly artifactName: string };
  readonly snapshot: Snapshot;
  /** ISO date for waivers. */
  readonly today: string;
  /** Path in the base branch. Default: `POLICY_FILE`. */
  readonly policyFile?: string;
  /** Reads policies of other repositories, which `extends: ORG/REPO` names. */
  readonly readShared: ReadSharedPolicy;
  /** What helps where such a policy is not found. */
  readonly missingRemedy?: string;
  /** Smaller in tests. */
  readonly limits?: Partial<TrustLimits>;
  /** For the artifact's storage, which gets no token. Default: that of the runtime. */
  readonly fetch?: Fetch;
  /** Where what takes long is computed. Default: here. */
  readonly judging?: Judging;
  /** Sizes of named models, for one review. Without it none is read. */
  readonly readSize?: ReadSize | undefined;
}

export type Admission = Admitted | Refused;

export type Admitted = {
  readonly state: 'admitted';
  /**
   * Judged again under the base branch's policy. Its words are ours and the policy's; its paths and ids are the pull request's:
   * render, never paste.
   */
  readonly review: EnergyReview;
  readonly run: TrustedRun;
  readonly pull: TrustedPull;
} & Verification;

export interface Refused {
  readonly state: 'refused';
  readonly step: TrustStep;
  readonly code: RefusalCode;
  /** A sentence or two for the log or the check. */
  readonly message: string;
  /** As far as they were established before the refusal. */
  readonly run?: TrustedRun;
  readonly pull?: TrustedPull;
}

/**
 * Takes over the review that a finished workflow run made, or says why not. Right before anything is posted the caller asks
 * `stillCurrent` as well.
 *
 * @throws WattnudgeError where GitHub could not be asked (`github-…`, `artifact-unavailable`): nothing is decided then, try again
 */
export async function admitReview(client: GitHubClient, request: AdmissionRequest): Promise<Admission> {
  const established: { run?: TrustedRun; pull?: TrustedPull } = {};
  try {
    return await admit(client, request, established);
  } catch (error) {
    if (error instanceof Refusal) {
      const { step, code, message } = error;
      return { state: 'refused', step, code, message, ...established };
    }
    // A pull request that would keep the judge busy. Trying again would do so again.
    if (error instanceof WattnudgeError && TOO_MUCH.has(error.code)) {
      return { state: 'refused', step: 'g', code: error.code, message: error.message, ...established };
    }
    throw error;
  }
}

const TOO_MUCH: ReadonlySet<ErrorCode> = new Set(['policy-too-much-work', 'took-too-long']);

async function admit(
  client: GitHubClient,
  request: AdmissionRequest,
  established: { run?: TrustedRun; pull?: TrustedPull },
): Promise<Admitted> {
  const { repository, expected, snapshot, today } = request;
  const limits = { ...TRUST_LIMITS, ...request.limits };

  // a. The run is of the expected workflow and event, and came to an end.
  const run = await requireExpectedRun(client, request);
  established.run = run;

  // b. The pull request is the one whose head the run is of.
  const pull = await findPull(client, { repository, run });
  established.pull = pull;

  // c. The workflow is the base branch's, or the result is shown as unverified.
  const changed = await listChangedFiles(client, repository, pull);
  const budget = readBudget(limits);
  const filesAt = (commit: string) => gitFiles(client, repository, { commit, budget });
  const [head, base, mergeBase] = [filesAt(pull.head.sha), filesAt(pull.base.sha), filesAt(pull.mergeBaseSha)];
  const verification = await compareWorkflow(expected.workflowPath, { head, base, changed });

  // d. The artifact is one small file of one name, as GitHub received it.
  const { artifactName } = expected;
  const bytes = await readArtifact(client, {
    repository,
    run,
    artifactName,
    entry: REVIEW_ENTRY,
    limits,
    fetch: request.fetch,
  });

  // e. It is a review by form, with figures that can be, and no words but ours and the names of GPUs in the base branch's policy.
  const judging = request.judging ?? judgingHere;
  const { policyFile = POLICY_FILE, readShared, missingRemedy } = request;
  const policy = await readBasePolicy({ base, policyFile, readShared, missingRemedy, snapshot, today });
  const { verified } = verification;
  const claimed = await judging.readReview(bytes, limits, { verified, gpus: gpusOfPolicy(policy) });

  // f. It is of this pull request's models, of all of them, byte for byte.
  const sides = sidesOf({ head, mergeBase });
  const names = nameSearchOf(policy, snapshot);
  const checked = await checkModels(claimed, { pull, changed, sides, names, limits });

  // g. The base branch's policy judges, anew.
  const review = await judgeAgain(checked, policy, { sides, snapshot, today, judging, readSize: request.readSize });
  return { state: 'admitted', review, run, pull, ...verification };
}
