import { describe, expect, it } from 'vitest';
import type { ModelReview } from '../../src/energy-review/index.ts';
import { findImplausible } from '../../src/trust/plausible.ts';
import {
  aComparison,
  aDecrease,
  aFailure,
  aMeasurement,
  anAddition,
  anInconclusive,
  anIncrease,
  aReference,
  aRemoval,
  aRename,
  aReview,
  interval,
} from '../support/reviews.ts';

const find = (model: ModelReview) => findImplausible(aReview([model]));
const revision = { path: 'a.onnx', blob: 'a'.repeat(40), sha256: 'a'.repeat(64), bytes: 10 };

describe('figures that were measured together', () => {
  it('are plausible', () => {
    const identical = aRename({ revisions: { base: revision, head: revision } });
    const models = [anIncrease(), aDecrease(), anInconclusive(), aFailure(), anAddition(), aReference(), aRemoval()];
    expect(findImplausible(aReview([...models, identical]))).toBeUndefined();
  });
});

describe('figures that cannot be', () => {
  it.each<[string, ModelReview, string]>([
    [
      'a ratio of 1 between 0.2 and 0.5 Wh',
      anIncrease({ comparison: aComparison('same', interval(1, 0.99, 1.01)) }),
      'ratio',
    ],
    ['an energy of 0', anIncrease({ head: aMeasurement(0.511, { whPer1000: interval(0, 0, 0) }) }), 'isn’t above 0'],
    ['a negative energy', anAddition({ head: aMeasurement(1, { whPer1000: interval(0.1, -1, 1) }) }), 'isn’t above 0'],
    ['a ratio of 0', anIncrease({ comparison: aComparison('lower', interval(0, 0, 0)) }), 'isn’t above 0'],
    ['a comparison without a base', anIncrease({ base: undefined }), 'lacks one of its sides'],
    [
      'a comparison without windows',
      anIncrease({ comparison: aComparison('higher', interval(2.42), { pairs: 0 }) }),
      'pairs',
    ],
    ['a measurement of no queries', anAddition({ head: aMeasurement(1, { queries: 0 }) }), 'queries'],
    ['a base of an added model', anIncrease({ change: 'added' }), 'can’t have a base'],
    ['a measured removal', aRemoval({ head: aMeasurement(1) }), 'can’t have a measurement'],
    ['identical files that are not shown to be', aRename(), 'different blobs'],
    [
      'identical files with two blobs',
      aRename({ revisions: { base: revision, head: { ...revision, blob: 'b'.repeat(40) } } }),
      'different blobs',
    ],
    [
      'identical files with measurements of something',
      aRename({ head: aMeasurement(1), revisions: { base: revision, head: revision } }),
      'can’t have a measurement',
    ],
    [
      'latencies that are out of order',
      anAddition({ head: aMeasurement(1, { latencyMs: { median: 2, p95: 1 } }) }),
      'latency',
    ],
    [
      'a number that no double tells from the next',
      anAddition({ head: aMeasurement(1, { averageWatts: 1e16 }) }),
      'beyond',
    ],
  ])('are told: %s', (_, model, reason) => {
    expect(find(model)).toContain(reason);
  });
});
