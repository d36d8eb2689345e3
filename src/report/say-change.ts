import type { Comparison } from '../energy-review/index.ts';
import { changeOf, formatPercentChange } from '../quantities/index.ts';

/** A comparison as one plain sentence: "142 % more energy per query (+135 to +149)." */
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
