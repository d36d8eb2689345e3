/** Files of models in formats that aren't run. */
import { describe, expect, test } from 'vitest';
import { type Files, reviewed } from '../support/review-change.ts';

const POLICY = '.github/energy-policy.yml';
const pointer = (digit: string, bytes: number) =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${digit.repeat(64)}\nsize ${bytes}\n`;

describe('a file in a format that is not run', () => {
  test('is told as changed, with its size, also where Git LFS has it', async () => {
    const { code, review, stdout } = await reviewed(
      { 'm/model.safetensors': pointer('a', 1_000_000), 'w.gguf': 'GGUF' },
      { 'm/model.safetensors': pointer('b', 3_000_000), 'w.gguf': undefined, 'n.tflite': 'TFL3' },
    );
    expect(code).toBe(0);
    expect(review.models).toMatchObject([
      {
        model: 'm/model.safetensors',
        kind: 'file',
        change: 'modified',
        weights: { format: 'safetensors', bytes: { base: 1_000_000, head: 3_000_000 } },
        evidence: { kind: 'none' },
        findings: [],
      },
      { model: 'n.tflite', change: 'added' },
      { model: 'w.gguf', change: 'removed' },
    ]);
    expect(stdout).toContain('m/model.safetensors');
  });

  test('says its parameters where its header does', async () => {
    const safetensors = (...sizes: number[]) => {
      const tensors = sizes.map((size, index) => [
        `w${index}`,
        { dtype: 'F32', shape: [size, 2], data_offsets: [0, 0] },
      ]);
      const header = Buffer.from(JSON.stringify({ __metadata__: { format: 'pt' }, ...Object.fromEntries(tensors) }));
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(header.length));
      return Buffer.concat([length, header]);
    };
    const { review } = await reviewed({ 'm.safetensors': safetensors(10, 5) }, { 'm.safetensors': safetensors(100) });
    expect(review.models[0]).toMatchObject({ weights: { parameters: { base: 30, head: 200 } } });
  });

  test('that only moved is told by nobody', async () => {
    const { review } = await reviewed({ 'a/m.pt': 'weights' }, { 'a/m.pt': undefined, 'b/m.pt': 'weights' });
    expect(review.models).toEqual([]);
  });

  test.each<[string, string, number, object[]]>([
    [
      'warns under a budget of the defaults',
      'defaults: { budget: { increase: 5% } }',
      0,
      [{ rule: 'measurable', status: 'inconclusive' }],
    ],
    [
      'fails under a budget of its own',
      'models: [{ path: "*.pt", budget: { increase: 5% } }]',
      3,
      [{ rule: 'measurable', status: 'unjudged', enforcement: 'block' }],
    ],
    [
      'is exempt where the policy says so',
      'defaults: { budget: { increase: 5% } }\nmodels: [{ path: "*.pt", unmeasured: "run elsewhere" }]',
      0,
      [{ status: 'exempt' }],
    ],
    ['is held to its size', 'defaults: { budget: { size: 10% } }', 1, [{ rule: 'size', status: 'over' }]],
  ])('%s', async (_, rules, code, findings) => {
    const base: Files = { 'm.pt': 'w'.repeat(100), [POLICY]: `version: 1\n${rules}\n` };
    const result = await reviewed(base, { 'm.pt': 'w'.repeat(200) });
    expect(result.review.models[0]?.findings).toMatchObject(findings);
    expect(result.code).toBe(code);
  });
});
