import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/github/index.ts';
import type { Fetch } from '../../src/trust/download.ts';
import { TRUST_LIMITS, type TrustLimits } from '../../src/trust/index.ts';
import { REVIEW_ENTRY, readArtifact } from '../../src/trust/read-artifact.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/github/index.ts';
import type { NewArtifact } from '../support/github/setup.ts';
import type { WorkflowRun } from '../support/github/state.ts';
import { deflatedZeros, makeZip } from '../support/zip.ts';

const ENTRY = 'energy-review.json';
const MIB = 1024 ** 2;
const HEAD = 'b'.repeat(40);
const refusal = (code: string) => ({ name: 'Refusal', step: 'd', code });

describe('step d: the artifact', () => {
  it('is the one file in it', async () => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    github.addArtifact(run, { files: { [ENTRY]: '{"a":1}' } });
    expect((await read(github, run)).toString()).toBe('{"a":1}');
    expect(github.violations).toEqual([]);
  });

  it.each<[string, NewArtifact, string]>([
    ['has another digest than GitHub states', { digest: `sha256:${'0'.repeat(64)}` }, 'artifact-digest'],
    ['has no digest', { digest: null }, 'artifact-without-digest'],
    ['has a digest of another kind', { digest: 'md5:d41d8cd98f00b204e9800998ecf8427e' }, 'artifact-without-digest'],
    ['has expired', { expired: true }, 'artifact-expired'],
    ['is stated to be too large', { size: 5 * MIB }, 'artifact-too-large'],
    ['is no zip', { zip: Buffer.from('{}') }, 'artifact-malformed'],
    ['has another name', { name: 'energy-review-2' }, 'no-artifact'],
    ['has a name that differs in case', { name: 'Energy-Review' }, 'no-artifact'],
  ])('is refused when it %s', async (_, artifact, code) => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    github.addArtifact(run, { files: { [ENTRY]: '{}' }, ...artifact });
    await expect(read(github, run)).rejects.toMatchObject(refusal(code));
  });

  it('is not taken from another run, whatever its name', async () => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    github.addArtifact(github.addRun(run.repository, { headSha: HEAD }), { files: { [ENTRY]: '{}' } });
    await expect(read(github, run)).rejects.toMatchObject(refusal('no-artifact'));
  });

  it('is found behind a hundred others', async () => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    github.addArtifact(run, { files: { [ENTRY]: '{}' } });
    for (let index = 0; index < 120; index++)
      github.addArtifact(run, { name: `log-${index}`, files: { 'log.txt': 'x' } });
    expect((await read(github, run)).toString()).toBe('{}');
    expect(github.requests.filter(({ path }) => path.endsWith('/artifacts'))).toHaveLength(2);
  });

  it('is the newest where earlier attempts left one', async () => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    github.addArtifact(run, { files: { [ENTRY]: 'first' } });
    github.addArtifact(run, { files: { [ENTRY]: 'second' } });
    expect((await read(github, run)).toString()).toBe('second');
  });

  it('is refused when it is larger than stated, before all of it has come', async () => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    github.addArtifact(run, { zip: Buffer.alloc(64 * MIB, 1), size: 1000 });
    let received = 0;
    const fetch: Fetch = async (address, init) => {
      const response = await globalThis.fetch(address, init);
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          received += chunk.length;
          controller.enqueue(chunk);
        },
      });
      return new Response(response.body?.pipeThrough(count) ?? null, response);
    };
    await expect(read(github, run, { fetch })).rejects.toMatchObject(refusal('artifact-too-large'));
    expect(received).toBeGreaterThan(1000);
    expect(received).toBeLessThan(16 * MIB);
  });

  it('is refused when its four megabytes unpack to gigabytes', async () => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    const zip = makeZip([{ name: ENTRY, deflated: deflatedZeros(3 * 1024), statedBytes: 2000 }]);
    expect(zip.length).toBeLessThan(4 * MIB);
    github.addArtifact(run, { zip });
    await expect(read(github, run)).rejects.toMatchObject(refusal('artifact-size-false'));
  });

  it('is fetched from the storage without the token', async () => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    github.addArtifact(run, { files: { [ENTRY]: '{}' } });
    const sent: Headers[] = [];
    const fetch: Fetch = (address, init) => {
      sent.push(new Headers(init.headers));
      return globalThis.fetch(address, init);
    };
    await read(github, run, { fetch });
    expect(sent.map((headers) => headers.has('authorization'))).toEqual([false]);
    expect(github.requests.flatMap(({ path, as }) => (path.startsWith('/blobs/') ? [as] : []))).toEqual(['anonymous']);
  });

  it('is tried again later, and not refused, when the storage fails or does not end', async () => {
    await using github = await startFakeGitHub();
    const run = await aRun(github);
    github.addArtifact(run, { files: { [ENTRY]: '{}' } });
    github.fail({ match: 'GET /blobs/*', with: { reset: 'before' } });
    await expect(read(github, run)).rejects.toMatchObject({ code: 'artifact-unavailable' });
    github.fail({ match: 'GET /blobs/*', with: { status: 503 } });
    await expect(read(github, run)).rejects.toMatchObject({ code: 'artifact-unavailable' });
    github.fail({ match: 'GET /blobs/*', with: { hold: 'before' } });
    const limits = { downloadMs: 50 };
    await expect(read(github, run, { limits })).rejects.toMatchObject({ code: 'artifact-unavailable' });
  });
});

async function aRun(github: FakeGitHub): Promise<WorkflowRun> {
  return github.addRun(await github.addRepository(), { headSha: HEAD });
}

async function read(
  github: FakeGitHub,
  run: WorkflowRun,
  { fetch, limits }: { fetch?: Fetch; limits?: Partial<TrustLimits> } = {},
): Promise<Buffer> {
  const token = github.addActionsToken(run.repository, { actions: 'read' });
  const client = createClient({ token, apiUrl: github.apiUrl, secondMs: 1 });
  return await readArtifact(client, {
    repository: { owner: 'octo', repo: 'models' },
    run: { id: run.id, conclusion: 'success' },
    artifactName: 'energy-review',
    entry: REVIEW_ENTRY,
    limits: { ...TRUST_LIMITS, ...limits },
    fetch,
  });
}
