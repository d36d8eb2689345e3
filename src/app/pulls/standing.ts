/** Where a pull request stands: the one thing that its check and its comment tell. */
import type { EnergyReview, ModelReview } from '../../report/index.ts';
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
      /** In force for exactly these models. */
      readonly acceptance: Acceptance | undefined;
    };

export type Reviewed = Extract<PullStanding, { kind: 'reviewed' }>;

/** What an acceptance is bound to: a model's bytes at head, or the id that a reference names. */
export function identityOf(model: ModelReview): string {
  const head = model.revisions?.head;
  if (head !== undefined) return head.sha256;
  return model.change === 'reference' ? `${model.model} instead of ${model.previous ?? 'nothing'}` : 'none';
}

/**
 * Whether what was accepted is what stands here: at the same head, or at a later one whose blocking models are the same
 * bytes. A model that changed again, or that joined, ends it.
 */
export function isInForce(acceptance: Acceptance, review: EnergyReview): boolean {
  if (acceptance.headSha === review.head.sha) return true;
  const blocking = modelsToAccept(review);
  return blocking.every((model) => acceptance.models[model.model] === identityOf(model));
}

/** Models that hold the check back. All of them where nothing in particular does: the whole result is doubted. */
export function modelsToAccept(review: EnergyReview): readonly ModelReview[] {
  const blocking = review.models.filter(({ findings }) =>
    findings.some(({ status, enforcement }) => enforcement === 'block' && (status === 'over' || status === 'unjudged')),
  );
  return blocking.length > 0 ? blocking : review.models;
}
