import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { temporaryFolder } from '../support/git.ts';
import type { Permissions } from '../support/github/index.ts';
import { realModels } from '../support/real-models.ts';
import { actionScene, POLICY, projectRoot } from './run-action.ts';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const text = /```yaml\n(on: \{ pull_request.*?)```/s.exec(readme)?.[1] ?? '';
const workflow = parse(text);
const [step] = workflow.jobs.review.steps;

/** A folder with the packages, of which the runtime also notes the environment that it is loaded in. */
function watchedRuntime(): { folder: string; environments: () => string } {
  const folder = temporaryFolder();
  const seen = join(folder, 'environments');
  writeFileSync(seen, '');
  const require = createRequire(join(projectRoot, 'package.json'));
  for (const name of ['koffi', 'onnxruntime-node']) {
    const at = join(folder, 'node_modules', name);
    mkdirSync(at, { recursive: true });
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'node_modules', name, 'package.json'), 'utf8'));
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version, main: 'index.js' }));
    const note = `require('node:fs').appendFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env) + '\\n');`;
    writeFileSync(join(at, 'index.js'), `${note}\nmodule.exports = require(${JSON.stringify(require.resolve(name))});`);
  }
  return { folder, environments: () => readFileSync(seen, 'utf8') };
}

test('the README’s workflow has ten lines, and reviews the next pull request that touches a model', async () => {
  expect(text.trim().split('\n')).toHaveLength(10);
  const permissions: Permissions = Object.fromEntries(
    Object.entries<'read' | 'write'>(workflow.permissions).map(([name, level]) => [name.replace('-', '_'), level]),
  );
  await using s = await actionScene({
    base: {
      [POLICY]: 'version: 1\ndefaults:\n  budget: { increase: 10% }\n',
      'models/speech.onnx': readFileSync(realModels.speechV5),
    },
    head: { 'models/speech.onnx': readFileSync(realModels.textDirection) },
    permissions,
  });
  const runtime = watchedRuntime();
  const review = (seconds: string) =>
    s.review({
      inputs: { ...step.with, seconds, 'alternatives-seconds': '0', 'runtime-directory': runtime.folder },
      environment: { GITHUB_TOKEN: s.token, SECRET: s.token, HF_TOKEN: 'hf_secret' },
    });
  // The workflow's minute, shortened: what is tested is what becomes of it. A machine that is too busy says so and gets longer.
  const brief = await review('5');
  const run = brief.outputs.outcome === 'fail' ? brief : await review('100');

  expect(run, run.summary).toMatchObject({ code: 1, outputs: { outcome: 'fail', models: '1' } });
  expect(Number(run.outputs['energy-delta-percent'])).toBeGreaterThan(10);
  const found = parseEnergyReview(JSON.parse(readFileSync(run.outputs['review-path'] ?? '', 'utf8')));
  expect(found.models).toMatchObject([{ model: 'models/speech.onnx', comparison: { verdict: 'higher' } }]);
  expect(found.conditions.runtime).toContain('ONNX Runtime 1.');

  const [comment] = s.github.comments(s.pull);
  expect(comment?.body).toContain('`models/speech.onnx`');
  expect(run.outputs['comment-id']).toBe(String(comment?.id));
  expect(s.github.checkRuns(s.headSha).at(-1)).toMatchObject({ name: 'energy', conclusion: 'failure' });
  expect(s.github.artifacts().at(-1)).toMatchObject({ name: 'energy-review' });

  // A line a phase, the one that matters most among them.
  expect(run.output).toMatch(
    /^ *\d+\.\d\d s models\/speech\.onnx: inputs made, warmed up; the first window begins \(\d+\.\d\d s since the start\)$/m,
  );
  // Nothing is checked out.
  expect(existsSync(join(run.outputs['review-path'] ?? '', '../../../../work/models'))).toBe(false);
  // Whoever runs a model knows no token.
  const environments = runtime.environments();
  expect(environments).toContain('WATTNUDGE_RUNTIME');
  expect(environments).not.toContain(s.token);
  expect(environments).not.toContain('hf_secret');
  expect(environments).not.toContain('GIT_CONFIG');
  expect(s.github.violations).toEqual([]);
}, 240_000);
