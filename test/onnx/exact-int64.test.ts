import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearField, fromBinary, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type AttributeValue, GraphBuilder, readOnnx } from '../../src/onnx/index.ts';
import { type ModelProto, ModelProtoSchema, type TensorProto, TensorProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import { ModelEditor } from '../../src/onnx-rewrite/model-editor.ts';
import { raiseOpset } from '../../src/onnx-rewrite/raise-opset.ts';
import { INT64 } from '../support/onnx/old-export.ts';

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-int64-'));
afterAll(() => rmSync(folder, { recursive: true }));

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

  test('an axis of a Softmax that is raised, however absurd', () => {
    fc.assert(
      fc.property(int64, (axis) => {
        const graph = new GraphBuilder({ opset: 12 });
        graph.node('Softmax', [graph.input('x', 'float32', ['a', 'b', 'c'])], { axis });
        const model = graph.toModel();
        expect(raiseOpset(editorOf(model), 13)).toBeUndefined();
        const flatten = model.graph!.node.find(({ opType }) => opType === 'Flatten');
        const isLast = axis === -1n || axis === 2n;
        expect(flatten?.attribute.map(({ i }) => i)).toEqual(isLast ? undefined : [axis]);
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
