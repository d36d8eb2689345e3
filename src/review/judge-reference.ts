/** A reference with its published rows, judged: the part that needs no more than what is already known of it. Pure. */
import { findAlternatives } from '../alternatives/index.ts';
import { type JudgingContext, judge } from '../assessment/index.ts';
import { rate, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import type { ReferenceChange } from '../changes/index.ts';
import type { ModelDraft, ModelReview } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { taskFacts } from './task-facts.ts';

/** What is known of a reference that was run; nothing of one that is rated only, but perhaps why. */
export type RunReference = Partial<
  Pick<ModelReview, 'revisions' | 'graphs' | 'base' | 'head' | 'comparison' | 'error' | 'baseError' | 'ratedOnly'>
>;

/** One that was run is held to its budgets like a file; one that was not has nothing but its published row. */
export function judgeReference(
  { model, previous, locations }: ReferenceChange,
  run: RunReference,
  policy: ModelPolicy,
  context: JudgingContext & { readonly snapshot: Snapshot },
): ModelDraft {
  const { policyRating, rating, shown } = ratingsOf(model, previous, policy, context.snapshot);
  const facts = {
    model,
    change: 'reference' as const,
    kind: 'hub' as const,
    locations,
    ...(previous !== undefined && { previous }),
    ...shown,
    ...run,
    ...taskFacts(run, shown.task, context),
  };
  const isRun = run.head !== undefined || run.comparison !== undefined;
  const judgedAs = previous === undefined ? ('added' as const) : ('modified' as const);
  const judged = { ...facts, policyRating, ...(isRun && { change: judgedAs }) };
  return {
    ...facts,
    alternatives: rating ? findAlternatives({ snapshot: context.snapshot, rating }) : [],
    findings: judge(judged, policy, context),
  };
}

/** Whether a policy has budgets that a published rating says nothing about. */
export function needsMeasuring({ budget }: ModelPolicy): boolean {
  return [budget.increase, budget.whPer1000, budget.latency].some((rule) => rule !== undefined);
}

function ratingsOf(model: string, previous: string | undefined, policy: ModelPolicy, snapshot: Snapshot) {
  const task = policy.task?.value;
  const headRating = rate(snapshot, model, task);
  const baseRating = previous === undefined ? undefined : rate(snapshot, previous, task ?? headRating?.task);
  // An id without a row of its own may derive from a rated one, as the policy says: shown, but not as its own stars.
  const policyRating = policy.source && rate(snapshot, policy.source.value, task);
  const rating = headRating ?? policyRating;
  const known = task ?? rating?.task;
  return {
    policyRating,
    rating,
    shown: {
      ...(known !== undefined && { task: known }),
      ...(rating && {
        source: rating.model,
        sourceOrigin: headRating ? ('reference' as const) : ('policy' as const),
        sourceRating: rating,
      }),
      ...((baseRating || headRating) && {
        ratings: { base: baseRating ? [baseRating] : [], head: headRating ? [headRating] : [] },
      }),
    },
  };
}
