/** What a heavy tail leaves of a judgement: see `benchmark/heavy-tail.ts`. */
import { againstWholeBase, type Measurement } from '../energy-review/index.ts';
import { shorten } from '../policy/shorten.ts';
import { showChange } from '../quantities/index.ts';
import type { Judged, JudgedFacts } from './facts.ts';

/** Below, the two means say that something is wrong and not how much. */
const WORTH_SAYING = 1.02;

/** Why the energy of a side with a heavy tail is not known; `undefined` for one without. */
export function sayTail({ heavyTail, whPer1000 }: Measurement): string | undefined {
  if (heavyTail === undefined) return undefined;
  const ratio = heavyTail.whPer1000 / whPer1000.estimate;
  const hidden = ratio >= WORTH_SAYING ? ` With them, its mean is ${showChange(ratio)}.` : '';
  return `A few of its queries take far more than the others, again in ${heavyTail.processes} pairs of fresh processes.${hidden} Make all queries take about as much, or a maintainer declares the model \`unmeasured: <reason>\` in the policy.`;
}

/**
 * Where base alone has a heavy tail, its queries take more than is seen, and the change is better than it looks: what looks over is
 * not shown to be, unless it is over with the whole of base as well. A change that removes the tail must not fail for it.
 *
 * @param judgedOfWhole the same rule on {@link wholeOf} the facts, where it looks at the ratio
 */
export function besideBase(
  { model, base, head }: JudgedFacts,
  judged: Judged | undefined,
  judgedOfWhole?: Judged,
): Judged | undefined {
  if (judged?.status !== 'over' || base?.heavyTail === undefined || head?.heavyTail !== undefined) return judged;
  if (judgedOfWhole?.status === 'over') return judged;
  const message = `What ${shorten(model)} takes against base is not known: a few queries of base take far more than the others, again in ${base.heavyTail.processes} pairs of fresh processes.`;
  return { status: 'inconclusive', message, limit: judged.limit };
}

/** The facts with what the figures of a base with a heavy tail leave out. */
export function wholeOf(facts: JudgedFacts): JudgedFacts {
  const { base, comparison } = facts;
  if (comparison === undefined) return facts;
  return { ...facts, comparison: { ...comparison, ratio: againstWholeBase(comparison.ratio, base) } };
}
