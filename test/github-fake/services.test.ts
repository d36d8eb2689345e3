import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import type { Job } from '../support/github/index.ts';
import { runScript } from './run-script.ts';
import { type Scene, scene } from './scene.ts';

async function stepOf(s: Scene, options: { cache?: Job['cache'] } = {}) {
  const run = s.github.addRun(s.repository, { headSha: s.git.head, headBranch: 'smaller' });
  const job = s.github.addJob(run, options);
  const event = await s.github.events.pullRequest(s.pull, 'synchronize');
  return { run, step: s.github.prepareStep({ job, event, folder: temporaryFolder() }) };
}

const UPLOAD = `
  import { DefaultArtifactClient } from '@actions/artifact';
  import { writeFileSync } from 'node:fs';
  const folder = process.env.GITHUB_WORKSPACE;
  writeFileSync(folder + '/energy-review.json', JSON.stringify({ schemaVersion: 1 }));
  const client = new DefaultArtifactClient();
  const uploaded = await client.uploadArtifact('energy-review', [folder + '/energy-review.json'], folder);
  console.log(JSON.stringify(uploaded));
`;

describe('@actions/artifact', () => {
  it('uploads a file that the REST API gives back as a zip', async () => {
    await using s = await scene();
    const { run, step } = await stepOf(s);
    const { code, output } = await runScript(UPLOAD, step.env);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('successfully finalized') });
    const { data } = await s.octokit.rest.actions.listWorkflowRunArtifacts({ ...s.at, run_id: run.id });
    const [artifact] = data.artifacts;
    expect(artifact).toMatchObject({
      name: 'energy-review',
      digest: expect.stringMatching(/^sha256:/),
      expired: false,
    });
    const { data: zip } = await s.octokit.rest.actions.downloadArtifact({
      ...s.at,
      artifact_id: artifact?.id ?? 0,
      archive_format: 'zip',
    });
    const files = unzipSync(new Uint8Array(zip as ArrayBuffer));
    expect(Buffer.from(files['energy-review.json'] ?? []).toString()).toBe('{"schemaVersion":1}');
    expect(s.github.violations).toEqual([]);
  });

  it('lists, downloads and deletes what its own run has, and cannot use a name twice', async () => {
    await using s = await scene();
    const { step } = await stepOf(s);
    const source = `${UPLOAD}
      const { artifacts } = await client.listArtifacts();
      const { artifact } = await client.getArtifact('energy-review');
      const { downloadPath } = await client.downloadArtifact(artifact.id, { path: folder + '/again', expectedHash: artifact.digest });
      const { readFileSync } = await import('node:fs');
      console.log('listed ' + artifacts.length, readFileSync(downloadPath + '/energy-review.json', 'utf8'));
      await client.uploadArtifact('energy-review', [folder + '/energy-review.json'], folder).catch((error) => console.log(error.message));
      await client.deleteArtifact('energy-review');
    `;
    const { code, output } = await runScript(source, step.env);
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('listed 1 {"schemaVersion":1}'),
    });
    expect(output).toContain('an artifact with this name already exists on the workflow run');
    expect(s.github.artifacts()).toEqual([]);
    expect(s.github.violations).toEqual([]);
  });

  it('finds another run by the REST API', async () => {
    await using s = await scene();
    const { step } = await stepOf(s);
    const other = s.github.addRun(s.repository, { headSha: s.git.head });
    s.github.addArtifact(other, { files: { 'energy-review.json': '"from the other"' } });
    const token = s.github.addActionsToken(s.repository, { actions: 'read' });
    const source = `
      import { DefaultArtifactClient } from '@actions/artifact';
      import { readFileSync } from 'node:fs';
      const client = new DefaultArtifactClient();
      const findBy = { token: '${token}', workflowRunId: ${other.id}, repositoryOwner: 'octo', repositoryName: 'models' };
      const { artifact } = await client.getArtifact('energy-review', { findBy });
      const { downloadPath } = await client.downloadArtifact(artifact.id, { findBy, path: process.env.RUNNER_TEMP });
      console.log(readFileSync(downloadPath + '/energy-review.json', 'utf8'));
    `;
    const { code, output } = await runScript(source, step.env);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('"from the other"') });
    expect(s.github.violations).toEqual([]);
  });

  it('is refused by a GitHub Enterprise Server', async () => {
    await using s = await scene({ flavour: 'enterprise' });
    const { step } = await stepOf(s);
    const { code, output } = await runScript(UPLOAD, step.env);
    expect(code).toBe(1);
    expect(output).toContain('not currently supported on GHES');
    expect((await s.octokit.rest.repos.get(s.at)).data.html_url).toBe(`${s.github.url}/octo/models`);
    expect(await s.octokit.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } });
    expect(s.github.requests.map((request) => request.path)).toEqual(['/repos/octo/models', '/graphql']);
  });

  it('gives up where the upload fails', async () => {
    await using s = await scene();
    const { step } = await stepOf(s);
    s.github.fail({
      match: 'POST /twirp/*/CreateArtifact',
      with: { status: 400, body: { code: 'invalid', msg: 'no' } },
    });
    const { code, output } = await runScript(UPLOAD, step.env);
    expect(code).toBe(1);
    expect(output).toContain('Failed to CreateArtifact');
    expect(s.github.artifacts()).toEqual([]);
  });
});

const SAVE = (key: string) => `
  import { saveCache } from '@actions/cache';
  console.log('saved as', await saveCache([process.env.GITHUB_WORKSPACE + '/baselines'], '${key}'));
`;
const RESTORE = (key: string, ...restoreKeys: string[]) => `
  import { restoreCache } from '@actions/cache';
  console.log('restored', await restoreCache([process.env.GITHUB_WORKSPACE + '/baselines'], '${key}', ${JSON.stringify(restoreKeys)}));
`;

describe('@actions/cache', () => {
  it('saves a folder and restores it by the beginning of its key', async () => {
    await using s = await scene();
    const { step } = await stepOf(s);
    const file = join(step.workspace, 'baselines', 'one.json');
    mkdirSync(join(step.workspace, 'baselines'));
    writeFileSync(file, '"kept"');
    const saved = await runScript(SAVE('baseline-1'), step.env);
    expect(saved).toMatchObject({ code: 0, output: expect.stringMatching(/saved as 80000\d/) });
    expect(s.github.cacheEntries()).toMatchObject([{ key: 'baseline-1', ref: 'refs/heads/smaller' }]);

    rmSync(file);
    const restored = await runScript(RESTORE('baseline-2', 'baseline-'), step.env);
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('restored baseline-1') });
    expect(readFileSync(file, 'utf8')).toBe('"kept"');
    expect((await runScript(RESTORE('other'), step.env)).output).toContain('restored undefined');
    expect((await runScript(SAVE('baseline-1'), step.env)).output).toContain('another job may be creating this cache');
    expect(s.github.violations).toEqual([]);
  });

  it('cannot save from a run that may only read', async () => {
    await using s = await scene();
    const { step } = await stepOf(s, { cache: 'read' });
    mkdirSync(join(step.workspace, 'baselines'));
    const saved = await runScript(SAVE('baseline-1'), step.env);
    expect(saved).toMatchObject({ code: 0, output: expect.stringContaining('cache write denied') });
    expect(s.github.cacheEntries()).toEqual([]);
  });
});

it('a step reaches the server by its name from Node as well', async () => {
  await using s = await scene();
  const { step } = await stepOf(s);
  const source = `console.log((await fetch(process.env.GITHUB_SERVER_URL + '/octo/models/info/refs?service=git-upload-pack')).status)`;
  expect(await runScript(source, step.env)).toEqual({ code: 0, output: '200\n' });
  const { job, folder } = {
    job: s.github.addJob(s.github.addRun(s.repository, { headSha: s.git.head })),
    folder: temporaryFolder(),
  };
  const event = await s.github.events.pullRequest(s.pull, 'opened', 'pull_request_target');
  const { env } = s.github.prepareStep({ job, event, folder, env: { INPUT_COMMENT: 'auto', GITHUB_ACTOR: undefined } });
  expect(env).toMatchObject({
    GITHUB_EVENT_NAME: 'pull_request_target',
    GITHUB_BASE_REF: 'main',
    INPUT_COMMENT: 'auto',
  });
  expect(step.env).toHaveProperty('GITHUB_ACTOR');
  expect(env).not.toHaveProperty('GITHUB_ACTOR');
  const payload = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'));
  expect(payload.pull_request).toMatchObject({ number: 1, head: { sha: s.git.head }, base: { sha: s.git.base } });
});
