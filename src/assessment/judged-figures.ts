/** The figures that a change is judged by: measured here, or by the author's own job. */
import { isRunFile, reportedComparison } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/policy.ts';
import type { JudgedFigures, ModelFacts } from './facts.ts';

/**
 * Where the policy takes the energy from a file of results, nothing else has a say. Why the file can't be used is an error of the
 * model where it was to be measured: of a file always, of a name where a budget asks for it.
 *
 * @param needsEnergy whether a budget asks for the energy of a query
 */
export function withReported(facts: ModelFacts, needsEnergy: boolean): ModelFacts {
  const { reported } = facts;
  if (reported === undefined) return facts;
  return {
    ...facts,
    base: undefined,
    head: undefined,
    comparison: undefined,
    error: isRunFile(facts) || needsEnergy ? reported.error : undefined,
    baseError: reported.baseError,
  };
}

export function judgedFigures(facts: ModelFacts): JudgedFigures {
  const { reported, base, head, comparison, change } = facts;
  if (reported === undefined) return { base, head, comparison };
  return {
    base: reported.base,
    head: reported.error === undefined ? reported.head : undefined,
    comparison: reported.error === undefined ? reportedComparison(reported) : undefined,
    basis: 'reported',
    notCompared: reported.notCompared,
    isNameOnly: change === 'reference' || change === 'serving',
  };
}

/** A name with figures is held to its budgets like a file; one without has nothing but its published row. */
export function judgedAs(
  { change, previous }: Pick<ModelFacts, 'change' | 'previous'>,
  { head, comparison }: JudgedFigures,
): ModelFacts['change'] {
  if ((change !== 'reference' && change !== 'serving') || (head === undefined && comparison === undefined))
    return change;
  return change === 'reference' && previous === undefined ? 'added' : 'modified';
}

/** Of what was measured here, the counter or CPU time; of the author's own job, the job. */
export function mayBlock({ basis }: JudgedFigures, { evidence }: Pick<ModelPolicy, 'evidence'>): boolean {
  return evidence.value.includes(basis ?? 'measured');
}
