/** Attacks by models that are made to be cheap for the inputs that a benchmark makes. */
import { describe, expect, test } from 'vitest';
import { fillInputs, fillingsOf, MAX_FILLINGS } from '../../src/benchmark/fillings.ts';
import type { Fill, TensorPlan } from '../../src/benchmark/tensor-plan.ts';
import { reviewedDevice } from '../support/defeat-device.ts';
import { runMain } from '../support/run-main.ts';
import type { SimulatedHost } from '../support/simulation/host.ts';
import type { SimulatedModel } from '../support/simulation/simulated-model.ts';

/** More than the processes of one measurement are fed with. */
const isMadeAtHome = (seed: number) => seed >= 1 && seed < 1 + 100 * MAX_FILLINGS;
/** Measures +3.7% for the inputs that its author has made from seed 1, and takes +89% for all others. */
const defeatDevice: SimulatedModel = { runMs: 1, costOfInputs: (seed) => (isMadeAtHome(seed) ? 1.037 : 1.89) };

describe('a model that is cheap for the inputs of one seed', () => {
  test('is measured with those of another, and is over its budget', async () => {
    const { review } = await reviewedDevice({ head: defeatDevice });
    expect(review).toMatchObject({ outcome: 'fail', blocks: true });
    expect(review.models[0]!.comparison!.ratio.estimate).toBeCloseTo(1.89, 9);
  });

  test('is found by `wattnudge bench` as well, and by `wattnudge alternatives`', async () => {
    // The seeds are drawn: of 2³², two are the same once in a blue moon.
    const seeds = async (command: string) => {
      const { host } = await reviewedDevice({ head: defeatDevice });
      const model = host.asked.flatMap(({ request }) =>
        request.type === 'load' ? [request.session.modelPath] : [],
      )[0]!;
      const { stdout } = await runMain([command, model, '--seconds', '10', '--json', '-']);
      return JSON.parse(stdout).conditions.seed as number;
    };
    for (const command of ['bench', 'alternatives']) {
      const [one, two] = [await seeds(command), await seeds(command)];
      expect(one).not.toBe(two);
    }
  });

  test('no two reviews have one seed, and each says which it had', async () => {
    const reviews = [await reviewedDevice({ head: defeatDevice }), await reviewedDevice({ head: defeatDevice })];
    const seeds = reviews.map(({ review }) => review.conditions.seed);
    expect(seeds[0]).not.toBe(seeds[1]);
    for (const { review, host } of reviews) {
      const { base, head } = review.models[0]!;
      expect([base!.inputs.seed, head!.inputs.seed]).toEqual([review.conditions.seed, review.conditions.seed]);
      expect(fedOf(host, 'base')[0]).toBe(review.conditions.seed);
    }
  });

  test('the recorded seed makes the same inputs again, query by query', async () => {
    const first = await reviewedDevice({ head: defeatDevice });
    const again = await reviewedDevice(
      { head: defeatDevice },
      { args: ['--seed', String(first.review.conditions.seed)] },
    );
    const made = ({ host }: typeof first) =>
      host.asked.flatMap(({ request }) => (request.type === 'prepare' || request.type === 'run' ? [request] : []));
    expect(made(again)).toEqual(made(first));
    expect(again.review.models[0]!.comparison).toEqual(first.review.models[0]!.comparison);
  });

  test('a seed that the base branch states is taken: who states it has been told', async () => {
    const policy = 'models: [{ path: models/m.onnx, inputs: { seed: 7 } }]';
    const { review, host } = await reviewedDevice({ head: defeatDevice }, { policy });
    expect(review.models[0]!.head!.inputs.seed).toBe(7);
    expect(fedOf(host, 'head')[0]).toBe(7);
  });

  test.each(['-1', '1.5', '4294967296', 'x', '', '1e3'])('a seed of "%s" is refused', async (seed) => {
    const { code, stderr } = await runMain(['review', '--seed', seed]);
    expect(code).toBe(2);
    expect(stderr).toContain('Expected a whole number from 0 to 4294967295.');
  });
});

describe('a model that is cheap for one of several inputs', () => {
  test.each([
    ['the first of each process', (seed: number) => (seed - 100) % MAX_FILLINGS === 0],
    ['those of the first process', (seed: number) => seed < 100 + MAX_FILLINGS],
  ])('gains little by it (%s)', async (_, isCheap) => {
    const head: SimulatedModel = { runMs: 1, costOfInputs: (seed) => (isCheap(seed) ? 1 : 1.89) };
    const { review } = await reviewedDevice({ head }, { args: ['--seed', '100'] });
    expect(review.blocks).toBe(true);
    expect(review.models[0]!.comparison!.ratio.estimate).toBeGreaterThan(1.7);
  });

  test('a slow model, with one run in a window, gets to all of its inputs', async () => {
    const seen = new Set<number>();
    const costOfInputs = (seed: number) => {
      seen.add(seed);
      return 1;
    };
    const head: SimulatedModel = { runMs: 200, costOfInputs };
    await reviewedDevice({ base: { runMs: 200 }, head }, { args: ['--seconds', '60', '--seed', '100'] });
    expect(seen.size).toBeGreaterThan(2 * MAX_FILLINGS);
  });

  test('both sides get the same inputs in the same order', async () => {
    const { host } = await reviewedDevice({ head: { runMs: 1.5 } });
    expect(fedOf(host, 'head')).toEqual(fedOf(host, 'base'));
    // Each start feeds others.
    const starts = fedOf(host, 'head').slice(1);
    expect(new Set(starts).size).toBe(starts.length);
    const windows = (side: string) =>
      host.asked.flatMap(({ model, request }) =>
        model.includes(side) && request.type === 'run' && request.from !== undefined ? [request] : [],
      );
    expect(windows('head')).toEqual(windows('base'));
    expect(new Set(windows('head').map(({ from }) => from! % MAX_FILLINGS)).size).toBeGreaterThan(1);
  });
});

describe('a model that knows the kind of inputs', () => {
  const plan = (fill: Fill, dims: number[]): TensorPlan => ({ name: 'x', type: 'float32', dims, fill });
  /** Of each filling: a figure that no noise changes. */
  const figures = (fill: Fill, dims: number[], of: (values: Float32Array) => number) =>
    Array.from({ length: 4 }, (_, seed) => fillInputs([plan(fill, dims)], 1000 * seed)).flatMap((fillings) =>
      fillings.map(([tensor]) => of(tensor!.data as Float32Array)),
    );
  const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const power = (values: Float32Array) => mean(values.map((value) => value ** 2));
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

  test('a picture is not told by its brightness', () => {
    expect(spread(figures({ kind: 'image' }, [1, 3, 64, 64], mean))).toBeGreaterThan(0.2);
  });

  test('a sound is not told by its loudness', () => {
    const loudness = figures({ kind: 'audio' }, [1, 16_000], (values) => Math.sqrt(power(values)));
    expect(spread(loudness)).toBeGreaterThan(0.08);
  });

  test('all values are different from filling to filling', () => {
    const firsts = figures({ kind: 'tokens', vocabularySize: 1e9 }, [1, 128], (values) => Number(values[0]));
    expect(new Set(firsts).size).toBe(firsts.length);
  });
});

test.each([
  [[1, 3, 224, 224], MAX_FILLINGS],
  [[1, 3, 1024, 1024], 1],
  [[8, 3, 512, 512], 1],
  [[1, 12, 0, 64], MAX_FILLINGS],
  [[2 ** 28], 1],
])('inputs of %j are made %i times in a process, so that their memory is bounded', (dims, fillings) => {
  expect(fillingsOf([{ dims }])).toBe(fillings);
});

/** The seeds that the processes of a side were fed with, in their order; the first is that of the look at the model. */
function fedOf({ asked }: SimulatedHost, side: 'base' | 'head'): number[] {
  return asked.flatMap(({ model, request }) =>
    model.includes(side) && request.type === 'prepare' && request.inputs.kind === 'synthetic'
      ? [request.inputs.seed]
      : [],
  );
}
