/** What another job of the same runner may have left in the tool cache. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noteComplete } from '../../../src/action/native-runtime/install-once.ts';
import { works } from '../../support/simulation/machine.ts';
import { packages } from './packages.ts';
import { aRunner, installing } from './scene.ts';

const KOFFI = 'node_modules/koffi/index.js';
const ONNXRUNTIME = 'node_modules/onnxruntime-node';
const LIBRARY = `${ONNXRUNTIME}/bin/napi-v6/linux/x64/a.node`;
const CUDA_LIBRARY = `${ONNXRUNTIME}/bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so`;

function write(directory: string, path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

/** Each is followed by a list of sizes that is true. */
const poisons: readonly [string, (directory: string) => void][] = [
  ['code in a package', (directory) => write(directory, KOFFI, 'evil()')],
  ['a library of the same size', (directory) => write(directory, LIBRARY, 'xunil')],
  ['code in a package that the loaded one needs', (d) => write(d, `${ONNXRUNTIME}/index.js`, 'require("./evil")')],
  ['another main file', (d) => write(d, 'node_modules/koffi/package.json', '{"main":"evil.js","version":"9.0.1"}')],
  ['a further file in a package', (directory) => write(directory, 'node_modules/koffi/evil.js', 'evil()')],
  ['a further package', (directory) => write(directory, 'node_modules/evil/index.js', 'evil()')],
  ['a package that shadows another', (d) => write(d, `${ONNXRUNTIME}/node_modules/koffi/index.js`, 'evil()')],
  ['a package called as what every object has', (d) => write(d, 'node_modules/constructor/index.js', 'evil()')],
  ['code beside the packages', (directory) => write(directory, 'node_modules/koffi.js', 'evil()')],
  ['a library of another machine', (d) => write(d, `${ONNXRUNTIME}/bin/napi-v6/linux/riscv/a.node`, 'evil')],
  ['a mark of CUDA', (directory) => write(directory, '.cuda-works', '')],
  ['a library of CUDA', (directory) => write(directory, CUDA_LIBRARY, 'evil')],
  ['no package at all', (directory) => rmSync(join(directory, 'node_modules'), { recursive: true })],
  ['a missing library', (directory) => rmSync(join(directory, LIBRARY))],
  [
    'a link to a file of its own',
    (directory) => {
      renameSync(join(directory, KOFFI), join(directory, '..', 'evil.js'));
      symlinkSync(join(directory, '..', 'evil.js'), join(directory, KOFFI));
    },
  ],
  [
    'a link to a folder of its own',
    (directory) => {
      renameSync(join(directory, 'node_modules/koffi'), join(directory, '..', 'evil'));
      symlinkSync(join(directory, '..', 'evil'), join(directory, 'node_modules/koffi'));
    },
  ],
];

describe('a poisoned cache of a runner that is used again', () => {
  it.each(poisons)('is not loaded but installed anew: %s', async (_, poison) => {
    const r = aRunner();
    const { directory } = await r.ensure();
    expect(await r.ensure()).toMatchObject({ directory, installed: false });
    poison(directory);
    rmSync(join(directory, '.complete'));
    await noteComplete(directory);
    expect(await r.ensure()).toMatchObject({ directory, installed: true });
    expect(readFileSync(join(directory, KOFFI), 'utf8')).toBe('');
    expect(readFileSync(join(directory, LIBRARY), 'utf8')).toBe('linux');
    expect(await r.ensure()).toMatchObject({ directory, installed: false });
  });

  it('is not loaded where it is a link to a folder that somebody can change later', async () => {
    const r = aRunner();
    const { directory } = await r.ensure();
    renameSync(directory, join(r.root, 'elsewhere'));
    symlinkSync(join(r.root, 'elsewhere'), directory);
    expect(await r.ensure()).toMatchObject({ directory, installed: true });
  });

  it('is not loaded where it is put there while this job installs', async () => {
    const r = aRunner();
    const { directory } = await r.ensure();
    const [prepared, own] = [join(r.root, 'prepared'), installing(packages)];
    cpSync(directory, prepared, { recursive: true });
    write(prepared, KOFFI, 'evil()');
    await noteComplete(prepared);
    rmSync(directory, { recursive: true });
    const install = async (...given: Parameters<typeof own>) => {
      cpSync(prepared, directory, { recursive: true });
      return own(...given);
    };
    expect(await r.ensure({ machine: r.machineWith({ install }) })).toMatchObject({ directory, installed: true });
    expect(readFileSync(join(directory, KOFFI), 'utf8')).toBe('');
  });

  it('is not loaded on a GPU either, whose own libraries are what nobody states hashes of', async () => {
    const fetchLibrary = async (_: unknown, { directory }: { readonly directory: string }) => {
      write(directory, CUDA_LIBRARY, 'cuda');
      return works;
    };
    const r = aRunner({ hasNvidiaDriver: true, script: fetchLibrary });
    const { directory } = await r.ensure();
    expect(directory).toMatch(/-cuda12$/);
    expect(await r.ensure()).toMatchObject({ directory, installed: false });
    write(directory, KOFFI, 'evil()');
    await noteComplete(directory);
    expect(await r.ensure()).toMatchObject({ directory, installed: true });
    expect(readFileSync(join(directory, KOFFI), 'utf8')).toBe('');
  });

  it('is believed by no tool that has no hashes, or those of another lockfile', async () => {
    const r = aRunner();
    const file = join(r.options.manifestDirectory, 'package-hashes.json');
    const hashes = JSON.parse(readFileSync(file, 'utf8'));
    await r.ensure();
    writeFileSync(file, JSON.stringify({ ...hashes, lockfile: '0'.repeat(64) }));
    expect(await r.ensure()).toMatchObject({ installed: true });
    rmSync(file);
    expect(await r.ensure()).toMatchObject({ installed: true });
    writeFileSync(file, JSON.stringify({ ...hashes, packages: {} }));
    expect(await r.ensure()).toMatchObject({ installed: true });
  });
});
