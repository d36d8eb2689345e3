/** The built Action as a process, with the real engines: from a pull request to a comment, a check, and an artifact. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { classifier } from '../action/models.ts';
import { projectRoot } from '../action/project-root.ts';
import { actionScene, POLICY } from '../action/scene.ts';
import { temporaryFolder } from '../support/git.ts';
import { below, textClassifier } from '../support/tasks/index.ts';

const patience = fileURLToPath(new URL('../support/patient-process.cjs', import.meta.url));

/** A folder with the packages, of which each notes the environment that it is loaded in. */
function watchedRuntime(): { folder: string; environments: () => string } {
  const folder = temporaryFolder();
  const seen = join(folder, 'environments');
  appendFileSync(seen, '');
  const require = createRequire(join(projectRoot, 'package.json'));
  for (const name of ['koffi', 'onnxruntime-node', '@huggingface/transformers']) {
    const at = join(folder, 'node_modules', name);
    mkdirSync(join(at, 'dist'), { recursive: true });
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'node_modules', name, 'package.json'), 'utf8'));
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version, main: 'dist/index.js' }));
    const note = `require('node:fs').appendFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env) + '\\n');`;
    writeFileSync(
      join(at, 'dist/index.js'),
      `${note}\nmodule.exports = require(${JSON.stringify(require.resolve(name))});`,
    );
  }
  return { folder, environments: () => readFileSync(seen, 'utf8') };
}

test('the built Action measures a model and a folder here, and says so on the pull request', async () => {
  await using s = await actionScene({
    base: {
      [POLICY]: 'version: 1\ndefaults:\n  budget: { increase: 10% }\n',
      'models/classifier.onnx': classifier(1),
    },
    head: { 'models/classifier.onnx': classifier(60), ...below('models/sentiment', textClassifier()) },
  });
  const runtime = watchedRuntime();
  const run = await s.reviewAsProcess({
    inputs: { provider: 'cpu', seconds: '4', 'alternatives-seconds': '0', 'runtime-directory': runtime.folder },
    environment: {
      GITHUB_TOKEN: s.token,
      SECRET: s.token,
      HF_TOKEN: 'hf_secret',
      NODE_OPTIONS: `--require=${JSON.stringify(patience)}`,
    },
  });
  expect(run, run.output).toMatchObject({ code: 1, outputs: { outcome: 'fail', models: '2' } });
  expect(Number(run.outputs['energy-delta-percent'])).toBeGreaterThan(10);
  const review = parseEnergyReview(JSON.parse(readFileSync(run.outputs['review-path'] ?? '', 'utf8')));
  expect(review.models).toMatchObject([
    // So few seconds may leave it open on a busy machine.
    { model: 'models/classifier.onnx', comparison: { verdict: expect.stringMatching(/^(?:higher|inconclusive)$/) } },
    { model: 'models/sentiment', head: { task: { id: 'text_classification' } } },
  ]);
  expect(review.models[1]?.head?.task?.runner).toMatch(/^Transformers\.js \d/);
  expect(review.conditions.runtime).toContain('ONNX Runtime 1.');

  expect(s.github.comments(s.pull)[0]?.body).toContain('`models/classifier.onnx`');
  expect(s.github.checkRuns(s.headSha)).toMatchObject([{ name: 'energy', conclusion: 'failure' }]);
  expect(s.github.artifacts()).toMatchObject([{ name: 'energy-review' }, { name: 'energy-review-page.html' }]);

  // Whoever runs a model knows no token.
  const environments = runtime.environments();
  expect(environments).toContain('WATTNUDGE_RUNTIME');
  for (const secret of [s.token, 'hf_secret', 'GIT_CONFIG']) expect(environments).not.toContain(secret);
  expect(s.github.violations).toEqual([]);
});
