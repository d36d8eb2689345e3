/** Attacks by graphs that a folder in Hugging Face layout hides, and by folders that become such a layout. */
import { describe, expect, test } from 'vitest';
import { classifier } from '../action/models.ts';
import { type Files, reviewed } from '../support/review-change.ts';

const POLICY = '.github/energy-policy.yml';
const CONFIG = JSON.stringify({ model_type: 'bert' });
const BUDGET = 'defaults:\n  budget: { increase: 10% }\n';

async function judged(base: Files, head: Files, policy = BUDGET) {
  const args = ['--seconds', '20', '--alternatives-seconds', '0'];
  const { review } = await reviewed({ [POLICY]: `version: 1\n${policy}`, ...base }, head, { args });
  const told = review.models.map(({ model, change, comparison }) => [model, change, comparison?.verdict]);
  return { told, blocks: review.blocks, models: review.models };
}

describe('a graph of a folder in Hugging Face layout', () => {
  test('that is not run with it is told, and judged as itself', async () => {
    const folder = {
      'm/config.json': CONFIG,
      'm/onnx/model.onnx': classifier(1),
      'm/onnx/model_quantized.onnx': classifier(1),
    };
    const { told, blocks } = await judged(folder, { 'm/onnx/model_quantized.onnx': classifier(8) });
    expect(told).toEqual([['m/onnx/model_quantized.onnx', 'modified', 'higher']]);
    expect(blocks).toBe(true);
  });

  test('is not hidden by a copy of what it was, put where the folder’s graph is looked for', async () => {
    const { told, blocks } = await judged(
      { 'm/config.json': CONFIG, 'm/model.onnx': classifier(1) },
      { 'm/model.onnx': classifier(8), 'm/onnx/model.onnx': classifier(1) },
    );
    expect(told).toContainEqual(['m/model.onnx', 'modified', 'higher']);
    expect(blocks).toBe(true);
  });

  test('keeps its budget by path', async () => {
    const { blocks } = await judged(
      { 'm/config.json': CONFIG, 'm/onnx/model.onnx': classifier(1) },
      { 'm/onnx/model.onnx': classifier(8) },
      'models:\n  - path: m/onnx/*.onnx\n    budget: { increase: 10% }\n',
    );
    expect(blocks).toBe(true);
  });

  test('keeps it where the folder is made ambiguous', async () => {
    const { blocks } = await judged(
      { 'm/config.json': CONFIG, 'm/a.onnx': classifier(1) },
      { 'm/a.onnx': classifier(8), 'm/b.onnx': classifier(1) },
      'models:\n  - path: m/a.onnx\n    budget: { increase: 10% }\n',
    );
    expect(blocks).toBe(true);
  });
});

describe('a folder that gets a configuration', () => {
  test('is no unit where its graphs were there before', async () => {
    const { told, blocks } = await judged(
      { 'models/model.onnx': classifier(1), 'models/b.onnx': classifier(1) },
      { 'models/config.json': CONFIG, 'models/b.onnx': classifier(8) },
      'models:\n  - path: models/b.onnx\n    budget: { increase: 10% }\n',
    );
    expect(told).toEqual([['models/b.onnx', 'modified', 'higher']]);
    expect(blocks).toBe(true);
  });

  test('is one where all of it is new, and the folder is told once', async () => {
    const { told } = await judged({}, { 'new/config.json': CONFIG, 'new/onnx/model.onnx': classifier(1) });
    expect(told).toEqual([['new', 'added', undefined]]);
  });

  test('stays one where it loses its configuration', async () => {
    const { told } = await judged(
      { 'm/config.json': CONFIG, 'm/onnx/model.onnx': classifier(1) },
      { 'm/config.json': undefined, 'm/onnx/model.onnx': classifier(8) },
    );
    expect(told.map(([model]) => model)).toEqual(['m']);
  });
});
