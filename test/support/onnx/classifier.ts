import { GraphBuilder } from '../../../src/onnx/index.ts';
import { seededRandom } from '../../../src/random.ts';

const WIDTH = 160;

/**
 * A classifier of so many matrix products, of 100 kB each: a simulated host runs it for about a millisecond a layer, and a
 * real one for a time in proportion to them.
 *
 * @param seed of its weights
 */
export function classifier(layers: number, seed = layers): Uint8Array {
  const graph = new GraphBuilder();
  const random = seededRandom(seed, 'weights');
  let value = graph.input('x', 'float32', ['batch', WIDTH]);
  for (let layer = 0; layer < layers; layer++) {
    const data = Array.from({ length: WIDTH ** 2 }, () => (2 * random() - 1) * Math.sqrt(3 / WIDTH));
    value = graph.node('MatMul', [value, graph.constant({ shape: [WIDTH, WIDTH], data })]);
  }
  graph.output(graph.node('Identity', [value], {}, 'logits'), 'float32', ['batch', WIDTH]);
  return graph.toBytes();
}
