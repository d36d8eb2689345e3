import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { WattnudgeError } from '../../src/error.ts';
import {
  GraphBuilder,
  type PrecisionVariant,
  rewriteModel,
  rewriteStatically,
  writeCalibrationModel,
} from '../../src/onnx/index.ts';
import { realModels } from '../support/real-models.ts';

const VARIANTS: readonly PrecisionVariant[] = ['int8-dynamic', 'int8-weights', 'int4-weights', 'float16'];
const folder = mkdtempSync(join(tmpdir(), 'wattnudge-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every rewrite ends with a model or with an error for the user, and in no other way. */
async function endsWell(content: Uint8Array): Promise<void> {
  const [modelPath, outputPath] = [join(folder, 'model.onnx'), join(folder, 'new.onnx')];
  writeFileSync(modelPath, content);
  const attempts = [
    ...VARIANTS.map((variant) => () => rewriteModel({ modelPath, variant, outputPath })),
    async () => {
      const observed = await writeCalibrationModel({ modelPath, outputPath });
      const activationRanges = new Map(observed.map(({ activation }) => [activation, { min: -1, max: 1 }]));
      await rewriteStatically({ modelPath, outputPath, activationRanges });
    },
  ];
  for (const attempt of attempts) {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      expect(error.message).toContain(modelPath);
      expect(error.remedy).toBeTruthy();
    }
  }
}

test('real models with changed bytes are rewritten or refused, never worse', async () => {
  const real = [realModels.textDirection, realModels.speechLegacy].map((path) => readFileSync(path));
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...real),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (model, edits) => {
        const content = Uint8Array.from(model);
        for (const [place, value] of edits) content[Math.floor(place * 20_000)] = value;
        await endsWell(content);
      },
    ),
    { numRuns: 60 },
  );
});

describe('graphs that repeat themselves take time and memory in proportion', () => {
  const weights = { shape: [64, 64], data: new Float32Array(64 * 64).fill(0.5) };

  test('many nodes of one name that share a tensor', async () => {
    const graph = new GraphBuilder({ opset: 9 });
    let value = graph.input('x', 'float32', [1, 64]);
    const w = graph.constant(weights);
    for (let index = 0; index < 5000; index += 1)
      value = graph.node('Clip', [graph.node('MatMul', [value, w])], { min: 0.5 });
    graph.output(value, 'float32', [1, 64]);
    for (const node of graph.toGraph().node) node.name = 'same';
    await endsWell(graph.toBytes());
  });

  test('a long row of Identity nodes, and users of its end', async () => {
    const graph = new GraphBuilder();
    graph.input('x', 'float32', [1, 64]);
    let w = graph.constant(weights);
    for (let index = 0; index < 5000; index += 1) w = graph.node('Identity', [w]);
    for (let index = 0; index < 5000; index += 1) graph.node('MatMul', ['x', w]);
    graph.output(w, 'float32', [64, 64]);
    await endsWell(graph.toBytes());
  });

  test('convolutions that share weights, each with a normalisation of its own', async () => {
    const graph = new GraphBuilder();
    let value = graph.input('x', 'float32', [1, 64, 4, 4]);
    const kernel = graph.constant({ shape: [64, 64, 1, 1], data: weights.data });
    const vector = graph.constant({ shape: [64], value: 0.5 });
    for (let index = 0; index < 3000; index += 1) {
      value = graph.node('BatchNormalization', [graph.node('Conv', [value, kernel]), vector, vector, vector, vector]);
    }
    graph.output(value, 'float32', [1, 64, 4, 4]);
    await endsWell(graph.toBytes());
  });

  test('a tensor that would become one for each of very many nodes is refused before memory is', async () => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', [1, 8, 1, 1]);
    const kernel = graph.constant({ shape: [100_000, 8, 1, 1], value: 0.5 });
    for (let index = 0; index < 400; index += 1) graph.node('Conv', [x, kernel]);
    const path = join(folder, 'wide.onnx');
    writeFileSync(path, graph.toBytes());
    await expect(
      rewriteModel({ modelPath: path, variant: 'int8-dynamic', outputPath: join(folder, 'new.onnx') }),
    ).rejects.toMatchObject({ code: 'too-large', message: expect.stringContaining('twice') });
  });
});
