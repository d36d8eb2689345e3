/** Attacks by models that take far more for rare queries, so that a trimmed mean leaves them out. */
import { describe, expect, test } from 'vitest';
import { type EnergyReview, parseEnergyReview } from '../../src/energy-review/index.ts';
import { seededRandom } from '../../src/random.ts';
import { reviewedDevice } from '../support/defeat-device.ts';
import type { SimulatedModel } from '../support/simulation/simulated-model.ts';

const RUN_MS = 0.1;
const honest: SimulatedModel = { runMs: RUN_MS };

/** @param every one query in so many takes `cost` times as much */
function rareQueries(every: number, cost: number, label = 'rare'): SimulatedModel {
  const random = seededRandom(1, label);
  return { runMs: RUN_MS, noise: () => (random() < 1 / every ? cost : 1) };
}

const energyOf = ({ models: [model] }: EnergyReview) => model!;

describe('a head that takes far more for rare queries', () => {
  test.each([
    [3000, 2000],
    [5000, 3000],
    [3000, 450],
    [2000, 1000],
  ])('does not pass: one in %i, × %i', async (every, cost) => {
    const { review, markdown } = await reviewedDevice({ base: honest, head: rareQueries(every, cost) });
    const model = energyOf(review);
    // What it hides: by the trimmed mean it is within its budget.
    expect(model.comparison!.ratio.estimate).toBeLessThan(1.1);
    expect(model.comparison!.verdict).toBe('inconclusive');
    expect(model.head!.heavyTail!.processes).toBeGreaterThanOrEqual(2);
    expect(model.head!.heavyTail!.whPer1000 / model.head!.whPer1000.estimate).toBeGreaterThan(1.08);
    expect(model.base!.heavyTail).toBeUndefined();
    expect(review).toMatchObject({ outcome: 'error', blocks: true });
    expect(model.findings).toMatchObject([{ rule: 'measurable', status: 'unjudged', enforcement: 'block' }]);
    expect(markdown).toContain('A few of its queries use far more than the others');
  });

  test('is over its budget where it is so without its rare queries', async () => {
    const head = { ...rareQueries(3000, 2000), runMs: 1.3 * RUN_MS };
    const { review } = await reviewedDevice({ base: honest, head });
    expect(review).toMatchObject({ outcome: 'fail', blocks: true });
    expect(energyOf(review).findings.map(({ rule, status }) => [rule, status])).toEqual([
      ['measurable', 'unjudged'],
      ['increase', 'over'],
    ]);
  });

  test('does not pass where base does the same: the ratio is right, and the energy of both is not', async () => {
    const devices = { base: rareQueries(3000, 2000, 'base'), head: rareQueries(3000, 2000, 'head') };
    const { review } = await reviewedDevice(devices, { policy: 'defaults: { budget: { whPer1000: 1 } }' });
    expect(review.blocks).toBe(true);
    expect(energyOf(review).head!.heavyTail).toBeDefined();
  });

  test('warns where the policy warns, and an exemption or a waiver holds', async () => {
    const head = () => rareQueries(3000, 2000);
    const by = async (policy: string) => (await reviewedDevice({ base: honest, head: head() }, { policy })).review;
    const warned = await by('defaults: { budget: { increase: 10% }, enforcement: warn }');
    expect(warned).toMatchObject({ outcome: 'error', blocks: false });
    const exempt = await by('models: [{ path: models/m.onnx, unmeasured: "rare queries are its job" }]');
    expect(energyOf(exempt).findings).toMatchObject([{ rule: 'measurable', status: 'exempt' }]);
    const waived = await by(
      'defaults: { budget: { increase: 10% } }\nwaivers: [{ model: models/m.onnx, until: 2026-12-31, reason: known, by: "@me" }]',
    );
    expect(energyOf(waived).findings).toMatchObject([{ rule: 'measurable', status: 'waived' }]);
    expect(waived.blocks).toBe(false);
  });
});

test('a change that takes the rare queries out of its base does not fail for them', async () => {
  const { review, markdown } = await reviewedDevice({ base: rareQueries(3000, 2000), head: honest });
  const model = energyOf(review);
  expect(model.base!.heavyTail).toBeDefined();
  expect(model.head!.heavyTail).toBeUndefined();
  expect(model.comparison!.verdict).toBe('inconclusive');
  expect(review.blocks).toBe(false);
  expect(markdown).toContain('What the old model uses is uncertain: a few of its queries use far more than the others');
});

test('a base with rare queries lets nothing pass that is more than all of it', async () => {
  const head: SimulatedModel = { runMs: 4 * RUN_MS };
  const { review } = await reviewedDevice({ base: rareQueries(3000, 2000), head });
  expect(energyOf(review).base!.heavyTail).toBeDefined();
  expect(energyOf(review).comparison!.verdict).toBe('higher');
  expect(review).toMatchObject({ outcome: 'fail', blocks: true });
});

test('a head that looks over its budget beside such a base is not shown to be', async () => {
  const head = { runMs: 1.3 * RUN_MS };
  const { review } = await reviewedDevice({ base: rareQueries(3000, 2000), head });
  expect(energyOf(review).findings).toMatchObject([{ rule: 'increase', status: 'inconclusive' }]);
  expect(review).toMatchObject({ outcome: 'warn', blocks: false });
});

describe('honest models', () => {
  test('whose process collects its garbage now and then are compared as ever', async () => {
    const collecting: SimulatedModel = { runMs: RUN_MS, noise: (run) => (run % 400 === 399 ? 60 : 1) };
    const { review } = await reviewedDevice({ base: collecting, head: { ...collecting, runMs: 1.2 * RUN_MS } });
    expect(energyOf(review).comparison!.verdict).toBe('higher');
    expect(energyOf(review).findings).toMatchObject([{ rule: 'increase', status: 'over' }]);
  });

  test('that take more for some inputs are compared as ever', async () => {
    const sensitive: SimulatedModel = { runMs: 1, costOfInputs: (seed) => (seed % 4 === 0 ? 3 : 1) };
    const { review } = await reviewedDevice({ base: sensitive, head: sensitive });
    expect(energyOf(review).comparison!.verdict).toBe('same');
    expect(review.blocks).toBe(false);
  });
});

test('a review without the tail reads as before, and one with it by the same schema', async () => {
  const { review } = await reviewedDevice({ base: honest, head: rareQueries(3000, 2000) });
  expect(parseEnergyReview(JSON.parse(JSON.stringify(review)))).toEqual(review);
  const { heavyTail: _, ...head } = energyOf(review).head!;
  const without = { ...review, models: [{ ...energyOf(review), head }] };
  expect(parseEnergyReview(without).models[0]!.head!.heavyTail).toBeUndefined();
});
