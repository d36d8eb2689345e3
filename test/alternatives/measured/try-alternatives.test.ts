import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TriedAlternatives, type TryRequest, tryAlternatives } from '../../../src/alternatives/index.ts';
import { energyReviewSchema } from '../../../src/energy-review/index.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { readOnnx } from '../../../src/onnx/index.ts';
import { temporaryFolder } from '../../support/git.ts';
import { aReview, told } from '../../support/reviews.ts';
import type { SimulatedModel } from '../../support/simulation/simulated-model.ts';
import { agreeing, folder, MODELS, optionsOf, perceptron, reasons, simulated } from './trying.ts';

describe('a change that takes six times the energy', () => {
  const directory = temporaryFolder();
  const trying: string[] = [];
  let tried: TriedAlternatives;
  beforeAll(async () => {
    const onProgress: TryRequest['onProgress'] = ({ trying: name }) => trying.at(-1) !== name && trying.push(name);
    tried = await tryAlternatives(await optionsOf({ directory, onProgress }));
  });

  test('what is expected to save most is tried first; what cannot save is not made', () => {
    expect(trying).toEqual([
      'models/tiny.onnx',
      'int8 weights and activations',
      'int8 weights, and activations quantised in each run',
      'larger batches',
    ]);
  });

  test('offered is what saves and is beaten by nothing else: within the budget first, keeping base after them', () => {
    expect(
      tried.alternatives.map(({ name, ratio, withinBudget, savingPercent, comparedWith }) => ({
        name,
        ratio: Number(ratio.estimate.toFixed(6)),
        savingPercent: Number(savingPercent.toFixed(6)),
        withinBudget,
        comparedWith,
      })),
    ).toEqual([
      { name: 'models/tiny.onnx', ratio: 0.5, savingPercent: 50, withinBudget: 'yes', comparedWith: 'base' },
      {
        name: 'int8 weights and activations',
        ratio: 1.5,
        savingPercent: -50,
        withinBudget: 'yes',
        comparedWith: 'base',
      },
      { name: 'Keep the base model', ratio: 1, savingPercent: 0, withinBudget: 'yes', comparedWith: 'base' },
    ]);
  });

  test('everything else comes with its reason', () => {
    expect(reasons(tried)).toEqual({
      'int8 weights, and activations quantised in each run': 'it gives the same label on 250 of 256 inputs only',
      'larger batches': 'measured: batches of 2 take no less energy per query than batches of 1',
    });
  });

  test('what is made of the author’s file comes with its outputs in counts, a step and the file', async () => {
    const int8 = tried.alternatives.find(({ name }) => name === 'int8 weights and activations')!;
    expect(int8.fidelity).toMatchObject({
      metric: 'top-1-agreement',
      inputs: 'synthetic',
      samples: 256,
      agreeing: 256,
    });
    expect(int8.file).toBe('models/classifier.int8-qdq.onnx');
    expect(int8.step).toContain(int8.file);
    await expect(readOnnx(join(directory, int8.file!))).resolves.toMatchObject({ outputs: [{ name: 'logits' }] });
  });

  test('only the files of what is offered are kept', () => {
    expect(readdirSync(join(directory, 'models'))).toEqual(['classifier.int8-qdq.onnx']);
  });

  test('the result is a part of a review', () => {
    const { alternatives, tips, notTried, alternativesSeconds } = tried;
    const model = { model: 'm', change: 'modified' as const, kind: 'file' as const, locations: [], findings: [] };
    const review = aReview([
      told({
        ...model,
        alternatives: [...alternatives],
        tips: [...tips],
        notTried: [...notTried],
        alternativesSeconds,
      }),
    ]);
    expect(energyReviewSchema.safeParse(review).error).toBeUndefined();
  });
});

test('on a GPU, weights alone and float16 are tried as well', async () => {
  expect(reasons(await tryAlternatives(await optionsOf({ provider: 'cuda' })))).toMatchObject({
    'int8 weights alone': expect.stringContaining('another option uses no more energy'),
    'int4 weights alone': expect.stringContaining('it is not shown to take less energy than the model itself'),
    float16: 'it takes about 2.5 times as long as the model itself',
  });
});

test('where no single option is within the budget, pairs of what worked are tried', async () => {
  const host = simulated({
    'classifier.int4-weights.onnx': { runMs: 5 },
    'classifier.float16.onnx': { runMs: 4 },
    'classifier.int4-weights.float16.onnx': { runMs: 2.5 },
  });
  const options = await optionsOf({
    host,
    provider: 'cuda',
    judge: ({ comparison }) => (comparison!.ratio.estimate > 1.4 ? 'no' : 'yes'),
    otherModels: [],
  });
  const tried = await tryAlternatives(options);
  const pair = tried.alternatives.find(({ option }) => option === 'combination');
  expect(pair).toMatchObject({ withinBudget: 'yes' });
  expect(pair!.name).toBe('int4 weights alone and float16');
  expect(pair!.ratio.estimate).toBeCloseTo(1.25, 6);
});

test('an option that is clearly no better than head is left after a few blocks', async () => {
  const host = simulated({ 'classifier.int8-dynamic.onnx': { runMs: 13 } });
  const progress: number[] = [];
  await tryAlternatives(
    await optionsOf({
      host,
      otherModels: [],
      onProgress: ({ trying, progress: step }) => {
        if (trying === 'int8 weights, and activations quantised in each run' && step?.ratio !== undefined)
          progress.push(step.block);
      },
    }),
  );
  // The ratio is there from the third block on, and settles it.
  expect(progress).toEqual([3]);
});

describe('a model that differs from itself', () => {
  const apart = (error: number) => ({
    name: 'values',
    shape: [1, 8, 8],
    relativeError: new Float64Array(256).fill(error),
  });
  const INT8 = 'int8 weights and activations';

  test('as much as an option does: it is said that nothing can be told, and why, instead of "off by 100%"', async () => {
    const host = simulated({
      'head.onnx': { ...MODELS['head.onnx']!, outputs: apart(1) },
      'classifier.int8-qdq.onnx': { runMs: 3, outputs: apart(1.02) },
      'classifier.int8-dynamic.onnx': { runMs: 5, outputs: apart(1.01) },
    });
    const found = reasons(await tryAlternatives(await optionsOf({ host, otherModels: [] })));
    for (const name of [INT8, 'int8 weights, and activations quantised in each run']) {
      expect(found[name]).toContain('can’t be compared: the model itself gives other outputs when it runs again');
      expect(found[name]).toContain('draws random numbers or was exported in training mode');
      expect(found[name]).not.toContain('off by');
    }
  });

  test('a little: that is taken off, and shown', async () => {
    const host = simulated({
      'head.onnx': { ...MODELS['head.onnx']!, outputs: apart(0.09) },
      'classifier.int8-qdq.onnx': { runMs: 3, outputs: apart(0.12) },
    });
    const { alternatives } = await tryAlternatives(await optionsOf({ host, otherModels: [] }));
    expect(alternatives.find(({ name }) => name === INT8)?.fidelity).toMatchObject({
      metric: 'relative-error',
      estimate: expect.closeTo(0.12),
      own: expect.closeTo(0.09),
    });
  });

  test('by less than an option does: the option is off, and by more than that', async () => {
    const host = simulated({
      'head.onnx': { ...MODELS['head.onnx']!, outputs: apart(0.09) },
      'classifier.int8-qdq.onnx': { runMs: 3, outputs: apart(0.5) },
    });
    const found = reasons(await tryAlternatives(await optionsOf({ host, otherModels: [] })));
    expect(found[INT8]).toBe(
      'its outputs are off by 50% of their size, which is more than the model differs from itself by',
    );
  });

  test('is run twice once, for all options, and not at all where they agree', async () => {
    const repeats = async (changes: Readonly<Record<string, SimulatedModel>>) => {
      const host = simulated(changes);
      await tryAlternatives(await optionsOf({ host, otherModels: [] }));
      return host.asked.filter(({ request }) => request.type === 'compare' && request.outOfStep).length;
    };
    const off = { runMs: 3, outputs: apart(1) };
    expect(await repeats({ 'classifier.int8-qdq.onnx': off, 'classifier.int8-dynamic.onnx': off })).toBe(1);
    expect(await repeats({ 'classifier.int8-dynamic.onnx': { runMs: 5 } })).toBe(0);
  });
});

test('outputs that say nothing are no agreement', async () => {
  const silent = new Float64Array(0);
  const nothing = { agreement: silent, cosine: silent, relativeError: silent };
  const host = simulated({ 'classifier.int8-qdq.onnx': { runMs: 3, outputs: nothing } });
  const found = reasons(await tryAlternatives(await optionsOf({ host, otherModels: [] })));
  expect(found['int8 weights and activations']).toContain('they are empty, zero throughout, or no numbers');
});

describe('time', () => {
  test('where there is none, nothing is tried, and the review says so', async () => {
    const host = simulated();
    const options = await optionsOf({ host, seconds: 0 });
    const asked = host.asked.length;
    const tried = await tryAlternatives(options);
    expect(host.asked).toHaveLength(asked);
    expect(tried.alternatives.map(({ option }) => option)).toEqual(['keep-base']);
    expect(Object.keys(reasons(tried))).toHaveLength(4);
    expect(new Set(Object.values(reasons(tried)))).toEqual(new Set(['the limit of 0 s ran out']));
  });

  test('what is tried ends within the time, the best bets first', async () => {
    const host = simulated();
    const options = await optionsOf({ host, seconds: 14 });
    const begunMs = host.clock.now();
    const tried = await tryAlternatives(options);
    expect(host.clock.now() - begunMs).toBeLessThan(14_000);
    expect(tried.alternativesSeconds).toEqual({ spent: (host.clock.now() - begunMs) / 1000, most: 14 });
    expect(tried.alternatives.map(({ name }) => name)).toContain('models/tiny.onnx');
    expect(reasons(tried)).toMatchObject({
      'int8 weights, and activations quantised in each run': 'the limit of 14 s ran out',
    });
  });
});

describe('labelled samples', () => {
  const evaluation = { file: { path: join(folder, 'labels.npz'), sha256: '' }, labels: 'y' };

  test('give the accuracy of base, head and each option, in counts', async () => {
    const tried = await tryAlternatives(await optionsOf({ evaluation }));
    const { accuracy } = tried;
    expect(accuracy).toMatchObject({ base: { samples: expect.any(Number) }, head: { samples: expect.any(Number) } });
    expect(accuracy!.base!.correct / accuracy!.base!.samples).toBeCloseTo(0.9, 2);
    expect(accuracy!.head!.correct / accuracy!.head!.samples).toBeCloseTo(0.95, 2);
    const int8 = tried.alternatives.find(({ name }) => name === 'int8 weights and activations')!;
    expect(int8.accuracy!.correct).toBe(int8.accuracy!.samples);
  });

  test('that cannot be used are a reason, and nothing is said of accuracy', async () => {
    const failure = new WattnudgeError('inputs-file-invalid', 'The file of inputs cannot be used.');
    const host = simulated({ 'base.onnx': { runMs: 2, fails: { compare: failure } } });
    const tried = await tryAlternatives(await optionsOf({ host, evaluation }));
    expect(tried.accuracy).toBeUndefined();
    expect(reasons(tried)).toMatchObject({ 'accuracy on labelled samples': 'The file of inputs cannot be used.' });
    expect(tried.alternatives.map(({ name }) => name)).toContain('int8 weights and activations');
  });
});

test('a limit of the policy’s holds for the author’s own models too, and what cannot be loaded is a reason', async () => {
  const failure = new WattnudgeError('model-load-failed', 'ONNX Runtime cannot load it.');
  const host = simulated({
    'tiny.onnx': { runMs: 1, outputs: agreeing(255) },
    'broken.onnx': { runMs: 1, fails: { load: failure } },
  });
  const broken = { ...perceptron('broken', 1), label: '`models/broken.onnx` at head' };
  const other = { kind: 'declared' as const, path: 'models/broken.onnx', subject: broken, bytes: 7, parameters: 0 };
  const options = await optionsOf({ host, fidelityLimit: 1 });
  // Loading is asked of the other model of a comparison, too.
  const tried = await tryAlternatives({ ...options, otherModels: [...options.otherModels, other] });
  expect(reasons(tried)).toMatchObject({
    'models/tiny.onnx': 'it gives the same label on 255 of 256 inputs only',
    'models/broken.onnx': 'ONNX Runtime cannot load it',
  });
});

test('without a limit, another model of the author’s own may give other outputs', async () => {
  const host = simulated({ 'tiny.onnx': { runMs: 1, outputs: agreeing(0) } });
  const tried = await tryAlternatives(await optionsOf({ host }));
  expect(tried.alternatives[0]).toMatchObject({ name: 'models/tiny.onnx', fidelity: { agreeing: 0, samples: 256 } });
});

test('a model without a base is compared with itself, and the options say so', async () => {
  const { base: _, comparison: __, ...rest } = await optionsOf();
  const { alternatives } = await tryAlternatives({ ...rest, judge: () => undefined });
  expect(alternatives.map(({ name, comparedWith, withinBudget }) => [name, comparedWith, withinBudget])).toEqual([
    ['models/tiny.onnx', 'head', undefined],
    ['int8 weights and activations', 'head', undefined],
  ]);
  expect(alternatives.map(({ ratio }) => Number(ratio.estimate.toFixed(6)))).toEqual([0.083333, 0.25]);
});

test('without a folder no file is kept, and the step names the command that makes it', async () => {
  const { alternatives } = await tryAlternatives(await optionsOf());
  const int8 = alternatives.find(({ name }) => name === 'int8 weights and activations')!;
  expect(int8.file).toBeUndefined();
  expect(int8.step).toContain('wattnudge alternatives');
  expect(existsSync(join(folder, 'classifier.int8-qdq.onnx'))).toBe(false);
});

test('an aborted review stops trying', async () => {
  const options = await optionsOf({ signal: AbortSignal.abort() });
  await expect(tryAlternatives(options)).rejects.toThrow(/abort/i);
});
