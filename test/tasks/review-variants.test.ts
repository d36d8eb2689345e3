import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { expect, test, vi } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { ModelProtoSchema } from '../../src/onnx/onnx_pb.gen.ts';
import { writeModel } from '../../src/onnx/rewrite/write-model.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { runCli } from '../support/run-cli.ts';
import { below, type ModelFolder, textClassifier } from '../support/tasks/index.ts';

vi.setConfig({ testTimeout: 300_000 });

const MODEL = 'models/sentiment';

/** The graph under another name, with its weights in a file beside it. */
async function withDataBeside(graph: Uint8Array, name: string): Promise<ModelFolder> {
  const folder = temporaryFolder();
  await writeModel(fromBinary(ModelProtoSchema, graph), join(folder, name), { folder, fileBytes: 0 });
  return Object.fromEntries(readdirSync(folder).map((file) => [`onnx/${file}`, readFileSync(join(folder, file))]));
}

test('precisions that are in the folder are measured against base and compared by their answers', async () => {
  const repository = createRepository();
  const write = (files: Readonly<Record<string, string | Uint8Array>>) => {
    for (const [path, content] of Object.entries(files)) repository.write(path, content);
  };
  repository.write('.github/energy-policy.yml', 'version: 1\ndefaults: { budget: { increase: 25% } }\n');
  write(below(MODEL, textClassifier()));
  repository.commit('base');
  repository.git('switch', '--quiet', '--create', 'change');
  const small = textClassifier()['onnx/model.onnx'] as Uint8Array;
  const quantized = await withDataBeside(small, 'model_quantized.onnx');
  expect(Object.keys(quantized)).toHaveLength(2);
  const { 'onnx/model_int8.onnx': incomplete } = await withDataBeside(small, 'model_int8.onnx');
  write(
    below(MODEL, {
      ...textClassifier({ idleLayers: 12 }),
      ...quantized,
      'onnx/model_int8.onnx': incomplete!,
      'onnx/model_q4.onnx': textClassifier({ seed: 4 })['onnx/model.onnx']!,
      'onnx/model_fp16.onnx': 'not a graph',
    }),
  );
  repository.commit('head');

  const [json, markdown] = [join(temporaryFolder(), 'review.json'), join(temporaryFolder(), 'review.md')];
  const revisions = ['--repo', repository.directory, '--base', 'main', '--head', 'change'];
  const { code } = await runCli([
    'review',
    ...revisions,
    ...['--seconds', '6', '--alternatives-seconds', '14', '--json', json, '--markdown', markdown],
  ]);
  const [model] = parseEnergyReview(JSON.parse(readFileSync(json, 'utf8'))).models;
  expect(code).toBe(1);
  expect(model!.alternatives.filter((option) => option.kind === 'measured')).toEqual([
    expect.objectContaining({
      name: `${MODEL}/onnx/model_quantized.onnx`,
      option: 'folder-variant',
      comparedWith: 'base',
      fidelity: expect.objectContaining({ metric: 'top-1-agreement', agreeing: 48, samples: 48, inputs: 'synthetic' }),
      step: expect.stringContaining('dtype "q8"'),
    }),
  ]);
  const reasons = new Map(model!.notTried!.map(({ name, reason }) => [name, reason]));
  expect(reasons.get(`${MODEL}/onnx/model_q4.onnx`)).toMatch(/same label on 0 of 48/);
  expect(reasons.get(`${MODEL}/onnx/model_fp16.onnx`)).toMatch(/expected an ONNX model/);
  expect(reasons.get(`${MODEL}/onnx/model_int8.onnx`)).toMatch(/keeps weights in .*model_int8\.onnx\.data/);
  expect(readFileSync(markdown, 'utf8')).toContain(
    `run \`${MODEL}/onnx/model_quantized.onnx\`, which is in the folder already`,
  );
});
