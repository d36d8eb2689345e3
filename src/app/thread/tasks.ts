/**
 * What is computed over contents that a contributor chooses, where it may take long: here it keeps nobody else waiting. Data in,
 * data out, since it crosses threads. What is imported here is loaded anew by each thread, so that whole folders are not.
 */

import { loadBundledSnapshot } from '../../baselines/ai-energy-score/index.ts';
import type { EnergyReview } from '../../energy-review/index.ts';
import { limitedMatching, nameSearchOf, type PolicyTexts, policyOf } from '../../policy/index.ts';
import type { ChangedFiles, TrustLimits } from '../../trust/index.ts';
import { judgingHere } from '../../trust/judging.ts';
import type { RejudgingContext } from '../../trust/rejudge.ts';
import { mayChangeModel } from '../pulls/changed-models.ts';
import { previewPolicy } from '../pulls/preview-policy.ts';

interface Reading {
  readonly bytes: Uint8Array;
  readonly limits: TrustLimits;
  readonly verified: boolean;
  readonly gpus: readonly string[];
}

interface Rejudging extends Omit<RejudgingContext, 'snapshot'> {
  readonly review: EnergyReview;
  readonly policy: PolicyTexts;
}

export const tasks = {
  mayChangeModel({ files, isComplete, policy }: ChangedFiles & { readonly policy: PolicyTexts }): boolean {
    const names = nameSearchOf(policyOf(policy, limitedMatching()), loadBundledSnapshot());
    return mayChangeModel(files, { isComplete, names });
  },
  readReview({ bytes, limits, verified, gpus }: Reading): Promise<EnergyReview> {
    return judgingHere.readReview(bytes, limits, { verified, gpus });
  },
  rejudge({ review, policy, ...context }: Rejudging): Promise<EnergyReview> {
    const read = policyOf(policy, limitedMatching());
    return judgingHere.rejudge(review, read, { ...context, snapshot: loadBundledSnapshot() });
  },
  previewPolicy,
};

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;
