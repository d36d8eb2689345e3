import type { Finding } from '../energy-review/index.ts';
import { showLimit, showObserved } from '../quantities/index.ts';

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
  unjudged: 'could not be judged',
  waived: 'accepted by a waiver',
  exempt: 'not judged',
};
