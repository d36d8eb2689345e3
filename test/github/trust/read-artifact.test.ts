import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deflatedZeros, makeZip } from '../../support/zip.ts';
import { admissionOf, aScene } from './scene.ts';

const ENTRY = 'energy-review.json';
const MIB = 1024 ** 2;

describe('step d: the artifact', () => {
  it.each([
    ['has another digest than GitHub states', { digest: `sha256:${'0'.repeat(64)}` }, 'artifact-digest'],
    ['has no digest', { digest: null }, 'artifact-without-digest'],
    ['has a digest of another kind', { digest: 'md5:d41d8cd98f00b204e9800998ecf8427e' }, 'artifact-without-digest'],
    ['has expired', { expired: true }, 'artifact-expired'],
    ['is stated to be too large', { size: 5 * MIB }, 'artifact-too-large'],
    ['is no zip', { zip: Buffer.from('{}') }, 'artifact-malformed'],
  ] as const)('is refused when it %s', async (_, artifact, code) => {
    expect(await admissionOf({ artifact: { files: { [ENTRY]: '{}' }, ...artifact } })).toMatchObject({
      state: 'refused',
      step: 'd',
      code,
    });
  });

  it('is refused when there is none, or only one of another name', async () => {
    expect(await admissionOf({ artifact: 'none' })).toMatchObject({ step: 'd', code: 'no-artifact' });
    const other = { name: 'energy-review-2', files: { [ENTRY]: '{}' } };
    expect(await admissionOf({ artifact: other })).toMatchObject({ step: 'd', code: 'no-artifact' });
  });

  it('is not taken from another run, whatever its name', async () => {
    await using scene = await aScene({ artifact: 'none' });
    const other = scene.github.addRun(scene.repository, { headSha: scene.pull.headSha });
    scene.github.addArtifact(other, { files: { [ENTRY]: JSON.stringify(scene.claim) } });
    expect(await scene.admit()).toMatchObject({ state: 'refused', step: 'd', code: 'no-artifact' });
  });

  it('is found behind a hundred others', async () => {
    await using scene = await aScene();
    for (let index = 0; index < 120; index++) scene.upload({ name: `log-${index}`, files: { 'log.txt': 'x' } });
    expect(await scene.admit()).toMatchObject({ state: 'admitted' });
    const lists = scene.github.requests.filter(({ path }) => path.endsWith('/artifacts'));
    expect(lists).toHaveLength(2);
  });

  it('is the newest where earlier attempts left one', async () => {
    await using scene = await aScene({ artifact: { files: { [ENTRY]: 'of the first attempt' } } });
    scene.uploadReview(scene.claim);
    expect(await scene.admit()).toMatchObject({ state: 'admitted' });
  });

  it('is refused when it is larger than stated, before all of it has come', async () => {
    const zip = Buffer.alloc(64 * MIB, 1);
    await using scene = await aScene({ artifact: { zip, size: 1000 } });
    let received = 0;
    const fetch = async (address: string, init: RequestInit): Promise<Response> => {
      const response = await globalThis.fetch(address, init);
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          received += chunk.length;
          controller.enqueue(chunk);
        },
      });
      return new Response(response.body?.pipeThrough(count) ?? null, response);
    };
    expect(await scene.admit({ fetch })).toMatchObject({ state: 'refused', step: 'd', code: 'artifact-too-large' });
    expect(received).toBeLessThan(16 * MIB);
  });

  it('is refused when its four megabytes unpack to gigabytes', async () => {
    const zip = makeZip([{ name: ENTRY, deflated: deflatedZeros(3 * 1024), statedBytes: 2000 }]);
    expect(zip.length).toBeLessThan(4 * MIB);
    expect(await admissionOf({ artifact: { zip } })).toMatchObject({ step: 'd', code: 'artifact-size-false' });
  });

  it('is fetched from the storage without the token', async () => {
    await using scene = await aScene();
    const sent: Headers[] = [];
    await scene.admit({
      fetch(address, init) {
        sent.push(new Headers(init.headers));
        return globalThis.fetch(address, init);
      },
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.has('authorization')).toBe(false);
    const downloads = scene.github.requests.filter(({ path }) => path.startsWith('/blobs/'));
    expect(downloads.map(({ as }) => as)).toEqual(['anonymous']);
  });

  it('is tried again later, and not refused, when the storage fails', async () => {
    await using scene = await aScene();
    scene.github.fail({ match: 'GET /blobs/*', with: { reset: 'before' } });
    await expect(scene.admit()).rejects.toMatchObject({ code: 'artifact-unavailable' });
    expect(await scene.admit()).toMatchObject({ state: 'admitted' });
  });

  it('is given up when the storage does not end', async () => {
    await using scene = await aScene();
    scene.github.fail({ match: 'GET /blobs/*', with: { delayMs: 60_000 } });
    await expect(scene.admit({ limits: { downloadMs: 50 } })).rejects.toMatchObject({ code: 'artifact-unavailable' });
  });

  it('has the digest of what the toolkit uploads: the whole zip', async () => {
    const zip = makeZip([{ name: ENTRY, content: 'not a review' }]);
    const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
    expect(await admissionOf({ artifact: { zip, digest } })).toMatchObject({ step: 'e' });
  });
});
