import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/app/pulls/nudge-outcome.ts';
import { aFigure, aReported } from '../../support/reported.ts';
import { aComparison, aFinding, anIncrease, aReview, interval } from '../../support/reviews.ts';

describe('what became of a nudge', () => {
  const nudge = { model: 'm.onnx', headSha: 'a', alternatives: ['org/small'] };
  const facts = {
    headSha: 'b',
    state: 'open' as const,
    isUnchanged: false,
    acceptedModels: new Set<string>(),
    review: undefined,
  };
  const reviewed = (changes: Parameters<typeof anIncrease>[0]) =>
    aReview([anIncrease({ model: 'm.onnx', findings: [], ...changes })]);

  const ofOwnJob = (base: number, head: number) =>
    aReview([aReported({ base: aFigure(base), head: aFigure(head) }, { model: 'm.onnx' })]);

  it.each([
    ['open', facts],
    ['withdrawn', { ...facts, isUnchanged: true }],
    ['ignored', { ...facts, state: 'merged' as const }],
    ['closed', { ...facts, state: 'closed' as const }],
    ['accepted', { ...facts, acceptedModels: new Set(['m.onnx']), state: 'merged' as const }],
    ['reduced', { ...facts, review: reviewed({ comparison: aComparison('same', interval(1)) }) }],
    ['reduced', { ...facts, review: ofOwnJob(2, 1) }],
    ['open', { ...facts, review: ofOwnJob(1, 2) }],
    ['waived', { ...facts, review: reviewed({ findings: [aFinding('waived')] }) }],
    ['switched', { ...facts, review: reviewed({ model: 'org/small', change: 'reference', previous: 'm.onnx' }) }],
  ])('%s', (outcome, found) => expect(outcomeOf(nudge, found)).toBe(outcome));
});
