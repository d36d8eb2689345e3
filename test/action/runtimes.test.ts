/** What the Action installs for which models, and where it runs them, on a machine whose programs are simulated. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { tinyLlama } from '../support/gguf/tiny-llama.ts';
import { temporaryFolder } from '../support/git.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { failed, type MachineOptions, simulatedMachine } from '../support/simulation/machine.ts';
import { below, textClassifier } from '../support/tasks/index.ts';
import { classifier } from './models.ts';
import { inconclusive, noModel } from './scenarios.ts';
import { actionScene, type Files, POLICY, type SceneOptions } from './scene.ts';

/** Of the runtimes' lockfiles, those that are loaded by name. */
const NATIVE = ['koffi', 'onnxruntime-node'];

interface ReviewedOptions extends Partial<SceneOptions> {
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A runner of one's own, which keeps its tools from job to job. */
function runner(options: Partial<MachineOptions> = {}) {
  const [tools, bin] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(bin, 'npm'), '', { mode: 0o755 });
  mkdirSync(join(tools, 'wattnudge-runtime'));
  const host = simulatedHost({ meter: () => cpuTimeMeter(4) });
  return {
    tools,
    installations: () => readdirSync(join(tools, 'wattnudge-runtime')),
    async review(head: Files, { inputs = {}, ...more }: ReviewedOptions = {}) {
      const machine = simulatedMachine({ clock: host.clock, ...options });
      await using s = await actionScene({ base: budget, head, ...more });
      const run = await s.review({
        host,
        machine,
        inputs: { 'runtime-directory': '', comment: 'never', 'check-name': 'none', ...inputs },
        environment: { RUNNER_TOOL_CACHE: tools, PATH: [bin, process.env.PATH].join(delimiter) },
      });
      const path = run.outputs['review-path'] ?? '';
      const review = path === '' ? undefined : parseEnergyReview(JSON.parse(readFileSync(path, 'utf8')));
      return { ...run, review, ran: machine.ran.map(({ name }) => name) };
    },
  };
}

/** Where this cannot be kept for certain, the review fails. */
const budget = { [POLICY]: 'version: 1\ndefaults:\n  budget: { size: 1GB }\n' };
const file = { 'models/classifier.onnx': classifier(1) };
const folder = below('models/sentiment', textClassifier());

test('Transformers.js is installed when a folder is to be run, and not for a file', async () => {
  const r = runner();
  const first = await r.review(file);
  expect(first.review?.models[0]?.head).toBeDefined();
  expect(first.ran).toEqual(['npm --version', 'npm ci', 'probe']);
  expect(first.output).toContain('native runtime installed');
  expect(first.output).not.toContain('Transformers.js');
  const [native = ''] = r.installations();
  const packages = readdirSync(join(r.tools, 'wattnudge-runtime', native, 'node_modules'));
  expect(packages).toEqual(expect.arrayContaining(NATIVE));
  expect(packages).not.toContain('@huggingface');

  const second = await r.review(folder);
  expect(second.review?.models[0]?.head?.task?.id).toBe('text_classification');
  expect(second.output).toContain('Transformers.js installed');
  expect(r.installations()).toHaveLength(2);

  const third = await r.review(folder);
  // These are not the packages that the tool states, so that no job believes another one's.
  expect(third.output).not.toMatch(/(?:runtime|Transformers.js) found/);
  expect(third.ran).toEqual([...first.ran, ...first.ran]);
});

test('llama.cpp is installed when a GGUF file is to be run, and for nothing else', async () => {
  const r = runner();
  const run = await r.review({ 'models/tiny.gguf': tinyLlama() });
  expect(run.review?.models[0]?.head?.task?.id).toBe('text_generation');
  expect(run.ran).toEqual(['npm --version', 'npm ci', 'probe']);
  expect(run.output).toContain('llama.cpp installed');
  expect(run.output).not.toContain('native runtime installed');
  const [folder = ''] = r.installations();
  const packages = readdirSync(join(r.tools, 'wattnudge-runtime', folder, 'node_modules'));
  expect(packages).toContain('node-llama-cpp');
  expect(packages).not.toContain('onnxruntime-node');
  const binaries = readdirSync(join(r.tools, 'wattnudge-runtime', folder, 'node_modules/@node-llama-cpp'));
  expect(binaries).toEqual(['linux-arm64', 'linux-x64']);

  const both = await r.review({ ...file, 'models/tiny.gguf': tinyLlama() });
  expect(both.review?.models.map(({ head }) => head !== undefined)).toEqual([true, true]);
  expect(both.ran.filter((name) => name === 'npm ci')).toHaveLength(2);
});

test('on a GPU the CUDA binaries of llama.cpp are installed, for CUDA 12 and 13', async () => {
  const r = runner({ hasNvidiaDriver: true });
  const run = await r.review({ 'models/tiny.gguf': tinyLlama() }, { inputs: { provider: 'cuda' } });
  const folders = r.installations().map((name) => join(r.tools, 'wattnudge-runtime', name, 'node_modules'));
  const withLlama = folders.filter((folder) => readdirSync(folder).includes('node-llama-cpp'));
  expect(withLlama, run.output).toHaveLength(1);
  expect(readdirSync(join(withLlama[0]!, '@node-llama-cpp'))).toEqual(
    expect.arrayContaining(['linux-x64-cuda', 'linux-x64-cuda-ext']),
  );
});

test('nothing is installed where nothing is to be run', async () => {
  const r = runner();
  const run = await r.review(noModel.head);
  expect(run).toMatchObject({ code: 0, ran: [] });
  expect(r.installations()).toEqual([]);
});

test('nothing is installed to find out about a GPU where there is no driver and nothing comes to be run', async () => {
  const r = runner();
  const run = await r.review(inconclusive.head, inconclusive);
  expect(run).toMatchObject({ outputs: { outcome: 'warn', models: '1' }, ran: [] });
});

test('what cannot be installed is the error of each model that was to be run, and is tried once', async () => {
  const r = runner({ install: async () => failed('npm error code E503\nnpm error 503 Service Unavailable') });
  const run = await r.review({ ...file, 'models/other.onnx': classifier(2) });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error', models: '2' } });
  const codes = run.review?.models.map(({ error }) => error?.code);
  expect(codes).toEqual(['runtime-install-failed', 'runtime-install-failed']);
  expect(run.ran).toEqual(['npm --version', 'npm ci']);
});

test('without a driver the processor is taken, whatever the machine of the tests has', async () => {
  const run = await runner().review(file);
  expect(run.review?.conditions.provider).toBe('cpu');
});

test('with a driver, CUDA is tried; where no model runs on it, that is said and the processor is taken', async () => {
  const r = runner({ hasNvidiaDriver: true, script: async () => failed('Error: connect ECONNREFUSED') });
  const run = await r.review(file);
  expect(run.review?.conditions.provider).toBe('cpu');
  expect(run.output).toMatch(/::warning::Measuring on the CPU: .*ECONNREFUSED/);
  expect(run.review?.models[0]?.head).toBeDefined();
});

test('`provider: cuda` without a driver ends the run before anything is installed, and the summary says why', async () => {
  const run = await runner().review(file, { inputs: { provider: 'cuda' } });
  expect(run).toMatchObject({ code: 1, outputs: {}, ran: [] });
  expect(run.summary).toContain('no NVIDIA driver');
});
