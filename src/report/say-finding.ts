import type { Comparison, Finding } from '../energy-review/index.ts';
import { changeOf, formatPercentChange, showLimit, showObserved } from '../quantities/index.ts';

/** A finding as one plain sentence: its own, or one of its figures. */
export function sayFinding({ message, rule, status, limit, observed }: Finding): string {
  if (message !== undefined) return message;
  const figures = [
    ...(observed === undefined ? [] : [showObserved(observed, limit)]),
    ...(limit === undefined ? [] : [`the limit is ${showLimit(limit)}`]),
  ];
  return `${SUBJECTS[rule]}: ${[STATES[status], ...figures].join('; ')}.`;
}

const SUBJECTS: Readonly<Record<Finding['rule'], string>> = {
  increase: 'Energy against base',
  whPer1000: 'Energy per query',
  stars: 'Stars',
  latency: 'Latency',
  size: 'Size',
  quality: 'Quality',
  measurable: 'Energy',
};

const STATES: Readonly<Record<Finding['status'], string>> = {
  within: 'within the budget',
  over: 'over the budget',
  inconclusive: 'too close to call',
  unjudged: 'couldn’t be judged',
  waived: 'accepted by a waiver',
  exempt: 'not judged',
};

/** A comparison as one plain sentence: "142% more energy per query (+135 to +149)." */
export function sayChange({ ratio, verdict }: Comparison): string {
  const change = changeOf(ratio);
  const range = change.range === undefined ? '' : ` (${change.range})`;
  switch (verdict) {
    case 'same':
      return `No change in energy per query: ${formatPercentChange(ratio)}.`;
    case 'inconclusive':
      return change.lower === undefined
        ? `No clear change in energy per query: ${change.estimate}.`
        : `No clear change in energy per query: ${change.estimate}, could be ${change.lower} to ${change.upper}.`;
    case 'higher':
    case 'lower':
      if (change.isFactor) return `${change.magnitude} the energy per query${range}.`;
      return `${change.magnitude} ${verdict === 'higher' ? 'more' : 'less'} energy per query${range}.`;
  }
}
