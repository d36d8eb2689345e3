import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBaseline, keepBaseline } from '../../src/action/baseline-cache.ts';
import { readRunContext } from '../../src/action/run-context.ts';
import { temporaryFolder } from '../support/git.ts';
import { startFakeGitHub } from '../support/github/index.ts';

const log = { info: () => {}, notice: () => {}, warning: () => {}, error: () => {} } as never;
const content = Buffer.from('the bytes of a model '.repeat(5000));
const pointer = { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };

// The toolkit says a lot about each of its requests.
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A job whose environment is this process's own, since the toolkit looks nowhere else. */
async function scene() {
  const github = await startFakeGitHub();
  const repository = await github.addRepository();
  const run = github.addRun(repository, { headSha: 'a'.repeat(40), headBranch: 'main' });
  const job = github.addJob(run, { ref: 'refs/heads/main', cache: 'write' });
  const folder = temporaryFolder();
  const event = github.events.push(repository, 'refs/heads/main', 'a'.repeat(40), 'b'.repeat(40));
  const step = github.prepareStep({ job, event, folder });
  for (const [name, value] of Object.entries(step.env)) if (name !== 'NODE_OPTIONS') vi.stubEnv(name, value);
  const file = join(folder, 'model');
  writeFileSync(file, content);
  return {
    github,
    folder,
    file,
    context: readRunContext(process.env),
    downloads: () => github.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/blobs/')),
    /** What anybody can save who runs a workflow: any bytes under any key and version. */
    async save(bytes: Buffer, version: string) {
      const ask = async (method: string, body: object) => {
        const response = await fetch(`${github.url}/twirp/github.actions.results.api.v1.CacheService/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${job.runtimeToken}` },
          body: JSON.stringify({ key: `wattnudge-model-${pointer.sha256}`, version, ...body }),
        });
        return (await response.json()) as { ok: boolean; signed_upload_url?: string };
      };
      const { signed_upload_url: address = '' } = await ask('CreateCacheEntry', {});
      const headers = { 'x-ms-blob-type': 'BlockBlob' };
      expect((await fetch(address, { method: 'PUT', headers, body: new Uint8Array(bytes) })).status).toBe(201);
      expect(await ask('FinalizeCacheEntryUpload', { size_bytes: String(bytes.length) })).toMatchObject({ ok: true });
    },
    [Symbol.asyncDispose]: () => github.close(),
  };
}

describe('the content of a model', () => {
  it('that a push has kept is found again', async () => {
    await using s = await scene();
    expect(await keepBaseline(s.context, pointer, s.file, log)).toBe('kept');
    expect(await keepBaseline(s.context, pointer, s.file, log)).toBe('not-kept');
    rmSync(s.file);
    const found = await findBaseline(s.context, pointer);
    expect(found && (await buffer(found)).equals(content)).toBe(true);
    expect(s.github.violations).toEqual([]);
  });

  it('that nobody has kept is not', async () => {
    await using s = await scene();
    expect(await findBaseline(s.context, pointer)).toBeUndefined();
    expect(readdirSync(join(s.context.temporary, 'baselines'))).toEqual([]);
  });
});

describe('an entry that a pull request has made', () => {
  const versionOf = (place: string) => createHash('sha256').update(`${place}|gzip|1.0`).digest('hex');

  it.skipIf(process.platform === 'win32').each<[string, (outside: string) => Buffer]>([
    ['with another file before it', (outside) => tar([outside, '0', 'x'], ['model', '0', content])],
    ['with a link', (outside) => tar(['model', '2', '', outside])],
    ['with a hard link', (outside) => tar(['model', '1', '', outside])],
    ['with a folder', () => tar(['model', '5', ''])],
    ['with another content of that length', () => tar(['model', '0', Buffer.alloc(content.length)])],
    ['with more content', () => tar(['model', '0', Buffer.concat([content, content])])],
    ['that ends early', () => tar(['model', '0', content]).subarray(0, 2000)],
    ['with heads without an end', () => tar(...Array.from({ length: 9 }, () => ['h', 'x', 'a'] as Member))],
    ['of zeros', () => Buffer.alloc(4096)],
  ])('%s is as good as none', async (_, entry) => {
    await using s = await scene();
    const outside = join(s.folder, 'outside');
    const place = join(s.context.temporary, 'baselines', pointer.sha256);
    await s.save(gzipSync(entry(outside)), versionOf(place));
    expect(await findBaseline(s.context, pointer)).toBeUndefined();
    expect(s.downloads()).toHaveLength(1);
    expect(readdirSync(s.folder)).not.toContain('outside');
    expect(readdirSync(join(s.context.temporary, 'baselines'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'is read for the content of its first file, whatever it calls that and holds beside it',
    async () => {
      await using s = await scene();
      const outside = join(s.folder, 'outside');
      const place = join(s.context.temporary, 'baselines', pointer.sha256);
      await s.save(gzipSync(tar(['h', 'x', 'a'], [outside, '0', content], [outside, '0', 'x'])), versionOf(place));
      const found = await findBaseline(s.context, pointer);
      expect(found && (await buffer(found)).equals(content)).toBe(true);
      expect(readdirSync(s.folder)).not.toContain('outside');
    },
  );

  it('of no known packing is as good as none', async () => {
    await using s = await scene();
    const place = join(s.context.temporary, 'baselines', pointer.sha256);
    mkdirSync(s.context.temporary, { recursive: true });
    await s.save(Buffer.from('neither'), versionOf(place));
    expect(await findBaseline(s.context, pointer)).toBeUndefined();
    expect(s.downloads()).toHaveLength(1);
  });
});

type Member = readonly [name: string, type: string, content: string | Buffer, target?: string];

/** POSIX.1-2001, "ustar Interchange Format", without the checksum, which nobody asks for here. */
function tar(...members: readonly Member[]): Buffer {
  const blocks = members.flatMap(([name, type, body, target = '']) => {
    const head = Buffer.alloc(512);
    const bytes = Buffer.from(body);
    head.write(name.slice(-100), 0);
    head.write(bytes.length.toString(8).padStart(11, '0'), 124);
    head.write(type, 156);
    head.write(target.slice(-100), 157);
    head.write('ustar\x0000', 257);
    return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
