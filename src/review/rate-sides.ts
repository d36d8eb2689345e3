/** Published rows and estimated position of both sides of a change. */

import type { ModelReviewFacts } from '../assessment/index.ts';
import { estimatePosition, rate } from '../baselines/ai-energy-score/index.ts';
import type { Comparison, ModelReview, Rating } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import type { ModelContext } from './model-context.ts';
import type { OpenSide } from './open-sides.ts';

export interface RatedSides {
  readonly shown: Pick<ModelReview, 'task' | 'source' | 'sourceOrigin' | 'sourceRating' | 'ratings' | 'position'>;
  /** From the policy alone: what stands with a model in a pull request is never used for judging. */
  readonly judged: Pick<ModelReviewFacts, 'policyRating' | 'policyPosition'>;
}

/** Both sides, as far as rating them asks; `base` is there where head is compared with one. */
export interface RateableSides {
  readonly base?: Pick<OpenSide, 'stated'>;
  readonly head?: Pick<OpenSide, 'stated'>;
}

/** Rates both sides, for showing and for judging. */
export function rateSides(
  { base, head }: RateableSides,
  comparison: Comparison | undefined,
  policy: ModelPolicy,
  { snapshot }: Pick<ModelContext, 'snapshot'>,
): RatedSides {
  const task = policy.task?.value;
  const published = (id: string | undefined) => (id === undefined ? undefined : rate(snapshot, id, task));
  const positionFrom = (source: Rating | undefined) =>
    source && comparison && base ? estimatePosition(source, comparison.ratio) : undefined;

  const policyRating = published(policy.source?.value);
  const judged = { policyRating, policyPosition: positionFrom(policyRating) };

  const stated = head?.stated ?? base?.stated;
  const source = policy.source?.value ?? base?.stated?.id ?? stated?.id;
  const rating = published(source);
  if (rating === undefined) return { shown: { ...(task && { task }) }, judged };

  // Where head states that it is another rated model than its base, its own published row stands there: no estimate.
  const headRow = head?.stated && head.stated.id !== rating.model ? published(head.stated.id) : undefined;
  const position = headRow === undefined ? positionFrom(rating) : undefined;
  return {
    shown: {
      task: task ?? rating.task,
      source: rating.model,
      sourceOrigin: policy.source === undefined ? (base?.stated ?? stated)?.origin : 'policy',
      sourceRating: rating,
      ...(headRow && { ratings: { base: base ? [rating] : [], head: [headRow] } }),
      ...(position && { position }),
    },
    judged,
  };
}
