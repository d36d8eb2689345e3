/** Where a pull request stands: the one thing that its check and its comment tell. */
import type { EnergyReview, ModelReview } from '../../energy-review/index.ts';
import type { Acceptance } from '../storage/acceptances.ts';

export type PullStanding =
  /** The list of files shows that no model changes. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'waiting'; readonly until: Date }
  | { readonly kind: 'timed-out' }
  /** A run ended, and its result is not taken over. */
  | { readonly kind: 'refused'; readonly reason: string; readonly runId: number | undefined }
  /** The policy cannot be read, so nothing can be judged. */
  | { readonly kind: 'no-policy'; readonly reason: string; readonly remedy: string | undefined }
  | {
      readonly kind: 'reviewed';
      readonly review: EnergyReview;
      readonly doubts: readonly string[];
      readonly runId: number;
      /** In force for all that would hold the check back without it. */
      readonly acceptance: Acceptance | undefined;
    };

/** One word for it, as the ledger keeps it and its pages show it. */
export type StandingWord =
  | Exclude<PullStanding['kind'], 'reviewed'>
  | EnergyReview['outcome']
  | 'unverified'
  | 'accepted';

export function standingWord(standing: PullStanding): StandingWord {
  if (standing.kind !== 'reviewed') return standing.kind;
  if (standing.acceptance !== undefined) return 'accepted';
  return standing.doubts.length > 0 ? 'unverified' : standing.review.outcome;
}

export type Reviewed = Extract<PullStanding, { kind: 'reviewed' }>;

/** Models that hold the check back. */
export function modelsHoldingBack(review: EnergyReview): readonly ModelReview[] {
  return review.models.filter(({ findings }) =>
    findings.some(({ status, enforcement }) => enforcement === 'block' && (status === 'over' || status === 'unjudged')),
  );
}
