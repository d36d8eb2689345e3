/** An increase with everything that can be said of alternatives. */
import { aMeasured, anIncrease, aProfile, aPublished, interval, keptBase } from '../support/reviews.ts';

export const withAlternatives = anIncrease({
  alternatives: [
    aMeasured('int8 weights and activations', interval(1.06, 1.03, 1.09)),
    keptBase,
    aPublished('microsoft/resnet-18'),
  ],
  tips: [
    {
      kind: 'batch',
      batch: 8,
      against: 1,
      base: { ratio: interval(0.62, 0.6, 0.64), latencyMs: 14, latencyMsWithout: 4.1 },
      head: { ratio: interval(0.59, 0.57, 0.61), latencyMs: 31, latencyMsWithout: 9.8 },
      tried: [
        { batch: 2, ratio: interval(0.8), latencyMs: 13 },
        { batch: 4, ratio: interval(0.65), latencyMs: 20 },
        { batch: 8, ratio: interval(0.59), latencyMs: 31 },
      ],
      stopped: 'levelled-off',
    },
  ],
  notTried: [
    {
      name: 'int4 weights',
      reason: 'MatMul and Gemm take 0.2% of the time, so it could not save more than that',
    },
    { name: 'float16', reason: 'the limit of 60 s ran out' },
  ],
  alternativesSeconds: { spent: 57.2, most: 60 },
  profile: { base: aProfile(20, 1.81e9), head: aProfile(53, 4.09e9) },
});
