/** Every rewrite of graphs as exporters wrote them for each opset: the result loads, and answers as the original does. */
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { InferenceSession } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { type Attributes, GraphBuilder } from '../../../src/onnx/index.ts';
import { ModelProtoSchema } from '../../../src/onnx/onnx_pb.gen.ts';
import type { Precision } from '../../../src/onnx-rewrite/index.ts';
import { ModelEditor } from '../../../src/onnx-rewrite/model-editor.ts';
import { raiseOpset } from '../../../src/onnx-rewrite/raise-opset.ts';
import { buildOldGraph, eachBlock, type OldGraph, OPSETS, oldGraphs, PLAIN } from '../../support/onnx/old-exports.ts';
import { type Feeds, randomFeed, randomWeights, withRewritten } from '../../support/onnx/rewriting.ts';

/** Relative error of one layer. Errors of layers add up, and those of small differences count for more. */
const PER_LAYER = {
  'int8-dynamic': 0.05,
  'int8-weights': 0.04,
  'int4-weights': 0.3,
  float16: 0.005,
  'int8-qdq': 0.06,
} as const satisfies Record<Precision, number>;
type Rewrite = keyof typeof PER_LAYER;
const REWRITES = Object.keys(PER_LAYER) as Rewrite[];

/** Below this a difference is one of rounding, however small the outputs. */
const NEXT_TO_NOTHING = 1e-3;

interface Answer {
  readonly y: Float32Array;
  /** Whole numbers, which no rewrite may change. */
  readonly exact: readonly bigint[];
}

async function answer(model: string | Uint8Array, feeds: Feeds): Promise<Answer> {
  const options: InferenceSession.SessionOptions = { intraOpNumThreads: 1, logSeverityLevel: 3 };
  const session =
    typeof model === 'string'
      ? await InferenceSession.create(model, options)
      : await InferenceSession.create(model, options);
  const { y, exact } = await session.run(feeds);
  await session.release();
  return { y: Float32Array.from(y!.data as Float32Array), exact: [...((exact?.data ?? []) as BigInt64Array)] };
}

const rewrite = (content: Uint8Array, feeds: Feeds, as: Rewrite): Promise<Answer> =>
  withRewritten(content, as, feeds, (path) => answer(path, feeds));

function distance(a: Float32Array, b: Float32Array): number {
  const norm = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
  return norm(a.map((value, index) => value - b[index]!)) / Math.max(norm(a), NEXT_TO_NOTHING);
}

async function expectAlike(plan: OldGraph, rewrites: readonly Rewrite[]): Promise<void> {
  const { content, feeds, layers } = buildOldGraph(plan);
  const original = await answer(content, feeds);
  for (const as of rewrites) {
    const rewritten = await rewrite(content, feeds, as);
    expect(rewritten.exact).toEqual(original.exact);
    expect(distance(original.y, rewritten.y)).toBeLessThan((layers + 1) * PER_LAYER[as]);
  }
}

describe('float16 of an operator that not every opset has in float16 loads', () => {
  type Build = (graph: GraphBuilder, product: string, opset: number) => void;
  const cases: [string, number[], number[], Build][] = [
    [
      'the mask of a Dropout, which holds floats before opset 10',
      [4, 32],
      [7, 8, 9, 10, 11, 12, 13],
      (graph, product, opset) => {
        const attributes: Attributes = opset < 12 ? { ratio: 0.5 } : {};
        const [kept = ''] = graph.nodeOf('Dropout', [product], ['kept', 'mask'], attributes);
        graph.node('Add', [kept, graph.node('Cast', ['mask'], { to: 1 })], {}, 'y');
      },
    ],
    [
      'Celu, which takes float32 alone',
      [4, 32],
      [12, 17, 26],
      (graph, product) => void graph.node('Celu', [product], {}, 'y'),
    ],
    [
      'a window, whose type is that of nothing it takes',
      [4, 32],
      [17, 26],
      (graph, product) => {
        const size = graph.constant({ type: 'int64', shape: [], value: 32 });
        const windows = ['BlackmanWindow', 'HannWindow', 'HammingWindow'].map((name) => graph.node(name, [size]));
        graph.node('Mul', [product, graph.node('Sum', windows)], {}, 'y');
      },
    ],
    [
      'MeanVarianceNormalization, whose parts are float32',
      [2, 3, 4, 32],
      [7, 8, 9, 13, 26],
      (graph, product, opset) => {
        const attributes: Attributes = opset < 9 ? { across_channels: 0 } : {};
        graph.node('MeanVarianceNormalization', [product], attributes, 'y');
      },
    ],
  ];
  test.each(cases)('%s', async (_, shape, opsets, build) => {
    for (const opset of opsets) {
      const graph = new GraphBuilder({ opset });
      const weights = graph.constant({ shape: [32, 32], data: randomWeights(1024) });
      build(graph, graph.node('MatMul', [graph.input('x', 'float32', shape), weights]), opset);
      graph.output('y', 'float32', shape);
      const feeds = { x: randomFeed('x', shape) };
      const original = await answer(graph.toBytes(), feeds);
      const half = await rewrite(graph.toBytes(), feeds, 'float16');
      expect(distance(original.y, half.y)).toBeLessThan(0.01);
    }
  });
});

test('the newest opset is the last that the runtime takes', async () => {
  const relu = (opset: number) => {
    const graph = new GraphBuilder({ opset });
    graph.output(graph.node('Relu', [graph.input('x', 'float32', [1])], {}, 'y'), 'float32', [1]);
    return answer(graph.toBytes(), { x: randomFeed('x', [1]) });
  };
  await expect(relu(OPSETS.at(-1)!)).resolves.toBeDefined();
  await expect(relu(OPSETS.at(-1)! + 1)).rejects.toThrow(/opset/i);
});

describe('graphs of any exporter, in every precision', () => {
  test.each(OPSETS)('opset %i', async (opset) => {
    await fc.assert(
      fc.asyncProperty(oldGraphs(opset), (plan) => expectAlike(plan, REWRITES)),
      { numRuns: 6 },
    );
  });
});

describe('each operator that old exports hold', () => {
  // A raise of the opset is where they differ: from 13 on there is none, and what is generated above suffices.
  test.each([7, 9, 10, 11, 12, 13])('opset %i', async (opset) => {
    for (const plan of eachBlock(opset)) await expectAlike(plan, ['int8-qdq', 'float16']);
  });
});

describe('a model that is stated in a later opset answers as it did', () => {
  test.each([7, 8, 9, 10, 11, 12])('opset %i', async (opset) => {
    const targets = ([11, 13] as const).filter((target) => target > opset);
    for (const plan of eachBlock(opset)) {
      const { content, feeds } = buildOldGraph(plan);
      const original = await answer(content, feeds);
      for (const target of targets) {
        const model = fromBinary(ModelProtoSchema, content);
        const editor = new ModelEditor({ name: 'a.onnx', model, graph: model.graph!, folder: '.', bytes: 0 });
        expect(raiseOpset(editor, target)).toBeUndefined();
        const raised = await answer(toBinary(ModelProtoSchema, model), feeds);
        expect(raised.exact).toEqual(original.exact);
        // The runtime fuses what it knows of an opset.
        expect(distance(original.y, raised.y)).toBeLessThan(1e-6);
      }
    }
  });
});

describe('int8-qdq of a product with something added, one after the other, loads', () => {
  const shapes: [string, number[], number[]][] = [
    ['rows', [4, 32], [32]],
    ['stacked rows', [2, 4, 32], [32]],
    ['rows and one bias for each row', [4, 32], [4, 32]],
    ['rows and a bias of one row', [4, 32], [1, 32]],
    ['rows and one number', [4, 32], []],
  ];
  const cases = shapes.flatMap(([what, x, bias]) => OPSETS.map((opset) => [what, opset, x, bias] as const));
  test.each(cases)('%s, opset %i', async (_, opset, shape, biasShape) => {
    const graph = new GraphBuilder({ opset });
    let value = graph.input('x', 'float32', shape);
    const size = biasShape.reduce((product, each) => product * each, 1);
    for (const layer of ['one', 'two', 'three']) {
      const weights = graph.constant({ shape: [32, 32], data: randomWeights(1024, layer) });
      const product = graph.node('MatMul', [value, weights]);
      value = graph.node('Add', [
        product,
        graph.constant({ shape: biasShape, data: randomWeights(size, `bias ${layer}`) }),
      ]);
    }
    graph.node('Identity', [value], {}, 'y');
    graph.output('y', 'float32', shape);
    const feeds = { x: randomFeed('x', shape) };
    const [original, rewritten] = [
      await answer(graph.toBytes(), feeds),
      await rewrite(graph.toBytes(), feeds, 'int8-qdq'),
    ];
    expect(distance(original.y, rewritten.y)).toBeLessThan(0.06);
  });
});

describe('weights that are zeros stay zeros', () => {
  const layers = {
    Gemm: { shape: [64, 64], attributes: { transB: 1 }, input: [4, 64] },
    MatMul: { shape: [64, 64], attributes: {}, input: [4, 64] },
    Conv: { shape: [64, 64, 1, 1], attributes: {}, input: [4, 64, 1, 1] },
  } as const;
  const cases = (Object.keys(layers) as (keyof typeof layers)[]).flatMap((layer) =>
    REWRITES.filter((as) => layer !== 'Conv' || as !== 'int4-weights').flatMap((as) =>
      [0, 0.1, -3, 1e-20].map((bias) => [layer, as, bias] as const),
    ),
  );
  test.each(cases)('%s as %s, and the bias %d stays what it was', async (operator, as, bias) => {
    const { shape, attributes, input } = layers[operator];
    const graph = new GraphBuilder({ opset: 13 });
    const x = graph.input('x', 'float32', input);
    const [weights, biases] = [graph.constant({ shape, value: 0 }), graph.constant({ shape: [64], value: bias })];
    if (operator === 'MatMul') graph.node('Add', [graph.node('MatMul', [x, weights]), biases], {}, 'y');
    else graph.node(operator, [x, weights, biases], attributes, 'y');
    graph.output('y', 'float32', input);
    const feeds = { x: randomFeed('x', input, 20) };
    const { y } = await rewrite(graph.toBytes(), feeds, as);
    // Eight bits over a range that is one number and 0 hold both; float16 holds eleven bits of any number that it has.
    const exact = as === 'float16' ? (Math.abs(bias) < 2 ** -24 ? 0 : bias) : Math.fround(bias);
    for (const value of y)
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(
        as === 'float16' ? 2 ** -11 * Math.abs(bias) : 1e-7 * Math.abs(bias),
      );
  });

  test.each(REWRITES)('beside others that are not: %s', async (as) => {
    for (const zeros of ['half of the rows', 'half of the columns'] as const) {
      await expectAlike({ ...PLAIN, opset: 13, zeros, image: ['conv'], rows: ['gemm', 'matmul alone'] }, [as]);
    }
  });
});
