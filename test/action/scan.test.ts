import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readClaimedScan } from '../../src/trust/claimed-scan.ts';
import { TRUST_LIMITS } from '../../src/trust/limits.ts';
import { tinyModel } from '../changes/tiny-model.ts';
import type { Finished } from './finished.ts';
import { type ActionScene, actionScene, POLICY } from './scene.ts';

const inputs = { mode: 'scan' };
const READS_CODE = { contents: 'read' } as const;
const NO_COMMIT = '0'.repeat(40);

/** The default branch holds a model, and names one where the policy looks and one where it doesn't. */
const scanScene = (): Promise<ActionScene> =>
  actionScene({
    base: {
      [POLICY]: 'version: 1\nnames: { exclude: [drafts/**] }\n',
      'models/a.onnx': tinyModel(),
      'app.py': 'pipe = pipeline(model="Salesforce/xLAM-7b-r")\n',
      'drafts/app.py': 'pipe = pipeline(model="distilbert/distilgpt2")\n',
    },
    head: { 'app.py': 'pipe = pipeline(model="openai-community/gpt2")\n' },
    permissions: READS_CODE,
  });

const listOf = ({ outputs }: Finished) => JSON.parse(readFileSync(outputs['scan-path'] ?? '', 'utf8'));

test('a run that is started by hand lists the models of its branch', async () => {
  await using s = await scanScene();
  const run = await s.review({ event: s.github.events.workflowDispatch(s.repository, {}), inputs });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'scanned', models: '2', 'review-path': '' } });
  expect(listOf(run)).toMatchObject({
    commit: s.baseSha,
    models: [{ model: 'models/a.onnx', size: { bytes: tinyModel().length } }, { model: 'Salesforce/xLAM-7b-r' }],
  });

  const [list, page] = s.github.artifacts();
  expect(s.github.artifacts()).toHaveLength(2);
  expect(list?.name).toBe('energy-review-scan');
  const files = s.github.artifactFiles(list!);
  expect(Object.keys(files)).toEqual(['energy-scan.json']);
  // The App takes it over.
  expect(readClaimedScan(Buffer.from(files['energy-scan.json'] ?? ''), TRUST_LIMITS)).toEqual({
    commit: s.baseSha,
    models: [
      { model: 'models/a.onnx', kind: 'file' },
      { model: 'Salesforce/xLAM-7b-r', kind: 'hub' },
    ],
    isWhole: true,
  });
  expect(page).toMatchObject({ name: 'energy-review-scan-page.html', contentType: 'text/html' });
  expect(Buffer.from(s.github.artifactBytes(page!)).toString()).toContain('xLAM-7b-r');
  expect(run.summary).toContain('1 file and 1 name of models');
  expect(run.summary).toContain(`/actions/runs/${page!.run.id}/artifacts/${page!.id})`);

  // No comment and no check. One fetch has all that is read.
  expect(s.github.comments(s.pull)).toEqual([]);
  expect(s.github.checkRuns()).toEqual([]);
  expect(
    s.github.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('upload-pack')),
  ).toHaveLength(2);
  expect(s.github.violations).toEqual([]);
});

test('a push to the default branch lists what was pushed, also the first push of all', async () => {
  await using s = await scanScene();
  for (const before of [s.baseSha, NO_COMMIT]) {
    const event = s.github.events.push(s.repository, 'refs/heads/main', before, s.headSha);
    const run = await s.review({ event, inputs });
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'scanned', models: '2' } });
    expect(listOf(run)).toMatchObject({ commit: s.headSha, models: [{}, { model: 'openai-community/gpt2' }] });
  }
});

test('a push to another branch is none to list', async () => {
  await using s = await scanScene();
  const event = s.github.events.push(s.repository, 'refs/heads/change', s.baseSha, s.headSha);
  const run = await s.review({ event, inputs });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'skipped', models: '0' } });
  expect(run.output).toContain('::notice::The push isn’t to the default branch, so its models aren’t listed.');
  expect(s.github.requests).toEqual([]);
});

test('on another event it is said which ones there are lists for', async () => {
  await using s = await scanScene();
  const run = await s.review({ inputs });
  expect(run.code).toBe(1);
  expect(run.output).toContain(
    'Expected the event `push` or `workflow_dispatch` for `mode: scan`, which lists the models of a branch; found `pull_request`.',
  );
  expect(run.output).toContain('examples/workflows/scan.yml');
  expect(s.github.requests).toEqual([]);
});

test('where nothing can be uploaded, the summary has the list', async () => {
  await using s = await scanScene();
  s.github.fail({ match: 'POST /twirp/*', times: 3, with: { status: 403, body: { msg: 'no more room' } } });
  const run = await s.review({ event: s.github.events.workflowDispatch(s.repository, {}), inputs });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'scanned' } });
  expect(run.output).toMatch(/::warning::The artifact `energy-review-scan` wasn’t uploaded: .*no more room/);
  expect(run.output).toMatch(/::warning::The artifact `energy-review-scan-page` wasn’t uploaded: .*no more room/);
  expect(run.summary).toContain('xLAM-7b-r');
  expect(run.summary).not.toContain('/artifacts/');
});

test('a commit with more than may be fetched is refused, with the input that allows more', async () => {
  await using s = await actionScene({
    base: { 'models/a.onnx': tinyModel() },
    head: { 'data.bin': randomBytes(3 * 2 ** 20) },
    permissions: READS_CODE,
  });
  const event = s.github.events.push(s.repository, 'refs/heads/main', s.baseSha, s.headSha);
  const run = await s.review({ event, inputs: { ...inputs, 'max-total-mib': '1' } });
  expect(run.code).toBe(1);
  expect(run.output).toContain('max-total-mib');
});
