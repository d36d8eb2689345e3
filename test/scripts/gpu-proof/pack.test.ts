import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { cudaLibrariesIn, packedFiles } from '../../../scripts/gpu-proof/pack/contents.ts';
import { writeParts } from '../../../scripts/gpu-proof/pack/parts.ts';
import { writePack } from '../../../scripts/gpu-proof/pack/write-pack.ts';
import { temporaryFolder } from '../../support/git.ts';

function put(root: string, path: string, content: string | Uint8Array = path): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

describe('parts', () => {
  async function split(chunks: readonly Uint8Array[], maxBytes: number) {
    const folder = temporaryFolder();
    const content = (async function* () {
      yield* chunks;
    })();
    const parts = await writeParts(content, { folder, name: 'a.tar.gz', maxBytes });
    return { parts, contents: parts.map(({ name }) => readFileSync(join(folder, name))) };
  }

  test('are as large as they may be and no larger, in order, each with its hash', async () => {
    const bytes = randomBytes(2500);
    const { parts, contents } = await split([bytes.subarray(0, 1700), bytes.subarray(1700)], 1000);
    expect(parts.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a.tar.gz.01', 1000],
      ['a.tar.gz.02', 1000],
      ['a.tar.gz.03', 500],
    ]);
    expect(Buffer.concat(contents)).toEqual(bytes);
    expect(parts.map(({ sha256 }) => sha256)).toEqual(
      contents.map((content) => createHash('sha256').update(content).digest('hex')),
    );
  });

  test('have no empty one at the end', async () => {
    const { parts } = await split([randomBytes(2000)], 1000);
    expect(parts.map(({ bytes }) => bytes)).toEqual([1000, 1000]);
  });
});

describe('a pack', () => {
  const MAX_BYTES = 1000;
  const data = randomBytes(2500);
  let [out, into] = ['', ''];

  beforeEach(async () => {
    const root = temporaryFolder();
    put(root, 'src/data.bin', data);
    put(root, 'src/a name with spaces.ts');
    put(root, 'left-out.ts');
    put(root, 'scripts/gpu-proof/pack/run-packed.sh', 'echo "ran with $*"');
    out = join(temporaryFolder(), 'pack');
    into = join(temporaryFolder(), 'unpacked');
    const files = ['src/data.bin', 'src/a name with spaces.ts', 'scripts/gpu-proof/pack/run-packed.sh'];
    await writePack({ root, files, commit: '0123456789ab', out, maxBytes: MAX_BYTES });
  });

  const parts = () => readdirSync(out).filter((name) => name.includes('.tar.gz.'));
  const unpack = (...args: string[]) =>
    spawnSync('sh', [join(out, 'unpack.sh'), '--into', into, ...args], { encoding: 'utf8' });

  test('has parts within the limit, their hashes, and a script', () => {
    expect(parts().length).toBeGreaterThanOrEqual(3);
    for (const name of parts()) expect(statSync(join(out, name)).size).toBeLessThanOrEqual(MAX_BYTES);
    expect(readdirSync(out).filter((name) => !parts().includes(name))).toEqual(['SHA256SUMS', 'unpack.sh']);
  });

  test('is unpacked to the files that went in, with the commit that they are of', () => {
    expect(unpack('--only-unpack')).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(join(into, 'src/data.bin'))).toEqual(data);
    expect(readFileSync(join(into, 'src/a name with spaces.ts'), 'utf8')).toBe('src/a name with spaces.ts');
    expect(readFileSync(join(into, 'packed-commit.txt'), 'utf8')).toBe('0123456789ab\n');
    expect(existsSync(join(into, 'left-out.ts'))).toBe(false);
  });

  test('runs the proof where it was unpacked, with its arguments', () => {
    expect(unpack('probe', '--device', '1')).toMatchObject({ status: 0, stdout: 'ran with probe --device 1\n' });
  });

  test('with a part that one bit of differs in is refused, and nothing is unpacked or run', () => {
    const path = join(out, parts()[1]!);
    const damaged = readFileSync(path);
    damaged[10]! ^= 1;
    writeFileSync(path, damaged);
    const { status, stdout, stderr } = unpack('probe');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/\.tar\.gz\.02: FAILED/);
    expect(stderr).toContain('A part is missing or damaged, and nothing was unpacked.');
    expect(existsSync(into)).toBe(false);
  });

  test('with a part that is missing is refused', () => {
    rmSync(join(out, parts().at(-1)!));
    expect(unpack('probe')).toMatchObject({ status: 1, stdout: '' });
    expect(existsSync(into)).toBe(false);
  });

  test('is not unpacked over what is there', () => {
    put(into, 'mine.txt');
    expect(unpack('probe')).toMatchObject({ status: 1, stderr: expect.stringContaining('exists already') });
    expect(readdirSync(into)).toEqual(['mine.txt']);
  });

  test('takes the place of an earlier pack, parts and all', async () => {
    const root = temporaryFolder();
    put(root, 'small.txt');
    put(out, 'notes.txt');
    await writePack({ root, files: ['small.txt'], commit: undefined, out, maxBytes: MAX_BYTES });
    expect(parts()).toHaveLength(1);
    expect(existsSync(join(out, 'notes.txt'))).toBe(true);
    expect(unpack('--only-unpack').status).toBe(0);
    expect(readdirSync(into).sort()).toEqual(['packed-commit.txt', 'small.txt']);
  });

  test('has the libraries of CUDA as files, whatever links led to them, and the proof finds them', async () => {
    const [root, cuda] = [temporaryFolder(), temporaryFolder()];
    put(cuda, 'libcublas.so.12.6', 'cuBLAS');
    symlinkSync('libcublas.so.12.6', join(cuda, 'libcublas.so.12'));
    put(cuda, 'libnpp.so.12');
    const run = 'scripts/gpu-proof/pack/run-packed.sh';
    put(root, run, readFileSync(new URL(`../../../${run}`, import.meta.url)));
    put(root, 'node_modules/node/bin/node', '#!/bin/sh\necho "$LD_LIBRARY_PATH $WATTNUDGE_LLAMA_RUNTIME"\n');
    chmodSync(join(root, 'node_modules/node/bin/node'), 0o755);
    put(root, 'runtimes/llama/node_modules/node-llama-cpp/index.js');
    const files = [run, 'node_modules/node/bin/node', 'runtimes/llama/node_modules/node-llama-cpp/index.js'];
    const cudaLibraries = cudaLibrariesIn(cuda);
    await writePack({ root, files, commit: undefined, cudaLibraries, out, maxBytes: MAX_BYTES });
    const { stdout, stderr } = unpack('gguf-a-a');
    expect(stdout.trim(), stderr).toMatch(new RegExp(`^${into}/cuda\\S* ${into}/runtimes/llama$`));
    expect(readdirSync(join(into, 'cuda'))).toEqual(['libcublas.so.12']);
    expect(lstatSync(join(into, 'cuda/libcublas.so.12')).isFile()).toBe(true);
    expect(readFileSync(join(into, 'cuda/libcublas.so.12'), 'utf8')).toBe('cuBLAS');
  });

  test('of a folder without the libraries of CUDA is refused', () => {
    expect(() => cudaLibrariesIn(temporaryFolder())).toThrow(/^Expected libcudart\.so\.N.* found none of them\.$/);
  });

  test('of a file that is not there fails with the reason', async () => {
    const options = { root: temporaryFolder(), files: ['gone.ts'], commit: undefined, out, maxBytes: MAX_BYTES };
    await expect(writePack(options)).rejects.toThrow(/tar failed: .*gone\.ts/);
  });
});

describe('what is packed', () => {
  const locked = (name: string, more: object = {}) => ({
    [name]: { version: '1.0.0', integrity: 'sha512-a', ...more },
  });
  const lockfile = {
    lockfileVersion: 3,
    packages: {
      '': {},
      ...locked('node_modules/onnxruntime-node', { dependencies: { common: '1' }, optionalDependencies: { mac: '1' } }),
      ...locked('node_modules/common'),
      ...locked('node_modules/onnxruntime-node/node_modules/common'),
      ...locked('node_modules/mac'),
      ...locked('node_modules/unrelated'),
    },
  };
  const options = { lockfile, packages: ['onnxruntime-node'], platform: 'linux', arch: 'x64' };
  let root = '';

  beforeEach(() => {
    root = temporaryFolder();
    for (const path of [
      'src/bin.ts',
      'scripts/gpu-proof/run.ts',
      'scripts/look.ts',
      'test/a.test.ts',
      'node_modules/onnxruntime-node/index.js',
      'node_modules/onnxruntime-node/index.d.ts',
      'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/a.so',
      'node_modules/onnxruntime-node/bin/napi-v6/linux/arm64/a.so',
      'node_modules/onnxruntime-node/bin/napi-v6/win32/x64/a.dll',
      'node_modules/onnxruntime-node/node_modules/common/index.js',
      'node_modules/common/index.js',
      'node_modules/unrelated/index.js',
    ]) {
      put(root, path);
    }
  });

  test('is the sources, Node, and what the packages need on this platform, each once', () => {
    expect(packedFiles(root, options).sort()).toEqual([
      'LICENSE',
      'node_modules/node/bin/node',
      'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/a.so',
      'node_modules/onnxruntime-node/index.js',
      'node_modules/onnxruntime-node/node_modules/common/index.js',
      'package.json',
      'scripts/gpu-proof/run.ts',
      'src/bin.ts',
      'test/support/tasks/byte-bpe.ts',
    ]);
  });

  test('has llama.cpp with the packages below its own, where it is installed', () => {
    const llama = 'runtimes/llama/node_modules';
    put(root, 'runtimes/llama/package.json');
    put(root, `${llama}/node-llama-cpp/dist/index.js`);
    put(root, `${llama}/node-llama-cpp/node_modules/inner/index.js`);
    put(root, `${llama}/@node-llama-cpp/linux-x64-cuda/bins/linux-x64-cuda/libggml-cuda.so`);
    put(root, `${llama}/node-llama-cpp/README.md`);
    expect(packedFiles(root, options).filter((path) => path.startsWith('runtimes/'))).toEqual([
      'runtimes/llama/package.json',
      `${llama}/@node-llama-cpp/linux-x64-cuda/bins/linux-x64-cuda/libggml-cuda.so`,
      `${llama}/node-llama-cpp/dist/index.js`,
      `${llama}/node-llama-cpp/node_modules/inner/index.js`,
    ]);
  });

  test('is refused where a package is not installed; an optional one may be missing', () => {
    rmSync(join(root, 'node_modules/onnxruntime-node/node_modules'), { recursive: true });
    expect(() => packedFiles(root, options)).toThrow(
      'Not installed: node_modules/onnxruntime-node/node_modules/common. Run `npm ci` first.',
    );
  });
});

test('the scripts that run without Node are plain sh', () => {
  for (const name of ['unpack.sh', 'run-packed.sh']) {
    const path = new URL(`../../../scripts/gpu-proof/pack/${name}`, import.meta.url).pathname;
    expect(readFileSync(path, 'utf8')).toMatch(/^#!\/bin\/sh\n/);
    execFileSync('sh', ['-n', path]);
  }
});
