import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { GraphBuilder, readOnnx } from '../../src/onnx/index.ts';
import { type GraphProto, type ModelProto, ModelProtoSchema, type NodeProto } from '../../src/onnx/onnx_pb.gen.ts';
import {
  type Precision,
  rewriteModel,
  rewriteStatically,
  writeCalibrationModel,
} from '../../src/onnx-rewrite/index.ts';
import { ModelEditor } from '../../src/onnx-rewrite/model-editor.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';
import { realModels } from '../support/real-models.ts';

type Rewrite = Precision;
const REWRITES: readonly Rewrite[] = ['int8-dynamic', 'int8-weights', 'int4-weights', 'float16', 'int8-qdq'];
const folder = mkdtempSync(join(tmpdir(), 'wattnudge-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));
const outputPath = join(folder, 'new.onnx');

function fileOf(content: Uint8Array): string {
  const path = join(folder, `${content.length}.onnx`);
  writeFileSync(path, content);
  return path;
}

/** How a rewrite ends: with what it converted, or with the code of an error for the user, and in no other way. */
async function rewrite(modelPath: string, as: Rewrite): Promise<{ nodes: number; parameters: number } | string> {
  try {
    const { converted, parametersConverted } =
      as === 'int8-qdq' ? await quantise(modelPath) : await rewriteModel({ modelPath, precision: as, outputPath });
    return { nodes: converted, parameters: parametersConverted };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    expect(error.message).toContain(modelPath);
    expect(error.remedy).toBeTruthy();
    return error.code;
  }
}

async function quantise(modelPath: string) {
  const observed = await writeCalibrationModel({ modelPath, outputPath });
  const activationRanges = new Map(observed.map(({ activation }) => [activation, { min: -1, max: 1 }]));
  return rewriteStatically({ modelPath, outputPath, activationRanges });
}

const OPERATORS = ['MatMul', 'Gemm', 'Conv', 'Relu', 'Clip', 'Add', 'Identity', 'Gather', 'LSTM', 'If', 'Cast', 'Foo'];

/** Ways to change a model that leave it one that can be decoded. */
const EDITS: Readonly<Record<string, (model: ModelProto, at: number, value: number) => void>> = {
  operator: (model, at, value) => {
    nodeAt(model, at).opType = OPERATORS[value % OPERATORS.length]!;
  },
  input: (model, at, value) => {
    nodeAt(model, at).input[value % 3] = nodeAt(model, value).output[0] ?? '';
  },
  output: (model, at, value) => {
    nodeAt(model, at).output = nodeAt(model, value).output;
  },
  attribute: (model, at, value) => {
    const { attribute } = nodeAt(model, at);
    const changed = attribute[value % attribute.length];
    if (changed !== undefined) [changed.i, changed.ints] = [BigInt(value) - 9n, changed.ints.slice(1)];
  },
  'no attributes': (model, at) => {
    nodeAt(model, at).attribute = [];
  },
  'no tensor': (model, at) => {
    const { initializer } = model.graph!;
    initializer.splice(at % initializer.length, 1);
  },
  shape: (model, at) => {
    const { initializer } = model.graph!;
    initializer[at % initializer.length]?.dims.reverse();
  },
  opset: (model, _, value) => {
    model.opsetImport[0]!.version = BigInt(value % 30);
  },
};

function nodeAt({ graph }: ModelProto, at: number): NodeProto {
  const nodes = nodesOf(graph!);
  return nodes[at % nodes.length]!;
}

function nodesOf(graph: GraphProto): NodeProto[] {
  return graph.node.flatMap((node) => [
    node,
    ...node.attribute.flatMap(({ g }) => (g === undefined ? [] : nodesOf(g))),
  ]);
}

test('real models that are changed are rewritten to what can be read, or refused, and never worse', async () => {
  const models = fc.constantFrom('textDirection' as const, 'speechLegacy' as const);
  const edit = fc.record({ what: fc.constantFrom(...Object.keys(EDITS)), at: fc.nat(), value: fc.nat(99) });
  const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
  const endings = new Set<string>();
  await fc.assert(
    fc.asyncProperty(models, edits, fc.constantFrom(...REWRITES), async (name, changes, as) => {
      const model = fromBinary(ModelProtoSchema, readFileSync(realModels[name]));
      for (const { what, at, value } of changes) EDITS[what]!(model, at, value);
      const ending = await rewrite(fileOf(toBinary(ModelProtoSchema, model)), as);
      if (typeof ending !== 'string') await readOnnx(outputPath);
      endings.add(typeof ending === 'string' ? ending : 'rewritten');
    }),
    { numRuns: 16 },
  );
  // Two of three are.
  expect([...endings]).toContain('rewritten');
});

test('a branch whose result nothing gives is refused', async () => {
  const branch = new GraphBuilder();
  branch.output('ghost', 'float32', [1]);
  const graph = new GraphBuilder();
  const condition = graph.input('condition', 'bool', []);
  const result = graph.node('If', [condition], { then_branch: { graph: branch }, else_branch: { graph: branch } });
  graph.output(graph.node('Relu', [result]), 'float32', [1]);
  const modelPath = fileOf(graph.toBytes());
  await expect(rewriteModel({ modelPath, precision: 'float16', outputPath })).rejects.toMatchObject({
    code: 'nothing-to-convert',
    message: `${modelPath}: can’t be float16: nothing in it gives "ghost"`,
  });
});

test('real models with changed bytes are refused, or rewritten all the same', async () => {
  const real = readFileSync(realModels.textDirection);
  const place = fc.oneof(fc.nat(20_000), fc.nat(real.length - 1));
  const endings = new Set<string>();
  await fc.assert(
    fc.asyncProperty(place, fc.nat(255), fc.constantFrom(...REWRITES), async (at, value, as) => {
      const content = Uint8Array.from(real);
      content[at] = value;
      const ending = await rewrite(fileOf(content), as);
      endings.add(typeof ending === 'string' ? ending : 'rewritten');
    }),
    { numRuns: 15 },
  );
  // Most of a file is weights.
  expect([...endings]).toContain('rewritten');
});

describe('graphs that repeat themselves take time and memory in proportion', () => {
  const weights = { shape: [16, 16], data: new Float32Array(16 * 16).fill(0.5) };
  const ONE_TENSOR = 16 * 16;

  /** Static quantisation stores a tensor for each node, up to a limit of which there is a test below. */
  test.each<[Rewrite, { nodes: number; parameters: number }]>([
    ['int8-dynamic', { nodes: 50, parameters: ONE_TENSOR }],
    ['int8-weights', { nodes: 50, parameters: ONE_TENSOR }],
    ['int4-weights', { nodes: 50, parameters: ONE_TENSOR }],
    ['float16', { nodes: 100, parameters: ONE_TENSOR }],
    ['int8-qdq', { nodes: 50, parameters: 50 * ONE_TENSOR }],
  ])('many nodes of one name that share a tensor: %s', async (as, expected) => {
    const build = (nodes: number) => {
      const graph = new GraphBuilder({ opset: 9 });
      let value = graph.input('x', 'float32', [1, 16]);
      const w = graph.constant(weights);
      for (let index = 0; index < nodes; index += 1)
        value = graph.node('Clip', [graph.node('MatMul', [value, w])], { min: 0.5 });
      graph.output(value, 'float32', [1, 16]);
      for (const node of graph.toGraph().node) node.name = 'same';
      return fileOf(graph.toBytes());
    };
    expect(await rewrite(build(50), as)).toEqual(expected);
    expect(await growth(25, build, (path) => rewrite(path, as))).toBeLessThan(IN_PROPORTION);
  });

  test.each<[Rewrite, { nodes: number; parameters: number } | string]>([
    // A row that long is not followed to the tensor at its beginning.
    ['int8-dynamic', 'nothing-to-convert'],
    ['int8-weights', 'nothing-to-convert'],
    ['int4-weights', 'nothing-to-convert'],
    ['float16', { nodes: 400, parameters: ONE_TENSOR }],
    ['int8-qdq', 'nothing-to-convert'],
  ])('a long row of Identity nodes, and users of its end: %s', async (as, expected) => {
    const build = (nodes: number) => {
      const graph = new GraphBuilder();
      graph.input('x', 'float32', [1, 16]);
      let w = graph.constant(weights);
      for (let index = 0; index < nodes; index += 1) w = graph.node('Identity', [w]);
      for (let index = 0; index < nodes; index += 1) graph.node('MatMul', ['x', w]);
      graph.output(w, 'float32', [16, 16]);
      return fileOf(graph.toBytes());
    };
    expect(await rewrite(build(200), as)).toEqual(expected);
    expect(await growth(100, build, (path) => rewrite(path, as))).toBeLessThan(IN_PROPORTION);
  });

  test.each<[Rewrite, { nodes: number; parameters: number } | string]>([
    // The first takes its normalisation in, with weights of its own; the others share theirs.
    ['int8-dynamic', { nodes: 50, parameters: 2 * ONE_TENSOR }],
    ['int8-weights', { nodes: 50, parameters: ONE_TENSOR }],
    ['int4-weights', 'nothing-to-convert'],
    ['float16', { nodes: 100, parameters: ONE_TENSOR + 16 }],
    ['int8-qdq', { nodes: 50, parameters: 50 * ONE_TENSOR }],
  ])('convolutions that share weights, each with a normalisation of its own: %s', async (as, expected) => {
    const build = (nodes: number) => {
      const graph = new GraphBuilder();
      let value = graph.input('x', 'float32', [1, 16, 4, 4]);
      const kernel = graph.constant({ shape: [16, 16, 1, 1], data: weights.data });
      const vector = graph.constant({ shape: [16], value: 0.5 });
      for (let index = 0; index < nodes; index += 1) {
        value = graph.node('BatchNormalization', [graph.node('Conv', [value, kernel]), vector, vector, vector, vector]);
      }
      graph.output(value, 'float32', [1, 16, 4, 4]);
      return fileOf(graph.toBytes());
    };
    expect(await rewrite(build(50), as)).toEqual(expected);
    expect(await growth(25, build, (path) => rewrite(path, as))).toBeLessThan(IN_PROPORTION);
  });

  test('many names of one stem, each made in the same time', async () => {
    const names = (count: number) => {
      const editor = new ModelEditor({ name: '', model, graph: model.graph!, folder, bytes: 0 });
      return Array.from({ length: count }, () => editor.freshName('same'));
    };
    const model = new GraphBuilder().toModel();
    expect(names(3)).toEqual(['same', 'same_1', 'same_2']);
    expect(await growth(1000, (count) => count, names)).toBeLessThan(IN_PROPORTION);
  });

  test('a tensor that would become one for each of very many nodes is refused before memory is', async () => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', [1, 8, 1, 1]);
    const kernel = graph.constant({ shape: [100_000, 8, 1, 1], value: 0.5 });
    for (let index = 0; index < 200; index += 1) graph.node('Conv', [x, kernel]);
    const rewriting = rewriteModel({ modelPath: fileOf(graph.toBytes()), precision: 'int8-dynamic', outputPath });
    await expect(rewriting).rejects.toMatchObject({ code: 'too-large', message: expect.stringContaining('twice') });
  });
});
