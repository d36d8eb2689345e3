/** What a rewrite may not change, or not assume, of a file of an old exporter. That the results load and answer is in `test/engines`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearField, create, fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type AttributeValue,
  GraphBuilder,
  type PrecisionVariant,
  readOnnx,
  rewriteModel,
  rewriteStatically,
  writeCalibrationModel,
} from '../../src/onnx/index.ts';
import {
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../../src/onnx/onnx_pb.gen.ts';
import { locateFailure } from '../../src/onnx/rewrite/locate-failure.ts';
import { ModelEditor } from '../../src/onnx/rewrite/model-editor.ts';
import { quantizeColumns, quantizeRows } from '../../src/onnx/rewrite/quantize.ts';
import { quantizeBlocks } from '../../src/onnx/rewrite/quantize-blocks.ts';
import { raiseOpset } from '../../src/onnx/rewrite/raise-opset.ts';
import { sortNodes } from '../../src/onnx/rewrite/sort-nodes.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';
import { buildOldGraph, INT64, OPSETS, oldGraphs, PLAIN } from '../support/onnx/old-exports.ts';

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-old-exports-'));
afterAll(() => rmSync(folder, { recursive: true }));
const outputPath = join(folder, 'new.onnx');

type Rewrite = PrecisionVariant | 'int8-qdq';
const REWRITES: readonly Rewrite[] = ['int8-dynamic', 'int8-weights', 'int4-weights', 'float16', 'int8-qdq'];

async function rewrite(content: Uint8Array, as: Rewrite, fedInputs?: readonly string[]) {
  const modelPath = join(folder, 'old.onnx');
  writeFileSync(modelPath, content);
  const paths = { modelPath, outputPath, fedInputs };
  if (as !== 'int8-qdq') return { report: await rewriteModel({ ...paths, variant: as }), model: written() };
  const observed = await writeCalibrationModel(paths);
  const activationRanges = new Map(observed.map(({ activation }) => [activation, { min: -1, max: 1 }]));
  return { report: await rewriteStatically({ ...paths, activationRanges }), model: written() };
}

function written(): ModelProto {
  return fromBinary(ModelProtoSchema, readFileSync(outputPath));
}

function editorOf(model: ModelProto): ModelEditor {
  return new ModelEditor({ name: 'a.onnx', model, graph: model.graph!, folder, bytes: 0 });
}

function int64Values({ rawData, int64Data }: TensorProto): bigint[] {
  if (rawData.length === 0) return int64Data;
  const view = new DataView(Uint8Array.from(rawData).buffer);
  return Array.from({ length: rawData.length / 8 }, (_, index) => view.getBigInt64(8 * index, true));
}

/** Any int64, often one of those that a double does not hold. */
const int64 = fc.oneof(
  fc.bigInt({ min: INT64.min, max: INT64.max }),
  fc.constantFrom(
    INT64.max,
    INT64.min,
    INT64.max - 1n,
    INT64.min + 1n,
    INT64.inexact,
    -INT64.inexact,
    0n,
    -1n,
    2n ** 31n,
  ),
);
const list = fc.array(int64, { minLength: 1, maxLength: 5 });

describe('an int64 that a double does not hold is carried with all its digits', () => {
  /** Operator, attributes that move to inputs in this order, the last opset before the move, and the one that is aimed at. */
  const moves: [string, readonly string[], number, 11 | 13][] = [
    ['Slice', ['starts', 'ends', 'axes'], 9, 11],
    ['Slice', ['starts', 'ends', 'axes'], 7, 13],
    ['Pad', ['pads'], 10, 11],
    ['Pad', ['pads'], 7, 13],
    ['TopK', ['k'], 9, 11],
    ['Squeeze', ['axes'], 12, 13],
    ['Unsqueeze', ['axes'], 7, 13],
    ['ReduceSum', ['axes'], 11, 13],
    ['Split', ['split'], 12, 13],
  ];
  test.each(moves)('%s with %j of opset %i, raised to %i', (operator, names, opset, target) => {
    fc.assert(
      fc.property(fc.tuple(...names.map(() => list)), (lists) => {
        const graph = new GraphBuilder({ opset });
        const one = operator === 'TopK';
        const attributes = names.map((name, index): [string, AttributeValue] => [
          name,
          one ? lists[index]![0]! : lists[index]!,
        ]);
        graph.node(operator, [graph.input('x', 'float32', [1])], Object.fromEntries(attributes));
        const model = graph.toModel();
        expect(raiseOpset(editorOf(model), target)).toBeUndefined();
        const { node, initializer } = model.graph!;
        const inputs = node[0]!.input
          .slice(1, 1 + names.length)
          .map((name) => initializer.find((each) => each.name === name)!);
        expect(inputs.map(int64Values)).toEqual(one ? [[lists[0]![0]!]] : lists);
        expect(node[0]!.attribute.filter(({ name }) => names.includes(name))).toEqual([]);
      }),
    );
  });

  test('in a stored tensor and in an attribute that are built here', () => {
    fc.assert(
      fc.property(list, int64, (values, one) => {
        const graph = new GraphBuilder();
        graph.constant({ type: 'int64', shape: [values.length], data: values }, 't');
        graph.node('Foo', [], { one, values });
        const { initializer, node } = fromBinary(ModelProtoSchema, graph.toBytes()).graph!;
        expect(int64Values(initializer[0]!)).toEqual(values);
        expect(node[0]!.attribute.map(({ i, ints }) => [i, ints])).toEqual([
          [one, []],
          [0n, values],
        ]);
      }),
    );
  });

  test.each([2 ** 53, -(2 ** 53), 2 ** 63, 1e300, 2n ** 63n, -(2n ** 63n) - 1n])(
    'and %d, which is no exact int64, is refused rather than wrapped around',
    (value) => {
      const graph = new GraphBuilder();
      expect(() => graph.constant({ type: 'int64', shape: [1], data: [value] })).toThrow(RangeError);
      expect(() => graph.node('Foo', [], { value })).toThrow(RangeError);
      expect(() => graph.node('Foo', [], { value: [value] })).toThrow(RangeError);
    },
  );

  test('two graphs whose slices end at neighbours beyond 2^53 are two structures', async () => {
    const structure = async (end: bigint, as: 'attribute' | 'tensor' | 'list') => {
      const graph = new GraphBuilder({ opset: as === 'attribute' ? 9 : 13 });
      const x = graph.input('x', 'float32', [1]);
      const ends = () => graph.constant({ type: 'int64', shape: [1], data: [end] });
      if (as === 'attribute') graph.node('Slice', [x], { starts: [0], ends: [end] }, 'y');
      else graph.node('Slice', [x, graph.constant({ type: 'int64', shape: [1], data: [0] }), ends()], {}, 'y');
      graph.output('y', 'float32', ['n']);
      const model = graph.toModel();
      if (as === 'list') {
        for (const tensor of model.graph!.initializer) {
          tensor.int64Data = int64Values(tensor);
          clearField(tensor, TensorProtoSchema.field.rawData);
        }
      }
      const path = join(folder, 'structure.onnx');
      writeFileSync(path, toBinary(ModelProtoSchema, model));
      return (await readOnnx(path)).structureHash;
    };
    for (const as of ['attribute', 'tensor', 'list'] as const) {
      const ends = [INT64.max, INT64.max - 1n, INT64.min, INT64.min + 1n, INT64.inexact, INT64.inexact - 1n];
      const hashes = new Set<string>();
      for (const end of ends) hashes.add(await structure(end, as));
      expect(hashes.size).toBe(ends.length);
    }
  });
});

describe('a node that is written before what it takes', () => {
  const names = (nodes: readonly NodeProto[]) => nodes.map(({ name }) => name).join(' ');
  const node = (name: string, input: string[], output: string[] = [name]) =>
    create(NodeProtoSchema, { name, opType: 'Foo', input, output });

  test.each<[string, NodeProto[], string]>([
    ['a Constant after its use', [node('use', ['x', 'late']), node('late', [])], 'late use'],
    ['all of a chain', [node('c', ['b']), node('b', ['a']), node('a', ['x'])], 'a b c'],
    ['one of two that are used', [node('b', ['a', 'c']), node('a', []), node('d', []), node('c', ['a'])], 'a c b d'],
    ['what needs nothing keeps its place', [node('p', []), node('q', []), node('r', ['p'])], 'p q r'],
    ['an input that is left out', [node('a', ['', 'b']), node('b', [''], ['b', ''])], 'b a'],
    ['a cycle keeps the order of the file', [node('a', ['b']), node('b', ['a']), node('c', ['b'])], 'b a c'],
    ['one that takes itself', [node('a', ['a']), node('b', ['a'])], 'a b'],
  ])('%s', (_, nodes, expected) => {
    expect(names(sortNodes(nodes))).toBe(expected);
  });

  test('one that only a branch, or a branch of a branch, takes', () => {
    const inner = (taken: string, nested?: GraphBuilder) => {
      const graph = new GraphBuilder();
      graph.node('Mul', [taken, 'own'], {}, 'own_result');
      graph.constant({ shape: [1], value: 1 }, 'own');
      if (nested !== undefined) graph.node('If', ['c'], { then_branch: { graph: nested } });
      return graph;
    };
    const graph = new GraphBuilder();
    graph.node('If', ['c'], { then_branch: { graph: inner('near', inner('far')) } }, 'result');
    graph.node('Foo', [], {}, 'own');
    graph.node('Foo', [], {}, 'near');
    graph.node('Foo', [], {}, 'far');
    const order = sortNodes(graph.toGraph().node).map(({ output }) => output[0]);
    expect(order).toEqual(['near', 'far', 'result', 'own']);
  });

  test('any order becomes one in which all can be run, and one that is such stays', () => {
    const plan = fc.record({
      edges: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 60 }),
      seed: fc.infiniteStream(fc.nat(1000)),
    });
    fc.assert(
      fc.property(plan, ({ edges, seed }) => {
        const ordered = Array.from({ length: 31 }, (_, index) =>
          node(
            `${index}`,
            edges.filter(([a, b]) => Math.max(a, b) === index && a !== b).map(([a, b]) => `${Math.min(a, b)}`),
          ),
        );
        expect(sortNodes(ordered)).toEqual(ordered);
        const shuffled = ordered
          .map((each) => ({ each, key: seed.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const sorted = sortNodes(shuffled.map(({ each }) => each));
        const place = new Map(sorted.map(({ name }, index) => [name, index]));
        expect(place.size).toBe(ordered.length);
        for (const { name, input } of sorted)
          for (const source of input) expect(place.get(source)!).toBeLessThan(place.get(name)!);
      }),
    );
  });

  test('a very long chain, the last node first, in proportion', async () => {
    const chain = (count: number) =>
      Array.from({ length: count }, (_, index) => node(`${count - index}`, [`${count - index - 1}`]));
    expect(sortNodes(chain(50_000))[0]?.name).toBe('1');
    expect(await growth(2000, chain, sortNodes)).toBeLessThan(IN_PROPORTION);
  });

  test.each(REWRITES)('in any graph of any exporter: %s gives an order in which all can be run', async (as) => {
    const plan = fc.constantFrom(...OPSETS).chain((opset) => oldGraphs(opset));
    await fc.assert(
      fc.asyncProperty(plan, async (chosen) => {
        const { model } = await rewrite(buildOldGraph(chosen).content, as);
        expectOrder(model.graph!, new Set());
      }),
      { numRuns: 8 },
    );
  });
});

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

describe('where our own result does not load, the node of it is named', () => {
  const write = () => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', [1]);
    const inner = new GraphBuilder();
    inner.node('Foo', ['x'], {}, 'deep');
    graph.node('MatMul', [x, 'w'], {}, 'product');
    graph.node('If', ['c'], { then_branch: { graph: inner } }, 'chosen');
    const model = graph.toModel();
    model.graph!.node.push(
      create(NodeProtoSchema, {
        opType: 'DequantizeLinear',
        name: 'dense_dequantize',
        input: ['q'],
        output: ['dense_float'],
      }),
      create(NodeProtoSchema, { opType: 'Gemm', name: 'dense', input: ['dense_float'], output: ['unnamed_value'] }),
      create(NodeProtoSchema, { opType: 'Cast', name: 'a (1) `b`\u202e', input: ['dense_float'], output: ['odd'] }),
    );
    const path = join(folder, 'broken.onnx');
    writeFileSync(path, toBinary(ModelProtoSchema, model));
    return path;
  };

  test.each<[string, string, string | undefined]>([
    [
      'by inference of shapes',
      'Node (dense_dequantize) Op (DequantizeLinear) [ShapeInferenceError] Scale must be a scalar',
      '"dense_dequantize" (DequantizeLinear)',
    ],
    [
      'by a mismatch of types',
      'Type Error: Type (tensor(float16)) of output arg (y) of node (dense) does not match expected type (tensor(float)).',
      '"dense" (Gemm)',
    ],
    [
      'by the schema of an operator, at once',
      'This is an invalid model. In Node, ("dense", Gemm, "", -1) : ("a": tensor(float),) -> ("b") , Error Unrecognized attribute: axis',
      '"dense" (Gemm)',
    ],
    [
      'by the schema of an operator, later',
      'This is an invalid model. Error in Node:dense_dequantize : Unrecognized attribute: axis for operator',
      '"dense_dequantize" (DequantizeLinear)',
    ],
    [
      'by a missing kernel',
      "Could not find an implementation for MatMul(13) node with name 'product'",
      '"product" (MatMul)',
    ],
    // Made by the runtime's optimisation of `dense`, and of a node without a name.
    [
      'that an optimisation made another of',
      'In Node, ("dense/MatMulAddFusion_bias_dq", DequantizeLinear, "", -1) : () -> () , Error',
      '"dense" (Gemm)',
    ],
    [
      'without a name, by the values that it gives',
      'In Node, ("/MatMulAddFusion_bias_dq", DequantizeLinear, "", -1) : ("product": tensor(float)) -> () , Error',
      '"product" (MatMul)',
    ],
    [
      'without a name, by the values that it takes',
      'In Node, ("", Mul, "", -1) : ("w": tensor(float)) -> ("nobody knows") , Error',
      '"product" (MatMul)',
    ],
    ['in a branch', 'Node (deep) Op (Foo) failed', '"deep" (Foo)'],
    ['whose name is hard to read', 'Node (a (1) `b`\u202e) Op (Cast) failed', '"a (1) `b`\\u202e" (Cast)'],
    ['of which the message says nothing', 'Deserialize tensor failed.', undefined],
    ['that is none of ours', 'Node (no such node) Op (Cast) failed', undefined],
    ['in a message that would take long to search', `${'Node ('.repeat(100_000)}`, undefined],
  ])('a node %s', async (_, message, expected) => {
    const found = await locateFailure(message, write(), 'model.onnx');
    expect(found).toBe(expected && `its node ${expected}`);
  });
});

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
