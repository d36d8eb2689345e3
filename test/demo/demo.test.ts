import { statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildDemoRepository,
  DEMO_BRANCHES,
  type QuantizedModels,
  quantizeTextRecognition,
} from '../../demo/build-repository.ts';
import { type EnergyReview, parseEnergyReview } from '../../src/energy-review/index.ts';
import { openRepository } from '../../src/git/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { bySize } from '../support/simulation/simulated-model.ts';

/** What dynamic quantisation takes against float32 on the processor that this project was measured on. */
const DYNAMIC_AGAINST_FLOAT = 1.17;
const FLOAT_MS = 14;

const RECOGNITION = 'models/text-recognition.onnx';

describe('the demo', () => {
  const directory = join(temporaryFolder(), 'repository');
  let int8: QuantizedModels;
  let review: EnergyReview;
  let code: number | null;

  beforeAll(async () => {
    int8 = await quantizeTextRecognition(simulatedHost());
    buildDemoRepository(directory, int8);
    const host = simulatedHost({
      modelOf: (session) => {
        const { size } = statSync(session.modelPath);
        if (size === int8.dynamic.length) return { runMs: FLOAT_MS * DYNAMIC_AGAINST_FLOAT };
        if (size === int8.static.length) return { runMs: FLOAT_MS * 0.87 };
        return size === statSync(realModels.textRecognition).size ? { runMs: FLOAT_MS } : bySize(session);
      },
    });
    const { base, head } = DEMO_BRANCHES;
    const args = ['--seconds', '20', '--alternatives-seconds', '60', '--json', '-'];
    const result = await runMain(['review', '--repo', directory, '--base', base, '--head', head, ...args], { host });
    code = result.code;
    review = parseEnergyReview(JSON.parse(result.stdout));
  });

  const modelOf = (name: string) => review.models.find(({ model }) => model === name)!;

  it('fails the check with a trained model that takes more energy than its budget allows', () => {
    expect(code).toBe(1);
    expect(review.outcome).toBe('fail');
    expect(modelOf(RECOGNITION).findings).toMatchObject([
      { rule: 'increase', status: 'over', enforcement: 'block' },
      { rule: 'quality', status: 'within' },
    ]);
    expect(modelOf(RECOGNITION).comparison!.ratio.estimate).toBeCloseTo(DYNAMIC_AGAINST_FLOAT, 6);
  });

  it('states a volume at which that is clearly more than what the policy ignores', () => {
    expect(modelOf(RECOGNITION).yearly!.kWhDifference.lower).toBeGreaterThan(20);
  });

  it('offers a model that takes less, and the way back', () => {
    expect(modelOf(RECOGNITION).alternatives).toMatchObject([
      { option: 'declared', name: 'models/text-recognition.int8-static.onnx', withinBudget: 'yes' },
      { option: 'keep-base', withinBudget: 'yes' },
    ]);
  });

  it.each([
    ['gpt-5.5', 'price'],
    ['intfloat/e5-large-v2', 'published'],
    ['meta-llama/Llama-3.1-70B-Instruct', 'published'],
    ['models/speech.onnx', 'measured'],
    ['models/orientation.onnx', 'rule'],
  ])('changes %s, and its evidence is of the kind %s', (model, kind) => {
    expect(modelOf(model).evidence.kind).toBe(kind);
  });

  it('names the setting that the server is changed by', () => {
    expect(modelOf('meta-llama/Llama-3.1-70B-Instruct')).toMatchObject({
      change: 'serving',
      parameter: { name: 'max_num_seqs', before: '1024', after: '256' },
    });
  });

  it('leaves the branch checked out, so that a review of it needs no arguments', async () => {
    const repository = await openRepository(directory);
    expect(await repository.resolve('HEAD')).toBe(await repository.resolve(DEMO_BRANCHES.head));
  });
});
