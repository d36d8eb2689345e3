/** Attacks by moving a model: to a path for which the policy says less. */
import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import type { ModelReview } from '../../src/energy-review/index.ts';
import { forModel, loadPolicy } from '../../src/policy/index.ts';
import { rejudge } from '../../src/trust/rejudge.ts';
import { classifier } from '../action/models.ts';
import { serving } from '../policy/builders.ts';
import { reviewed } from '../support/review-change.ts';
import { aMeasurement, anIncrease, aReview } from '../support/reviews.ts';

const POLICY = '.github/energy-policy.yml';
const STRICT = 'models:\n  - path: strict/**\n    budget: { increase: 10% }\n';

/** A model that is moved from `strict/` to `lax/` and takes ten times as much there. */
async function moved(policy: string) {
  const { review } = await reviewed(
    { [POLICY]: `version: 1\n${policy}`, 'strict/a.onnx': classifier(1) },
    { 'strict/a.onnx': undefined, 'lax/a.onnx': classifier(10) },
    { args: ['--seconds', '20', '--alternatives-seconds', '0'] },
  );
  const [model] = review.models;
  expect(model).toMatchObject({ model: 'lax/a.onnx', previous: 'strict/a.onnx', comparison: { verdict: 'higher' } });
  // Whoever judges the result again comes to the same.
  const again = rejudge(review, await policyOf(policy), { snapshot: loadBundledSnapshot(), today: '2026-06-01' });
  expect(again.models[0]!.findings).toEqual(model!.findings);
  expect([again.outcome, again.blocks]).toEqual([review.outcome, review.blocks]);
  return { review, findings: model!.findings };
}

const policyOf = (text: string) => loadPolicy({ ...serving(`version: 1\n${text}`), isRated: () => true });

describe('a model that is moved while it grows', () => {
  test('keeps the budget of the path that it leaves', async () => {
    const { review, findings } = await moved(STRICT);
    expect(review).toMatchObject({ outcome: 'fail', blocks: true });
    expect(findings).toMatchObject([{ rule: 'increase', status: 'over', limit: { value: 10 }, origin: { line: 4 } }]);
  });

  test.each([
    ['a larger budget', 'budget: { increase: 5000% }'],
    ['a budget that only informs', 'budget: { increase: 10% }\n    enforcement: inform'],
    ['no need to be measured', 'unmeasured: it is only moved'],
    ['a volume at which nothing matters', 'volume: 1/year'],
    [
      'a waiver of its own',
      'budget: { increase: 5000% }\nwaivers: [{ model: "lax/other.onnx", reason: a, until: 2027-01-01, by: b }]',
    ],
  ])('gains nothing where the new path has %s', async (_, rules) => {
    const { review } = await moved(`${STRICT}  - path: lax/**\n    ${rules}\n`);
    expect(review).toMatchObject({ outcome: 'fail', blocks: true });
  });

  test('has the stricter budget of both where the new path asks for more', async () => {
    const { findings } = await moved(`${STRICT}  - path: lax/**\n    budget: { increase: 1% }\n`);
    expect(findings).toMatchObject([{ rule: 'increase', status: 'over' }]);
  });

  test('passes where a waiver names it as it is called now', async () => {
    const waiver = 'waivers: [{ model: lax/a.onnx, reason: worth it, until: 2027-01-01, by: ada }]\n';
    expect((await moved(STRICT + waiver)).review).toMatchObject({ blocks: false });
  });
});

test('a model that stays where it is has the rules of its path alone', async () => {
  const policy = await policyOf(`${STRICT}  - path: lax/**\n    budget: { increase: 50% }\n`);
  expect(forModel(policy, 'lax/a.onnx').others).toBeUndefined();
  expect(forModel(policy, 'lax/a.onnx', ['lax/a.onnx']).others).toBeUndefined();
});

describe('a result of other queries than the policy asks for', () => {
  const judged = async (rules: string, model: ModelReview) => {
    const policy = await policyOf(`defaults: { budget: { increase: 200% } }\nmodels: [{ path: "**", ${rules} }]\n`);
    const [again] = rejudge(aReview([model]), policy, { snapshot: loadBundledSnapshot(), today: '2026-06-01' }).models;
    return again!;
  };
  const inputs = aMeasurement(0.2).inputs;
  const fed = (changes: Partial<typeof inputs>) =>
    anIncrease({
      base: aMeasurement(0.2, { inputs: { ...inputs, ...changes } }),
      head: aMeasurement(0.3, { inputs: { ...inputs, ...changes } }),
    });

  test.each([
    ['another seed', 'inputs: { seed: 7 }', fed({ seed: 8 })],
    [
      'another shape',
      'inputs: { shapes: { pixel_values: [batch, 3, 224, 224] } }',
      fed({ shapes: { pixel_values: [1, 3, 1, 1] } }),
    ],
    ['no such tensor', 'inputs: { shapes: { other: [batch, 3] } }', fed({ shapes: { pixel_values: [1, 3, 1, 1] } })],
    ['made inputs in place of those of the file', 'inputs: { file: data/a.npz }', fed({ synthetic: true })],
    ['made queries in place of those of the file', 'queries: data/a.jsonl', fed({ synthetic: true })],
    ['another batch', 'batch: 4', fed({})],
    ['an estimate', 'meter: measured', fed({})],
  ])('is no measurement: %s', async (_, rules, model) => {
    const again = await judged(rules, model);
    expect(again.error).toMatchObject({ code: 'measured-otherwise' });
    expect(again.findings).toContainEqual(
      expect.objectContaining({ rule: 'measurable', status: 'unjudged', enforcement: 'block' }),
    );
  });

  test.each([
    ['its seed', 'inputs: { seed: 7 }', fed({ seed: 7 })],
    [
      'its shape',
      'inputs: { shapes: { pixel_values: [batch, 3, height, 224] } }',
      fed({ shapes: { pixel_values: [1, 3, 32, 224] } }),
    ],
    ['its file', 'inputs: { file: data/a.npz }', fed({ synthetic: false, fileSha256: 'a'.repeat(64) })],
  ])('of %s is one', async (_, rules, model) => {
    const again = await judged(rules, model);
    expect(again.error).toBeUndefined();
    expect(again.findings).toMatchObject([{ rule: 'increase', status: 'within' }]);
  });
});
