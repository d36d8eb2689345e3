import { isRated, loadBundledSnapshot } from '../baselines/ai-energy-score/index.ts';
import type { EnergyReview } from '../energy-review/index.ts';
import type { Policy } from '../policy/index.ts';
import { readClaimedReview } from './claimed-review.ts';
import type { TrustLimits } from './limits.ts';
import { type RejudgingContext, rejudge } from './rejudge.ts';
import { type HeardContext, inOurWords } from './voice/in-our-words.ts';

/**
 * What takes longest over an artifact, whose size and content a contributor chooses. A process that serves others hands in
 * one that does not keep them waiting.
 */
export interface Judging {
  /**
   * The review that an artifact holds, in no words but ours: see `inOurWords`.
   *
   * @throws Refusal
   */
  readReview(bytes: Uint8Array, limits: TrustLimits, context: Omit<HeardContext, 'isRated'>): Promise<EnergyReview>;
  /** @throws WattnudgeError `policy-too-much-work` */
  rejudge(review: EnergyReview, policy: Policy, context: RejudgingContext): Promise<EnergyReview>;
}

export const judgingHere: Judging = {
  async readReview(bytes, limits, { verified, gpus }) {
    const snapshot = loadBundledSnapshot();
    return inOurWords(readClaimedReview(bytes, limits), { verified, gpus, isRated: (id) => isRated(snapshot, id) });
  },
  rejudge: async (review, policy, context) => rejudge(review, policy, context),
};
