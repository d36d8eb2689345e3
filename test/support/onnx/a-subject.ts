import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSubject } from '../../../src/benchmark/index.ts';
import { GraphBuilder } from '../../../src/onnx/index.ts';
import { temporaryFolder } from '../git.ts';

/** A file whose inputs a worker can tell: `x` [batch, 4] → `y`. How it runs is a simulation's. */
export function aSubject(name: string): FileSubject {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['batch', 4]);
  graph.output(graph.node('Relu', [x], {}, 'y'), 'float32', ['batch', 4]);
  const path = join(temporaryFolder(), `${name}.onnx`);
  writeFileSync(path, graph.toBytes());
  return { label: `\`${name}.onnx\``, path, vocabularySizes: new Map() };
}
