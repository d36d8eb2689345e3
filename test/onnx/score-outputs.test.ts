import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GraphBuilder, readScoreOutputs } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { mapOf } from '../support/map-of.ts';

/** What is said of the outputs of a graph over `x`, which are named by what makes them. */
async function scoresOf(outputs: Readonly<Record<string, (graph: GraphBuilder, x: string) => string>>) {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', [1, 8]);
  for (const [name, make] of Object.entries(outputs)) {
    graph.output(graph.node('Identity', [make(graph, x)], {}, name), 'float32', [1, 8]);
  }
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  return readScoreOutputs(path, 'model.onnx');
}

const sigmoid = (graph: GraphBuilder, x: string) => graph.node('Sigmoid', [x]);

test('a score is what a sigmoid or a softmax gives, in whatever shape', async () => {
  const scores = await scoresOf({
    sigmoid,
    softmax: (graph, x) => graph.node('Softmax', [x]),
    shaped: (graph, x) => graph.node('Transpose', [graph.node('Unsqueeze', [graph.node('Cast', [sigmoid(graph, x)])])]),
    best: (graph, x) => graph.nodeOf('TopK', [sigmoid(graph, x)], ['values', 'places'])[0]!,
    combined: (graph, x) => graph.node('Mul', [sigmoid(graph, x), graph.node('ReduceMax', [sigmoid(graph, x)])]),
    quantised: (graph, x) => {
      const scale = graph.constant({ shape: [], value: 1 / 255 });
      return graph.node('DequantizeLinear', [graph.node('QuantizeLinear', [sigmoid(graph, x), scale]), scale]);
    },
    joined: (graph, x) => graph.node('Concat', [sigmoid(graph, x), sigmoid(graph, x)], { axis: 1 }),
  });
  expect([...scores.entries()]).toEqual(
    ['sigmoid', 'softmax', 'shaped', 'best', 'combined', 'quantised', 'joined'].map((name) => [name, 'all']),
  );
});

test('scores beside other numbers are a part', async () => {
  const beside = (graph: GraphBuilder, x: string) => graph.node('Concat', [x, sigmoid(graph, x)], { axis: 1 });
  const scores = await scoresOf({
    beside,
    flat: (graph, x) => graph.node('Flatten', [graph.node('Concat', [beside(graph, x), x], { axis: 1 })]),
  });
  expect(scores).toEqual(mapOf({ beside: 'some', flat: 'some' }));
});

test('a gate, a weighted sum, and what only has the name are no scores', async () => {
  const scores = await scoresOf({
    score: (graph, x) => graph.node('Tanh', [x]),
    objectness: (_, x) => x,
    gate: (graph, x) => graph.node('Mul', [x, sigmoid(graph, x)]),
    pixels: (graph, x) => graph.node('Mul', [sigmoid(graph, x), graph.constant({ shape: [1], value: 640 })]),
    attention: (graph, x) => graph.node('MatMul', [graph.node('Softmax', [x]), x]),
    foreign: (graph, x) => graph.node('com.acme::Sigmoid', [x]),
    numbers: (graph, x) => graph.node('Concat', [x, x], { axis: 1 }),
  });
  expect(scores).toEqual(new Map());
});

test('a graph that goes in circles, or is deeper than any export, says nothing and takes no time', async () => {
  const scores = await scoresOf({
    circle: (graph) => {
      graph.nodeOf('Concat', ['b', 'b', 'a'], ['a']);
      graph.nodeOf('Identity', ['a'], ['b']);
      return 'a';
    },
    deep: (graph, x) =>
      Array.from({ length: 5000 }).reduce<string>((value) => graph.node('Identity', [value]), sigmoid(graph, x)),
    // Each doubles what is looked at, were it looked at twice.
    wide: (graph, x) =>
      Array.from({ length: 60 }).reduce<string>((value) => graph.node('Concat', [value, value], { axis: 1 }), x),
  });
  expect(scores).toEqual(new Map());
});

test('what is no ONNX file is refused as everywhere', async () => {
  await expect(readScoreOutputs(join(temporaryFolder(), 'none.onnx'), 'none.onnx')).rejects.toMatchObject({
    code: 'model-unreadable',
  });
});
