import { toBinary } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { type Attributes, GraphBuilder } from '../../../src/onnx/index.ts';
import { ModelProtoSchema } from '../../../src/onnx/onnx_pb.gen.ts';
import { ModelEditor } from '../../../src/onnx-rewrite/model-editor.ts';
import { raiseOpset } from '../../../src/onnx-rewrite/raise-opset.ts';
import { randomFeed, run } from '../../support/onnx/rewriting.ts';

function raise(graph: GraphBuilder): { reason: string | undefined; content: Uint8Array } {
  const model = graph.toModel();
  const reason = raiseOpset(
    new ModelEditor({ name: 'model.onnx', model, graph: graph.toGraph(), folder: '.', bytes: 0 }),
    11,
  );
  return { reason, content: toBinary(ModelProtoSchema, model) };
}

type Build = (graph: GraphBuilder) => string;
const node =
  (
    operator: string,
    attributes: Attributes = {},
    ...constants: { shape: number[]; data: number[]; type?: 'int64' }[]
  ): Build =>
  (graph) =>
    graph.node(operator, ['x', ...constants.map((tensor) => graph.constant(tensor))], attributes);
const scales = { shape: [4], data: [1, 1, 2, 3] };
const halves = { shape: [4], data: [1, 1, 0.5, 0.5] };

describe('an operator in opset 11 gives what it gave', () => {
  const cases: [string, number, Build][] = [
    ['Clip between bounds', 7, node('Clip', { min: -0.5, max: 0.25 })],
    ['Clip above', 9, node('Clip', { max: 0.25 })],
    ['Clip below', 10, node('Clip', { min: -0.5 })],
    ['Clip without bounds', 10, node('Clip')],
    ['Pad with a value', 7, node('Pad', { pads: [0, 0, 1, 2, 0, 0, 3, 0], value: 1.5 })],
    ['Pad by reflection', 9, node('Pad', { pads: [0, 0, 1, 1, 0, 0, 1, 1], mode: 'reflect' })],
    ['Slice', 7, node('Slice', { starts: [1, 0], ends: [3, -1], axes: [2, 3] })],
    ['Slice without axes', 9, node('Slice', { starts: [0, 1], ends: [1, 2] })],
    ['TopK', 9, (graph) => graph.nodeOf('TopK', ['x'], ['best', 'places'], { k: 2, axis: 1 })[0] ?? ''],
    ['Dropout', 9, node('Dropout', { ratio: 0.5 })],
    [
      'BatchNormalization',
      7,
      node(
        'BatchNormalization',
        { spatial: 1 },
        { shape: [3], data: [1, 2, 3] },
        { shape: [3], data: [0, 1, -1] },
        { shape: [3], data: [0.1, 0.2, 0.3] },
        { shape: [3], data: [1, 2, 4] },
      ),
    ],
    ['Upsample by attribute', 7, node('Upsample', { scales: { floats: [1, 1, 2, 3] }, mode: 'nearest' })],
    ['Upsample by input', 9, node('Upsample', { mode: 'nearest' }, scales)],
    ['Upsample linearly', 9, node('Upsample', { mode: 'linear' }, scales)],
    ['Resize larger', 10, node('Resize', { mode: 'nearest' }, scales)],
    ['Resize linearly smaller', 10, node('Resize', { mode: 'linear' }, halves)],
    [
      'Scatter',
      9,
      (graph) =>
        graph.node(
          'Scatter',
          [
            'x',
            graph.constant({ type: 'int64', shape: [1, 1, 1, 2], data: [1, 0] }),
            graph.constant({ shape: [1, 1, 1, 2], data: [5, 6] }),
          ],
          { axis: 2 },
        ),
    ],
    ['Softmax over what is flattened', 9, node('Softmax', { axis: 1 })],
    ['Squeeze and Unsqueeze by attributes', 9, (graph) => graph.node('Unsqueeze', ['x'], { axes: [0] })],
  ];
  test.each(cases)('%s from opset %i', async (_, opset, build) => {
    const graph = new GraphBuilder({ opset });
    graph.input('x', 'float32', [2, 3, 4, 6]);
    const output = build(graph);
    graph.output(output, 'float32', ['', '', '', '']);
    graph.toGraph().output.forEach(({ type }) => {
      if (type?.value.case === 'tensorType') type.value.value.shape = undefined;
    });
    const before = graph.toBytes();
    const { reason, content } = raise(graph);
    expect(reason).toBeUndefined();
    const feeds = { x: randomFeed('x', [2, 3, 4, 6]) };
    const [[original], [raised]] = await Promise.all([run(before, feeds), run(content, feeds)]);
    expect(raised).toEqual(original);
  });
});

describe('what has no equal there keeps the model as it was', () => {
  test.each<[string, number, Build, RegExp]>([
    ['an old broadcast', 6, node('Relu'), /opsets before 7/],
    ['an experiment', 9, node('Affine', { alpha: 1.5, beta: 2.5 }), /Affine .* isn’t an operator there/],
    ['a mask', 9, (graph) => graph.nodeOf('Dropout', ['x'], ['y', 'mask'])[0] ?? '', /gives a mask/],
    ['a smaller image by its nearest points', 10, node('Resize', { mode: 'nearest' }, halves), /smaller/],
    [
      'scales that are computed',
      10,
      (graph) => graph.node('Resize', ['x', graph.input('scales', 'float32', [4])], { mode: 'nearest' }),
      /scales that are computed/,
    ],
    [
      'a bound of a type that the file does not state',
      9,
      (graph) => graph.node('Clip', [graph.node('Cast', ['x'], { to: 11 })], { min: 0.5 }),
      /type the file doesn’t give/,
    ],
    ['statistics for each position', 8, node('BatchNormalization', { spatial: 0 }), /each position/],
  ])('%s', (_, opset, build, expected) => {
    const graph = new GraphBuilder({ opset });
    graph.input('x', 'float32', [2, 3, 4, 6]);
    graph.output(build(graph), 'float32', []);
    const before = graph.toBytes();
    const { reason, content } = raise(graph);
    expect(reason).toMatch(expected);
    expect(content).toEqual(before);
  });
});

test('nodes of other domains that are named alike are left alone', () => {
  const graph = new GraphBuilder({ opset: 9 });
  graph.input('x', 'float32', [1]);
  graph.node('com.acme::Clip', ['x'], { min: 0.5 }, 'y');
  expect(raise(graph).reason).toBeUndefined();
  expect(graph.toGraph().node[0]?.attribute).toHaveLength(1);
});
