import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batchingTip } from '../../../src/alternatives/measured/batching-tip.ts';
import { thisMachine } from '../../../src/benchmark/host.ts';
import { cpuTimeMeter } from '../../../src/meters/index.ts';
import { GraphBuilder } from '../../../src/onnx/index.ts';
import { temporaryFolder } from '../../support/git.ts';
import { aMeasurement } from '../../support/reviews.ts';

function product(): string {
  const graph = new GraphBuilder();
  const data = Array.from({ length: 128 ** 2 }, (_, index) => Math.sin(index));
  const weights = graph.constant({ shape: [128, 128], data });
  const x = graph.input('x', 'float32', ['batch', 128]);
  graph.output(graph.node('MatMul', [x, weights], {}, 'y'), 'float32', ['batch', 128]);
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  return path;
}

test('a batch that takes longer than the policy allows is the end of larger batches', async () => {
  const found = await batchingTip(9, {
    host: thisMachine,
    head: {
      subject: { label: 'model', path: product(), vocabularySizes: {} },
      measurement: aMeasurement(0.01, { latencyMs: { median: 0.1, p95: 0.2 } }),
    },
    latencyLimitMs: 1e-6,
    meter: cpuTimeMeter(),
    provider: 'cpu',
    threads: 1,
    queries: { batch: 1, seed: 1 },
  });
  expect(found).toEqual({ kind: 'none', reason: 'a batch would take longer than the policy allows' });
}, 60_000);
