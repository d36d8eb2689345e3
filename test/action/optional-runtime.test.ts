/** What the Action installs for which models, by its own code, from a registry on this machine. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { type FakePackage, startNpmRegistry } from '../support/npm-registry.ts';
import { below, textClassifier } from '../support/tasks/index.ts';
import { actionScene, copyAction, type Files } from './run-action.ts';

const { resolve } = createRequire(import.meta.url);

/** A package that is the one of this project, under a version of its own. */
const standIn = (name: string, version: string, more: Partial<FakePackage> = {}): FakePackage => ({
  name,
  version,
  main: 'dist/index.js',
  files: { 'dist/index.js': `module.exports = require(${JSON.stringify(resolve(name))});` },
  ...more,
});

const packages: readonly FakePackage[] = [
  standIn('koffi', '9.0.1'),
  standIn('onnxruntime-node', '9.0.0'),
  standIn('@huggingface/transformers', '9.1.0', { dependencies: { 'onnxruntime-web': '9.2.0' } }),
  {
    name: 'onnxruntime-web',
    version: '9.2.0',
    files: { 'index.js': '' },
    below: '@huggingface/transformers',
  },
];
const NATIVE = ['koffi', 'onnxruntime-node'];

/** An Action whose `dist/runtime` and `dist/runtime-tasks` name the registry's packages, and a runner that it comes to. */
async function runner() {
  const registry = await startNpmRegistry(packages);
  const action = copyAction();
  const write = (folder: string, names: readonly string[]) => {
    for (const [name, text] of Object.entries(registry.manifestOf(names)))
      writeFileSync(join(action, 'dist', folder, name), text);
  };
  write('runtime', NATIVE);
  write('runtime-tasks', [...NATIVE, '@huggingface/transformers']);
  const [tools, npmCache] = [temporaryFolder(), temporaryFolder()];
  const root = join(tools, 'wattnudge-runtime');
  mkdirSync(root);
  return {
    registry,
    installations: () => readdirSync(root).map((name) => join(root, name, 'node_modules')),
    async review(head: Files) {
      await using s = await actionScene({ base: {}, head });
      const run = await s.review({
        action,
        inputs: {
          'runtime-directory': '',
          seconds: '4',
          'alternatives-seconds': '0',
          comment: 'never',
          'check-name': 'none',
        },
        environment: {
          RUNNER_TOOL_CACHE: tools,
          npm_config_registry: registry.url,
          npm_config_cache: npmCache,
          npm_config_fetch_retries: '0',
        },
      });
      const review = parseEnergyReview(JSON.parse(readFileSync(run.outputs['review-path'] ?? '', 'utf8')));
      return { output: run.output, model: review.models[0] };
    },
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  };
}

test('Transformers.js is installed when a folder is to be measured, and not for a file', async () => {
  await using r = await runner();
  const file = await r.review({ 'models/doubled.onnx': doubled() });
  expect(file.output).toContain('native runtime installed');
  expect(file.model?.head, file.output).toBeDefined();
  expect(file.output).not.toContain('Transformers.js');
  const [native = ''] = r.installations();
  expect(
    readdirSync(native)
      .filter((name) => !name.startsWith('.'))
      .toSorted(),
  ).toEqual(NATIVE);
  expect(r.registry.downloads).toHaveLength(NATIVE.length);

  const folder = await r.review(below('models/sentiment', textClassifier()));
  expect(folder.output).toContain('native runtime found');
  expect(folder.output).toContain('Transformers.js installed');
  expect(folder.model?.head?.task?.runner, folder.output).toBe('Transformers.js 9.1.0');
  const withTasks = r.installations().filter((modules) => existsSync(join(modules, '@huggingface/transformers')));
  expect(r.installations()).toHaveLength(2);
  expect(withTasks).toHaveLength(1);
  expect(readdirSync(withTasks[0]!, { recursive: true }).join('\n')).not.toContain('onnxruntime-web');
}, 300_000);

function doubled(): Uint8Array {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['batch', 64]);
  graph.output(graph.node('Add', [x, x], {}, 'y'), 'float32', ['batch', 64]);
  return graph.toBytes();
}
