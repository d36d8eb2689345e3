import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { benchmark, observeOutputs, type Subject } from '../../src/benchmark/index.ts';
import { runtimeOptions } from '../../src/benchmark/runtime-options.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { realModels } from '../support/real-models.ts';

const textDirection: Subject = { label: 'cls', path: realModels.textDirection, vocabularySizes: new Map() };

test('settings of a session reach the runtime in its own words', () => {
  const options = { modelPath: 'm', provider: 'cpu', threads: 2 } as const;
  expect(runtimeOptions(options)).toMatchObject({
    intraOpNumThreads: 2,
  });
  expect(runtimeOptions({ modelPath: 'm', provider: 'cpu', threads: 0 })).not.toHaveProperty('extra');
});

test('a side with a batch of its own is measured beside the other', async () => {
  const { base, head, comparison } = await benchmark({
    host: patientMachine(),
    base: textDirection,
    head: { ...textDirection, batch: 2 },
    meter: cpuTimeMeter(),
    provider: 'cpu',
    threads: 1,
    queries: { batch: 1, seed: 1 },
    seconds: 1.2,
  });
  expect([base!.batch, head.batch]).toEqual([1, 2]);
  expect(head.inputs.shapes.x![0]).toBe(2);
  expect(comparison!.ratio.estimate).toBeGreaterThan(0);
  // Counted from the same graph, so a query is the same arithmetic whatever the batch.
  expect(head.macsPerQuery).toBe(base!.macsPerQuery);
});

test('the ranges of outputs are those of all samples', async () => {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['batch', 4]);
  graph.output(graph.node('ReduceMax', [x], { keepdims: 0 }, 'most'), 'float32', []);
  graph.output(graph.node('ReduceMin', [x], { keepdims: 0 }, 'least'), 'float32', []);
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  const observe = (mostSamples: number) =>
    observeOutputs({
      host: patientMachine(),
      model: { label: 'm', path, vocabularySizes: new Map() },
      outputs: ['most', 'least'],
      provider: 'cpu',
      threads: 1,
      queries: { batch: 1, seed: 1 },
      mostSamples,
      seconds: 30,
    });
  const [few, many] = [await observe(1), await observe(50)];
  expect([few.samples, many.samples]).toEqual([1, 50]);
  const most = (of: typeof few) => of.ranges.find(({ output }) => output === 'most')!.max;
  expect(most(many)).toBeGreaterThan(most(few));
});

test('the weights of matrix products are counted, although a runtime packs them away', async () => {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['batch', 64]);
  const product = graph.node('MatMul', [x, graph.constant({ shape: [64, 32], value: 0.5 })]);
  graph.output(graph.node('Relu', [product], {}, 'y'), 'float32', ['batch', 32]);
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  const settings = {
    host: patientMachine(),
    meter: cpuTimeMeter(),
    provider: 'cpu',
    threads: 1,
    queries: { batch: 1, seed: 1 },
    seconds: 1.2,
  };
  const { head, profiles } = await benchmark({ head: { label: 'm', path, vocabularySizes: new Map() }, ...settings });
  expect(head.macsPerQuery).toBe(64 * 32);
  expect(profiles.head!.bytesMovedPerQuery).toBeGreaterThan(64 * 32 * 4);
});
