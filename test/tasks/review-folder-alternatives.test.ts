import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { ModelProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import { writeModel } from '../../src/onnx-rewrite/write-model.ts';
import type { Precision } from '../../src/tasks/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { reviewed } from '../support/review-change.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import type { SimulatedModel } from '../support/simulation/simulated-model.ts';
import { below, type ModelFolder, textClassifier } from '../support/tasks/index.ts';

const MODEL = 'models/sentiment';
const GRAPHS = `${MODEL}/onnx`;

/** The graph under another name, with its weights in a file beside it. */
async function withDataBeside(graph: Uint8Array, name: string): Promise<ModelFolder> {
  const folder = temporaryFolder();
  await writeModel(fromBinary(ModelProtoSchema, graph), join(folder, name), { folder, fileBytes: 0 });
  return Object.fromEntries(readdirSync(folder).map((file) => [`onnx/${file}`, readFileSync(join(folder, file))]));
}

test('precisions that are in the folder are measured against base and compared by their answers', async () => {
  const graph = textClassifier()['onnx/model.onnx'] as Uint8Array;
  const quantized = await withDataBeside(graph, 'model_quantized.onnx');
  expect(Object.keys(quantized)).toHaveLength(2);
  const { 'onnx/model_int8.onnx': incomplete } = await withDataBeside(graph, 'model_int8.onnx');
  const head = {
    ...textClassifier({ idleLayers: 12 }),
    ...quantized,
    'onnx/model_int8.onnx': incomplete!,
    'onnx/model_q4.onnx': graph,
    'onnx/model_uint8.onnx': graph,
    'onnx/model_fp16.onnx': 'not a graph',
  };

  const answering = (label: string): Pick<SimulatedModel, 'answer'> => ({ answer: () => ({ kind: 'label', label }) });
  const others: Partial<Record<Precision, SimulatedModel>> = {
    q8: { runMs: 3 },
    // Takes more than q8, and answers no better.
    uint8: { runMs: 4 },
    q4: { runMs: 1, ...answering('negative') },
  };
  const host = simulatedHost({
    modelOf: ({ modelPath, task }) => {
      const other = others[task!.precision];
      if (other !== undefined) return other;
      const isBase = readFileSync(join(modelPath, 'onnx/model.onnx')).equals(graph);
      return { runMs: isBase ? 5 : 10 };
    },
  });
  const policy = 'version: 1\ndefaults: { budget: { increase: 25% } }\n';
  const { code, review, markdown } = await reviewed(
    { '.github/energy-policy.yml': policy, ...below(MODEL, textClassifier()) },
    below(MODEL, head),
    { host, args: ['--seconds', '60', '--alternatives-seconds', '120'] },
  );
  const [model] = review.models;
  expect(code).toBe(1);
  expect(model!.alternatives.filter((option) => option.kind === 'measured')).toEqual([
    expect.objectContaining({
      name: `${GRAPHS}/model_quantized.onnx`,
      option: 'folder-variant',
      comparedWith: 'base',
      fidelity: expect.objectContaining({ metric: 'top-1-agreement', agreeing: 48, samples: 48, inputs: 'synthetic' }),
      ratio: expect.objectContaining({ estimate: expect.closeTo(3 / 5, 9) }),
      step: expect.stringContaining('dtype "q8"'),
    }),
  ]);
  const reasons = new Map(model!.notTried!.map(({ name, reason }) => [name, reason]));
  expect(reasons.get(`${GRAPHS}/model_uint8.onnx`)).toMatch(/another precision uses no more energy/);
  expect(reasons.get(`${GRAPHS}/model_q4.onnx`)).toMatch(/same label on 0 of 48/);
  expect(reasons.get(`${GRAPHS}/model_fp16.onnx`)).toMatch(/expected an ONNX model/);
  expect(reasons.get(`${GRAPHS}/model_int8.onnx`)).toMatch(/keeps weights in .*model_int8\.onnx\.data/);
  expect(markdown).toContain(`evaluate \`${GRAPHS}/model_quantized.onnx\`, which is in the folder, then load it`);
});
