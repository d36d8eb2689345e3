import { GraphBuilder } from './graph-builder.ts';

/** y = x + x, for one number: the smallest proof that an engine computes. An addition, as no provider can fold it away. */
export function doublingModel(): Uint8Array {
  const graph = new GraphBuilder({ name: 'probe' });
  const x = graph.input('x', 'float32', [1]);
  graph.node('Add', [x, x], {}, 'y');
  graph.output('y', 'float32', [1]);
  return graph.toBytes();
}
