/** How often the prediction interval holds what it should, over models that were left out of the fit. */

import { type FitPoint, fitLine, halfWidth, predict } from '../../src/baselines/size-estimate/fit.ts';
import { median, studentTCritical } from '../../src/statistics/index.ts';

export interface Coverage {
  readonly pairs: number;
  readonly covered: number;
  readonly share: number;
  /** 95% interval of the share. Pairs share models, so it is that of a jackknife over models, cut at 0 and 1. */
  readonly lower: number;
  readonly upper: number;
  /** By which factor a ratio is off, in the middle. */
  readonly medianFactor: number;
}

export function coverageOf(points: readonly FitPoint[]): Coverage {
  const pairs = points.flatMap((base, i) =>
    points.slice(i + 1).map((head) => {
      const { fit } = fitLine(points.filter((point) => point !== base && point !== head));
      const error = Math.log(head.energy / base.energy) - (predict(fit, head.sizes) - predict(fit, base.sizes));
      const isCovered = Math.abs(error) <= halfWidth(fit, base.sizes, head.sizes);
      return { base, head, error: Math.abs(error), isCovered };
    }),
  );
  const shareOf = (some: typeof pairs) => some.filter(({ isCovered }) => isCovered).length / some.length;
  const share = shareOf(pairs);
  const without = points.map((point) => shareOf(pairs.filter(({ base, head }) => base !== point && head !== point)));
  const n = points.length;
  const mean = without.reduce((sum, each) => sum + each, 0) / n;
  const error = Math.sqrt(((n - 1) / n) * without.reduce((sum, each) => sum + (each - mean) ** 2, 0));
  const reach = studentTCritical(0.05, n - 1) * error;
  return {
    pairs: pairs.length,
    covered: pairs.filter(({ isCovered }) => isCovered).length,
    share,
    lower: Math.max(0, share - reach),
    upper: Math.min(1, share + reach),
    medianFactor: Math.exp(median(pairs.map((pair) => pair.error))),
  };
}
