import type { TryOptions } from '../alternatives/index.ts';
import { type JudgingContext, judge, type ModelReviewFacts } from '../assessment/index.ts';
import { estimatePosition } from '../baselines/ai-energy-score/index.ts';
import type { MeasuredAlternative } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/index.ts';

type Candidate = Parameters<TryOptions['judge']>[0];

/**
 * The policy's judgement of a candidate, as if it were head. Its quality is not known, a waiver for the change is none
 * for what would replace it, and what the change removes is no matter of the candidate's.
 */
export function standingOf(
  { measurement, comparison, bytes }: Candidate,
  facts: ModelReviewFacts,
  policy: ModelPolicy,
  context: JudgingContext,
): MeasuredAlternative['withinBudget'] {
  const { ratings: _, removedModels: _removed, ...own } = facts;
  const findings = judge(
    {
      ...own,
      head: measurement,
      comparison,
      policyPosition: facts.policyRating && comparison && estimatePosition(facts.policyRating, comparison.ratio),
      graphs: { base: facts.graphs?.base, head: facts.graphs?.head && { ...facts.graphs.head, bytes } },
      revisions: { base: facts.revisions?.base, head: facts.revisions?.head && { ...facts.revisions.head, bytes } },
    },
    { ...policy, quality: undefined, waivers: [] },
    context,
  );
  if (findings.length === 0) return undefined;
  if (findings.some(({ status }) => status === 'over' || status === 'unjudged')) return 'no';
  return findings.some(({ status }) => status === 'inconclusive') ? 'too-close' : 'yes';
}
