/** What a rewrite may not change, or not assume, of a file of an old exporter. That the results load and answer is in `test/engines`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { type GraphProto, type ModelProto, ModelProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import {
  type Precision,
  rewriteModel,
  rewriteStatically,
  writeCalibrationModel,
} from '../../src/onnx-rewrite/index.ts';
import { quantizeColumns, quantizeRows } from '../../src/onnx-rewrite/quantize.ts';
import { quantizeBlocks } from '../../src/onnx-rewrite/quantize-blocks.ts';
import { buildOldGraph, OPSETS, oldGraphs, PLAIN } from '../support/onnx/old-exports.ts';

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-old-exports-'));
afterAll(() => rmSync(folder, { recursive: true }));
const outputPath = join(folder, 'new.onnx');

type Rewrite = Precision;
const REWRITES: readonly Rewrite[] = ['int8-dynamic', 'int8-weights', 'int4-weights', 'float16', 'int8-qdq'];

async function rewrite(content: Uint8Array, as: Rewrite, fedInputs?: readonly string[]) {
  const modelPath = join(folder, 'old.onnx');
  writeFileSync(modelPath, content);
  const paths = { modelPath, outputPath, fedInputs };
  if (as !== 'int8-qdq') return { report: await rewriteModel({ ...paths, precision: as }), model: written() };
  const observed = await writeCalibrationModel(paths);
  const activationRanges = new Map(observed.map(({ activation }) => [activation, { min: -1, max: 1 }]));
  return { report: await rewriteStatically({ ...paths, activationRanges }), model: written() };
}

function written(): ModelProto {
  return fromBinary(ModelProtoSchema, readFileSync(outputPath));
}

describe('weights that are listed among the inputs', () => {
  const listed = (irVersion: number) => {
    const { model } = buildOldGraph({
      ...PLAIN,
      opset: 9,
      listed: true,
      image: ['conv and normalization'],
      rows: ['gemm', 'lstm'],
    });
    model.irVersion = BigInt(irVersion);
    return { model, weights: model.graph!.initializer.map(({ name }) => name) };
  };

  test.each(REWRITES.flatMap((as) => [3, 4, 6, 8].map((version) => [as, version] as const)))(
    'and that nobody feeds are weights: %s, IR version %i',
    async (as, version) => {
      const { model } = listed(version);
      const { report, model: made } = await rewrite(toBinary(ModelProtoSchema, model), as);
      const plain = buildOldGraph({ ...PLAIN, opset: 9, image: ['conv and normalization'], rows: ['gemm', 'lstm'] });
      const { report: expected } = await rewrite(plain.content, as);
      expect([report.converted, report.skipped]).toEqual([expected.converted, expected.skipped]);
      expect(report.converted).toBeGreaterThan(1);
      expect(made.graph!.input.map(({ name }) => name)).toEqual(['x']);
    },
  );

  test.each(REWRITES)('and that somebody feeds stay inputs, with their value: %s', async (as) => {
    const { model } = listed(4);
    const conv = model.graph!.node.find(({ opType }) => opType === 'Conv')!;
    const fed = conv.input[1]!;
    const { report, model: made } = await rewrite(toBinary(ModelProtoSchema, model), as, ['x', fed, 'no such input']);
    expect(made.graph!.input.map(({ name }) => name)).toEqual(['x', fed]);
    expect(made.graph!.initializer.find(({ name }) => name === fed)?.dataType).toBe(1);
    // What is float16 is cast behind the input; eight bits of what may be replaced are not made.
    const reasons = report.skipped.filter(({ operator }) => operator === 'Conv').map(({ reason }) => reason);
    if (as === 'float16') expect(reasons).toEqual([]);
    else
      expect(reasons).toEqual([
        as === 'int4-weights' ? expect.any(String) : 'its weights are an input that a caller may feed',
      ]);
  });
});

test.each(REWRITES)('%s of any graph of any exporter has an order in which all can be run', async (as) => {
  const plan = fc.constantFrom(...OPSETS).chain((opset) => oldGraphs(opset));
  await fc.assert(
    fc.asyncProperty(plan, async (chosen) => {
      const { model } = await rewrite(buildOldGraph(chosen).content, as);
      expectOrder(model.graph!, new Set());
    }),
    { numRuns: 8 },
  );
});

test.each(['MatMul', 'Gemm'])('a bias that no scale of %s can hold leaves the node as it is', async (operator) => {
  const graph = new GraphBuilder({ opset: 13 });
  const x = graph.input('x', 'float32', [1, 32]);
  const [weights, bias] = [graph.constant({ shape: [32, 32], value: 1 }), graph.constant({ shape: [32], value: 1e30 })];
  const product = graph.node(operator, operator === 'Gemm' ? [x, weights, bias] : [x, weights]);
  graph.output(operator === 'Gemm' ? product : graph.node('Add', [product, bias]), 'float32', [1, 32]);
  const modelPath = join(folder, 'huge.onnx');
  writeFileSync(modelPath, graph.toBytes());
  const activationRanges = new Map([['x', { min: 0, max: 1e-34 }]]);
  await expect(rewriteStatically({ modelPath, outputPath, activationRanges })).rejects.toMatchObject({
    code: 'nothing-to-convert',
    message: expect.stringContaining('its bias is too large relative to its inputs'),
  });
});

describe('weights that are zeros', () => {
  const zeros = new Float32Array(64 * 4);
  test('are zeros in every format, and their scale is one that a bias can be stored in', () => {
    const minScales = Float32Array.of(1e-9, 0, 2 ** -140, 3);
    for (const quantize of [quantizeRows, quantizeColumns]) {
      const { values, scales } = quantize(zeros, 4, { type: 'uint8', levels: 127, zeroPoint: 128 }, minScales)!;
      expect([...new Set(values)]).toEqual([128]);
      expect([...scales]).toEqual([Math.fround(1e-9), 1, 1, 3]);
    }
  });

  test.each([4, 8] as const)(
    'in blocks of %i bits have the scale 0: nothing is left when the zero point is taken away',
    (bits) => {
      const weights = Float32Array.from(zeros);
      weights[0] = 1;
      weights[64] = 1e-40;
      const layout = { start: (column: number) => column * 64, step: 1 };
      const { values, scales } = quantizeBlocks(weights, 64, 4, layout, { bits, blockSize: 32 })!;
      expect([...scales].map((scale) => scale !== 0)).toEqual([true, ...Array(7).fill(false)]);
      const zero = bits === 4 ? 0x88 : 128;
      expect([...new Set(values.subarray((32 * bits) / 8))]).toEqual([zero]);
    },
  );
});

test.each(['int8-dynamic', 'int8-qdq'] as const)(
  'where a node has no equal in a later opset, %s says which, also when ranges are to be observed',
  async (as) => {
    const graph = new GraphBuilder({ opset: 9 });
    const weights = graph.constant({ shape: [32, 32], value: 1 });
    graph.node('MatMul', [graph.input('x', 'float32', [1, 32]), weights], {}, 'product');
    graph.nodeOf('Dropout', ['product'], ['y', 'mask'], { ratio: 0.5 });
    graph.output('mask', 'float32', [1, 32]);
    await expect(rewrite(graph.toBytes(), as)).rejects.toMatchObject({
      code: 'nothing-to-convert',
      message: expect.stringMatching(
        /MatMul "product": it needs opset 1[13], .* opset 9 stays: Dropout "y" gives a mask/,
      ),
    });
  },
);

/** Every name that a node takes is given before it. */
function expectOrder(graph: GraphProto, around: ReadonlySet<string>): void {
  const known = new Set([...around, '', ...[...graph.input, ...graph.initializer].map(({ name }) => name)]);
  for (const node of graph.node) {
    expect(node.input.filter((name) => !known.has(name))).toEqual([]);
    for (const { g } of node.attribute) if (g !== undefined) expectOrder(g, known);
    for (const name of node.output) known.add(name);
  }
  expect(graph.output.filter(({ name }) => !known.has(name))).toEqual([]);
}
