/** Weights beside a graph in Git LFS that a pull request does not change: only the graph's content tells whose they are. */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { tinyModel } from '../changes/tiny-model.ts';
import { lfsPointerOf } from '../support/github/lfs.ts';
import { aReview } from '../support/reviews.ts';
import { aScene, endsOf } from './scene.ts';

createRequire(import.meta.url)('../support/github/localhost-names.cjs');

const GRAPH = 'models/lfs.onnx';
const DATA = 'models/notes.txt';

interface Stored {
  /** Of the graph. */
  readonly content?: Uint8Array;
  /** What the server gives in its place; nothing where it is `undefined`. */
  readonly given?: Uint8Array | undefined;
  /** Where its pointer says that it is larger. */
  readonly bytes?: number;
}

let graphs = 0;
/** Each another one: what a graph tells is remembered. */
const graphOf = (data: string, options: { readonly emptyRaw?: boolean } = {}) => {
  graphs += 1;
  return tinyModel({ external: [data, `more-${graphs}.bin`], ...options });
};

/** A pull request that changes a file beside a graph in LFS, and a result that tells of no model. */
async function lfsScene({ content = graphOf('notes.txt'), bytes, ...stored }: Stored = {}) {
  const given = 'given' in stored ? stored.given : content;
  const { oid, pointer } = lfsPointerOf(content);
  const scene = await aScene({
    base(git) {
      git.write(GRAPH, bytes === undefined ? pointer : pointer.replace(/size \d+/, `size ${bytes}`));
      git.write(DATA, 'aaaabbbbccccdddd');
    },
    change: (git) => git.write(DATA, 'aaaabbbbccccffff'),
    claim: (_, git) => aReview([], endsOf(git)),
  });
  if (given !== undefined) scene.repository.lfsObjects.set(oid, given);
  const asked = () => scene.github.requests.filter(({ path }) => /\/info\/lfs\/|\/blobs\/lfs/.test(path));
  return Object.assign(scene, { asked });
}

const OMITTED = { state: 'refused', step: 'f', code: 'model-omitted', message: expect.stringContaining(GRAPH) };

describe('a result that does not tell of weights beside a graph in Git LFS', () => {
  it('is refused, and the storage has no token of GitHub', async () => {
    await using scene = await lfsScene();
    expect(await scene.admit()).toMatchObject(OMITTED);
    expect(scene.asked().map(({ method, path, as }) => [method, path.replace(/[0-9a-f]{64}.*/, 'OID'), as])).toEqual([
      ['POST', '/octo/models.git/info/lfs/objects/batch', 'github-actions[bot]'],
      ['GET', '/blobs/lfs/OID', 'anonymous'],
    ]);
    expect(scene.github.violations).toEqual([]);
  });

  it('is refused where the graph is one that ONNX Runtime alone reads', async () => {
    await using scene = await lfsScene({ content: graphOf('notes.txt', { emptyRaw: true }) });
    expect(await scene.admit()).toMatchObject(OMITTED);
  });

  it('is admitted where the graph names no such file, and nothing is asked for again', async () => {
    const content = graphOf('other.txt');
    await using scene = await lfsScene({ content });
    expect(await scene.admit()).toMatchObject({ state: 'admitted' });
    const before = scene.asked().length;
    expect(await scene.admit()).toMatchObject({ state: 'admitted' });
    expect(scene.asked().length).toBe(before);
  });

  it.each<[string, (content: Uint8Array) => Stored]>([
    ['it does not have', () => ({ given: undefined })],
    ['it gives with other bytes', (content) => ({ given: Buffer.from(content).fill(1, content.length - 1) })],
    ['is larger than is downloaded', () => ({ bytes: 65 * 1024 ** 2 })],
  ])('is as before where Git LFS has what %s: it is not known whose they are', async (_, stored) => {
    const content = graphOf('notes.txt');
    await using scene = await lfsScene({ content, ...stored(content) });
    expect(await scene.admit()).toMatchObject({ state: 'admitted', review: { models: [] } });
  });

  it('is as before where Git LFS does not answer', async () => {
    const content = graphOf('notes.txt');
    await using scene = await lfsScene({ content });
    scene.github.fail({ match: 'POST /octo/models.git/info/lfs/*', times: 9, with: { status: 503 } });
    expect(await scene.admit()).toMatchObject({ state: 'admitted' });
  });
});
