import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { isServingParameter, type ServingChange, servingEvidence } from '../../src/baselines/index.ts';
import { evidenceSchema } from '../../src/energy-review/schema/evidence.schema.ts';

const snapshot = loadBundledSnapshot();
const of = (change: ServingChange) => servingEvidence(change, snapshot);
const LLAMA = 'meta-llama/Llama-3.1-70B-Instruct';

describe('a serving change', () => {
  test('of a model that is held has a figure, whatever the file calls the setting', () => {
    for (const parameter of ['max_num_seqs', '--max-num-seqs', 'maxNumSeqs', 'MAX_NUM_SEQS']) {
      const found = of({ model: LLAMA, parameter, before: '1024', after: '256' });
      expect(found).toMatchObject({ kind: 'published', source: 'ML.ENERGY v3', verdict: 'higher' });
      expect(found?.ratio?.estimate).toBeCloseTo(1.277, 3);
    }
  });

  test.each([
    ['tensor_parallel_size', 'Qwen/Qwen3-32B', '2', '1', 1.105],
    ['dtype', 'Qwen/Qwen3-235B-A22B-Instruct-2507', 'bfloat16', 'fp8', 0.881],
    ['accelerator', 'meta-llama/Llama-3.1-8B-Instruct', 'nvidia-h100-80gb', 'nvidia-b200', 0.916],
    ['reasoning_effort', 'gpt-oss-20b', 'low', 'high', 4.854],
  ])('of %s has a figure', (parameter, model, before, after, ratio) => {
    expect(of({ model, parameter, before, after })?.ratio?.estimate).toBeCloseTo(ratio, 3);
  });

  test.each([
    ['max_num_seqs', '256', '64', 'higher'],
    ['max_num_seqs', '64', '256', 'lower'],
    ['dtype', 'bfloat16', 'float32', 'higher'],
    ['quantization', 'awq', undefined, 'higher'],
    ['quantization', undefined, 'fp8', 'lower'],
    ['load_in_8bit', true, false, 'higher'],
    ['max_num_seqs', 256, 64, 'higher'],
    ['reasoning_effort', 'low', 'high', 'higher'],
    ['reasoning_effort', 'high', 'minimal', 'lower'],
  ])('of %s from %s to %s of another model is a rule: %s', (parameter, before, after, verdict) => {
    const found = of({ model: 'acme/llama-9b', parameter, before, after });
    expect(found).toMatchObject({ kind: 'rule', verdict });
    expect(found?.ratio).toBeUndefined();
  });

  test.each([
    ['port', '8000', '8001'],
    ['max_num_seqs', '256', '256'],
    ['max_num_seqs', 'auto', '256'],
    ['max_num_seqs', undefined, '256'],
    ['dtype', 'bfloat16', 'float16'],
    ['dtype', 'bfloat16', 'unheard-of'],
    ['tensor_parallel_size', '2', '4'],
    ['reasoning_effort', undefined, 'high'],
  ])('of %s from %s to %s says nothing', (parameter, before, after) => {
    expect(of({ model: 'acme/llama-9b', parameter, before, after })).toBeUndefined();
  });

  test('fits the schema whatever stands in the file', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('8', '64', '0', 'fp8', 'none'));
    const parameter = fc.constantFrom(
      'max_num_seqs',
      'dtype',
      'quantization',
      'tp',
      'gpu',
      'reasoning_effort',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.constantFrom(LLAMA, 'gpt-oss-20b', 'x'), parameter, text, text, (model, name, before, after) => {
        const found = of({ model, parameter: name, before, after });
        expect(found === undefined || evidenceSchema.safeParse(found).success).toBe(true);
      }),
    );
  });
});

test('settings that are looked at are known by name', () => {
  expect(['max-num-seqs', 'torch_dtype', 'port', 'constructor'].map(isServingParameter)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
