import type { EnergyReview } from '../../energy-review/index.ts';
import type { Policy } from '../../policy/index.ts';
import { type RejudgingContext, rejudge } from '../../rejudge.ts';
import { readClaimedReview } from './claimed-review.ts';
import type { TrustLimits } from './limits.ts';

/**
 * What takes longest over an artifact, whose size and content a contributor chooses. A process that serves others hands in
 * one that does not keep them waiting.
 */
export interface Judging {
  /** @throws Refusal */
  readReview(bytes: Uint8Array, limits: TrustLimits): Promise<EnergyReview>;
  /** @throws WattnudgeError `policy-too-much-work` */
  rejudge(review: EnergyReview, policy: Policy, context: RejudgingContext): Promise<EnergyReview>;
}

export const judgingHere: Judging = {
  readReview: async (bytes, limits) => readClaimedReview(bytes, limits),
  rejudge: async (review, policy, context) => rejudge(review, policy, context),
};
