import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../src/energy-review/index.ts';
import { renderComment } from '../../src/report/index.ts';
import {
  aComparison,
  aMeasurement,
  anAddition,
  anIncrease,
  aRating,
  aReview,
  interval,
  ratingsOf,
  someConditions,
} from '../support/reviews.ts';
import { comment } from './read-comment.ts';

describe('what is folded', () => {
  test('a model that is fed nothing, or a count of 0, is not measured without a word', () => {
    const fed = (inputs: Partial<Measurement['inputs']>) => {
      const head = aMeasurement(0.05);
      return comment(anAddition({ head: { ...head, inputs: { ...head.inputs, ...inputs } } }));
    };
    expect(fed({ shapes: { x: [1, 4] } })).not.toMatch(/empty|nothing to do/);
    expect(fed({ shapes: { x: [1, 4], boxes: [1, 0, 4] } })).toContain('`boxes` is empty, so the figures leave out');
    expect(fed({ shapes: { 'past.0': [1, 0], 'past.1': [1, 0] } })).toContain('`past.0` and `past.1` are empty');
    expect(fed({ zeros: ['knob'] })).toContain(
      '`knob` is 0: if that is a count or a size, the model had nothing to do',
    );
    expect(fed({ zeros: ['a', 'b'] })).toContain('`a` and `b` are 0');
  });

  test('blocks that shared processes are not called fresh, and the assumption in their range is told', () => {
    const of = (processes?: number) =>
      comment(anIncrease({ comparison: aComparison('higher', interval(2.42, 2.35, 2.49), { processes }) }));
    expect(of(1)).toContain('8 blocks in 1 pair of processes, 96 pairs of windows');
    expect(of(2)).toContain('The range includes an assumed 1% between processes.');
    for (const fresh of [of(8), of(undefined)]) {
      expect(fresh).toContain('8 blocks in fresh processes');
      expect(fresh).not.toContain('assumed');
    }
  });

  test('an estimate says so, a measurement by a counter does not', () => {
    expect(comment(anIncrease())).toContain('**Energy per 1,000 images**, from CPU time |');
    const meter = { name: 'nvml', kind: 'counter', description: 'board counter' } as const;
    const measured = renderComment(aReview([anIncrease()], { conditions: someConditions({ meter }) }));
    expect(measured).toContain('**Energy per 1,000 images** |');
    expect(measured).not.toMatch(/estimate|rough/);
  });

  test('where one side is rated and the other is not, only the other is an estimate', () => {
    const position = { whPer1000: interval(0.72), stars: 4, starsDelta: -1 };
    const text = comment(anIncrease({ ratings: ratingsOf(aRating('microsoft/resnet-18', 0.3), undefined), position }));
    expect(text).toContain('| 0.30 Wh, 5★ of 5 | about 0.72 Wh, 4★ of 5 (estimated) |');
    expect(text).toContain('5★ → 4★');
  });

  test('stars are shown with the leaderboard, hardware and date', () => {
    const row = comment(anIncrease())
      .split('\n')
      .find((line) => line.includes('For orientation'));
    expect(row).toContain('(https://huggingface.co/spaces/AIEnergyScore/Leaderboard)');
    expect(row).toMatch(/NVIDIA H100 80GB, 2025-02-10/);
    expect(row).toContain('5★ reaches to 0.77 Wh');
  });

  test('energy ÷ time that contradicts the figures beside it is left out', () => {
    const meter = { name: 'nvml', kind: 'counter', description: 'board counter' } as const;
    const with_ = (watts: number) =>
      renderComment(
        aReview([anIncrease({ head: aMeasurement(0.511, { averageWatts: watts }) })], {
          conditions: someConditions({ meter }),
        }),
      );
    expect(with_(3.5)).toContain('Energy ÷ time: 3.5 W on both sides');
    expect(with_(900)).not.toContain('Energy ÷ time');
  });

  test('latency of a batch is not called latency of a query', () => {
    const head = aMeasurement(0.5, { batch: 8 });
    expect(comment(anAddition({ head }))).toContain('| Latency per batch of 8, median |');
  });

  test('what the review itself used is one line', () => {
    expect(comment(anIncrease())).toMatch(/The queries that were measured used about [\d.]+ m?Wh;/);
  });
});
