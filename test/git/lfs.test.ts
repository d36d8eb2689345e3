import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openRepository, parseLfsPointer } from '../../src/git/index.ts';
import { formatLfsPointer } from '../../src/git/lfs-pointer.ts';
import { materialize } from '../../src/model-files/index.ts';
import { changesOf, outline } from '../changes/review-range.ts';
import { tinyModel, tinyWeights } from '../changes/tiny-model.ts';
import { createRepository, type TestRepository, temporaryFolder } from '../support/git.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const GIT = execFileSync('which', ['git']).toString().trim();
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const pointerTo = (content: Buffer) => formatLfsPointer({ sha256: sha256(content), bytes: content.length });

/** Puts content where `git lfs fetch` would. */
function store(content: Buffer, { directory }: TestRepository, named = sha256(content)): string {
  const path = join(directory, '.git/lfs/objects', named.slice(0, 2), named.slice(2, 4), named);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A PATH on which there is git and no git-lfs. */
function withoutLfs(): string {
  const folder = temporaryFolder();
  symlinkSync(GIT, join(folder, 'git'));
  return folder;
}

/** A PATH on which there is git, and this script of sh in place of git-lfs. */
function withLfs(script: string): string {
  const folder = withoutLfs();
  writeFileSync(join(folder, 'git-lfs'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

/** A repository whose second commit adds these files, and the id of its first. */
function committed(files: Readonly<Record<string, string | Buffer>>): [repository: TestRepository, base: string] {
  const test = createRepository();
  const base = test.commit();
  for (const [path, content] of Object.entries(files)) test.write(path, content);
  test.commit();
  return [test, base];
}

describe('Git LFS', () => {
  it('contents come from the local store, for the graph and for its external data', async () => {
    vi.stubEnv('PATH', withoutLfs());
    const test = createRepository();
    const base = test.commit();
    const [graph, data] = [tinyModel({ external: ['data'] }), tinyWeights(1, 2, 3, 4)];
    test.write('m/model.onnx', pointerTo(graph));
    test.write('m/data', pointerTo(data));
    store(graph, test);
    store(data, test);
    test.commit();

    const changes = await changesOf(test, base);

    expect(outline(changes)).toEqual(['added m/model.onnx']);
    const [change] = changes.models;
    if (change?.kind !== 'artefact' || !change.head) throw new Error('expected an artefact');
    expect(change.head.main).toMatchObject({
      bytes: pointerTo(graph).length,
      lfs: { sha256: sha256(graph), bytes: graph.length },
    });
    const repository = await openRepository(test.directory);
    const model = await materialize(repository, change.head, { cacheDirectory: temporaryFolder() });
    expect(model).toMatchObject({ sha256: sha256(graph), bytes: graph.length + data.length });
    expect(readFileSync(model.path)).toEqual(graph);
    expect(readFileSync(join(model.folder, 'data'))).toEqual(data);
  });

  it('objects that are absent name the file, the object and the remedy; other models are not lost', async () => {
    vi.stubEnv('PATH', withoutLfs());
    const files = { 'absent.onnx': pointerTo(tinyModel()), 'there.onnx': tinyModel() };
    const changes = await changesOf(...committed(files));
    expect(outline(changes)).toEqual(['added absent.onnx !lfs-unavailable', 'added there.onnx']);
    expect(changes.models[0]).toMatchObject({
      problem: {
        message: expect.stringMatching(`"absent.onnx".*${sha256(tinyModel())}.*git-lfs is not installed`),
        remedy: expect.stringMatching(/git lfs fetch.*lfs: true/),
      },
    });
  });

  it('objects of the right size and the wrong content are not used', async () => {
    vi.stubEnv('PATH', withoutLfs());
    const [test, base] = committed({ 'a.onnx': pointerTo(tinyModel()) });
    store(tinyModel({ weights: [6, 6, 6, 6] }), test, sha256(tinyModel()));
    expect(outline(await changesOf(test, base))).toEqual(['added a.onnx !object-corrupt']);
  });

  it('objects of a removed model are not read', async () => {
    const test = createRepository();
    test.write('a.onnx', pointerTo(tinyModel()));
    store(tinyModel(), test);
    const base = test.commit();
    test.git('rm', '--quiet', 'a.onnx');
    test.commit();
    const cacheDirectory = temporaryFolder();
    expect(outline(await changesOf(test, base, 'HEAD', cacheDirectory))).toEqual(['removed a.onnx']);
    expect(readdirSync(cacheDirectory)).toEqual([]);
  });

  it('contents come through git lfs where they are in none of the usual places, whatever it may skip', async () => {
    vi.stubEnv('GIT_LFS_SKIP_SMUDGE', '1');
    const folder = temporaryFolder();
    writeFileSync(join(folder, sha256(tinyModel())), tinyModel());
    const script = `
      [ "$1" = smudge ] && [ -z "$GIT_LFS_SKIP_SMUDGE" ] || exit 9
      while read -r key value; do [ "$key" = oid ] && exec /bin/cat "${folder}/\${value#sha256:}"; done`;
    vi.stubEnv('PATH', withLfs(script));
    expect(outline(await changesOf(...committed({ 'a.onnx': pointerTo(tinyModel()) })))).toEqual(['added a.onnx']);
  });

  it.each([
    ['fails', 'echo "batch response: not found" >&2; exit 2', 'batch response: not found'],
    ['answers with the pointer itself', 'exec /bin/cat', 'git lfs smudge gave other content'],
    ['answers with less than the pointer says', 'exit 0', 'git lfs smudge gave other content'],
    ['answers with more than the pointer says', 'echo; exec /bin/cat /bin/sh', 'git lfs smudge gave other content'],
  ])('that git lfs %s is the reason', async (_, script, reason) => {
    vi.stubEnv('PATH', withLfs(script));
    const changes = await changesOf(...committed({ 'a.onnx': pointerTo(tinyModel()) }));
    expect(changes.models).toMatchObject([
      { problem: { code: 'lfs-unavailable', message: expect.stringMatching(`"a.onnx".*${reason}`) } },
    ]);
  });
});

describe('a pointer', () => {
  const pointer = fc.record({
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    bytes: fc.maxSafeNat(),
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(pointer, (value) => {
        expect(parseLfsPointer(Buffer.from(formatLfsPointer(value)))).toEqual(value);
      }),
    );
  });

  it('is nothing else: what is read with another byte in it is written with that byte as well', () => {
    const byte = fc.constantFrom(...Buffer.from('0123456789abcdefg \r\n\0'));
    const fromTheEnd = fc.oneof(fc.nat(), fc.nat(20));
    let pointers = 0;
    fc.assert(
      fc.property(pointer, fromTheEnd, byte, (value, position, other) => {
        const content = Buffer.from(formatLfsPointer(value));
        content[content.length - 1 - (position % content.length)] = other;
        const parsed = parseLfsPointer(content);
        if (parsed === undefined) return;
        pointers += 1;
        expect(Buffer.from(formatLfsPointer(parsed))).toEqual(content);
      }),
    );
    // About a third: another digit of the hash or of the size.
    expect(pointers).toBeGreaterThan(5);
    expect(pointers).toBeLessThan(95);
  });

  it.each([
    ['another version', 'version https://git-lfs.github.com/spec/v2\noid sha256:HASH\nsize 1\n'],
    ['an extension', 'version https://git-lfs.github.com/spec/v1\next-0-x sha256:HASH\noid sha256:HASH\nsize 1\n'],
    ['no line feed at the end', 'version https://git-lfs.github.com/spec/v1\noid sha256:HASH\nsize 1'],
    ['Windows line ends', 'version https://git-lfs.github.com/spec/v1\r\noid sha256:HASH\r\nsize 1\r\n'],
    ['a negative size', 'version https://git-lfs.github.com/spec/v1\noid sha256:HASH\nsize -1\n'],
    ['a size with leading zeros', 'version https://git-lfs.github.com/spec/v1\noid sha256:HASH\nsize 01\n'],
    [
      'a size beyond exact numbers',
      'version https://git-lfs.github.com/spec/v1\noid sha256:HASH\nsize 9999999999999999\n',
    ],
    ['more after it', `version https://git-lfs.github.com/spec/v1\noid sha256:HASH\nsize 1\n${'x'.repeat(900)}`],
  ])('is not what has %s', (_, text) => {
    expect(parseLfsPointer(Buffer.from(text.replaceAll('HASH', 'a'.repeat(64))))).toBeUndefined();
  });
});
