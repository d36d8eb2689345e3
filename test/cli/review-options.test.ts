import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SessionOptions } from '../../src/benchmark/messages.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { type Reviewed, reviewed } from '../support/review-change.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { bySize } from '../support/simulation/simulated-model.ts';

const MODEL = 'models/classifier.onnx';
const BASE = {
  [MODEL]: classifier(2),
  'models/tiny.onnx': classifier(1),
  'models/twin.onnx': classifier(3),
};

/** Doubles the model. */
const CHANGE = { [MODEL]: classifier(4) };
const policyOf = (rules: string) => `version: 1\nmodels:\n  - path: ${MODEL}\n${rules}`;

const reviewedUnder = (rules: string, ...args: string[]): Promise<Reviewed> =>
  reviewed({ ...BASE, '.github/energy-policy.yml': policyOf(rules) }, CHANGE, { args: ['--seconds', '20', ...args] });

test('a model over its budget gets options against base, judged like it, and the ways out', async () => {
  const { code, review, markdown } = await reviewedUnder(
    '    budget: { increase: 10% }\n    alternatives: [models/tiny.onnx, models/gone.onnx]\n',
    '--alternatives-seconds',
    '12',
  );
  expect(code).toBe(1);
  const [model] = review.models;
  expect(model!.alternatives).toMatchObject([
    { kind: 'measured', option: 'declared', name: 'models/tiny.onnx', withinBudget: 'yes', comparedWith: 'base' },
    { kind: 'measured', option: 'keep-base', withinBudget: 'yes' },
  ]);
  const ratioOfSizes = BASE['models/tiny.onnx'].length / BASE[MODEL].length;
  expect(model!.alternatives[0]).toMatchObject({ ratio: { estimate: expect.closeTo(ratioOfSizes, 9) } });
  expect(model!.alternativesSeconds!.most).toBe(12);
  expect(model!.alternativesSeconds!.spent).toBeGreaterThan(6);
  expect(model!.alternativesSeconds!.spent).toBeLessThan(12.5);
  expect(markdown).toMatch(
    /`git checkout \w{10} -- models\/classifier\.onnx`, then load that file \(your policy names it\), commit, push \| ✅ after the push \|/,
  );
  expect(model!.notTried).toContainEqual({
    name: 'models/gone.onnx',
    reason: 'the policy declares it, and there is no such file in the change',
  });
  // Also tracked, of the same inputs and outputs, and smaller: nobody had to declare it.
  expect(model!.notTried).toContainEqual({ name: 'models/twin.onnx', reason: expect.stringContaining('12 s') });
});

test('with time for all of them, a made option that takes least is offered with its file, and the others have a reason', async () => {
  const modelOf = (session: SessionOptions) =>
    session.modelPath.endsWith('.int8-qdq.onnx') ? { runMs: 0.06 } : bySize(session);
  const { review, written } = await reviewed(
    { ...BASE, '.github/energy-policy.yml': policyOf('    budget: { increase: 10% }\n') },
    CHANGE,
    { args: ['--seconds', '20', '--alternatives-seconds', '300'], host: simulatedHost({ modelOf }) },
  );
  const [model] = review.models;
  const [made, keepBase, ...others] = model!.alternatives;
  expect(made).toMatchObject({ kind: 'measured', name: 'int8 weights and activations', withinBudget: 'yes' });
  expect(keepBase).toMatchObject({ option: 'keep-base' });
  expect(others).toEqual([]);
  expect(existsSync(join(written, 'models/classifier.int8-qdq.onnx'))).toBe(true);
  expect(model!.notTried!.map(({ name }) => name).toSorted()).toEqual([
    'int8 weights, and activations quantised in each run',
    'larger batches',
    'models/tiny.onnx',
    'models/twin.onnx',
  ]);
});

test('within the budget nothing is tried', async () => {
  const { code, review, written } = await reviewedUnder('    budget: { increase: 150% }\n');
  expect(code).toBe(0);
  expect(review.models).toMatchObject([{ findings: [{ rule: 'increase', status: 'within' }], alternatives: [] }]);
  expect(review.models[0]!.alternativesSeconds).toBeUndefined();
  expect(existsSync(written)).toBe(false);
});

test('where the policy says that nothing may be spent, nothing is tried', async () => {
  const policy = '    budget: { increase: 10% }\n    alternatives: { seconds: 0 }\n';
  const { code, review, markdown } = await reviewedUnder(policy, '--alternatives-seconds', '12');
  expect(code).toBe(1);
  expect(review.models[0]!.alternatives.filter(({ kind }) => kind === 'measured')).toEqual([]);
  expect(markdown).toContain('(suggested if it does the job: ');
});
