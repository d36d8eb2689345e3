/** Models for the Action to measure. */
import { GraphBuilder } from '../../src/onnx/index.ts';

const WIDTH = 128;

/** `layers` matrix products: on the simulated host, each takes as long as the bytes of its weights. */
export function classifier(layers: number): Uint8Array {
  const graph = new GraphBuilder();
  let value = graph.input('x', 'float32', ['batch', WIDTH]);
  for (let layer = 0; layer < layers; layer++) {
    const data = Array.from({ length: WIDTH ** 2 }, (_, index) => Math.sin(index * (layer + 1)) / WIDTH);
    value = graph.node('MatMul', [value, graph.constant({ shape: [WIDTH, WIDTH], data })]);
  }
  graph.output(graph.node('Identity', [value], {}, 'logits'), 'float32', ['batch', WIDTH]);
  return graph.toBytes();
}
