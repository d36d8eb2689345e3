import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunProgram } from '../../../src/action/native-runtime/run-program.ts';
import { failed, works } from '../../support/simulation/machine.ts';
import { aRunner, givenDirectory } from './scene.ts';

const LIBRARY = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so';

/** The package’s own script: fetches the library. */
const fetchLibrary: RunProgram = async (_, { directory, environment }) => {
  writeFileSync(join(directory, LIBRARY), environment.ONNXRUNTIME_NODE_INSTALL ?? '');
  return works;
};

/** The probe: a model runs on CUDA where the library is. */
const probeLibrary: RunProgram = async ({ args }, { directory }) => {
  if (args[2] !== 'cuda') return works;
  try {
    readFileSync(join(directory, LIBRARY));
    return works;
  } catch {
    return failed('', '{"error":"no library for CUDA"}');
  }
};

const withDriver = { hasNvidiaDriver: true, script: fetchLibrary, probe: probeLibrary };
const scripts = (r: ReturnType<typeof aRunner>) => r.machine.ran.filter(({ name }) => name === 'script');

test('CUDA gets its libraries by the package’s own script, in an installation of their own', async () => {
  const r = aRunner(withDriver);
  const plain = await r.ensure({ provider: 'cpu' });
  const withCuda = await r.ensure();
  expect(withCuda).toEqual({ directory: `${plain.directory}-cuda12`, installed: true, cuda: true });
  expect(readFileSync(join(withCuda.directory, LIBRARY), 'utf8')).toBe('cuda12');
  const before = r.machine.ran.length;
  expect(await r.ensure()).toEqual({ ...withCuda, installed: false });
  expect(r.machine.ran).toHaveLength(before);
});

test('the script has the folder’s disk for what it downloads, and half an hour', async () => {
  const r = aRunner(withDriver);
  await r.ensure();
  const [{ options } = { options: undefined }] = scripts(r);
  expect(options?.environment.TMPDIR?.startsWith(options.directory)).toBe(true);
  expect(options?.limitMs).toBe(30 * 60_000);
});

test('CUDA missing is a warning with `auto` and an error with `cuda`', async () => {
  const r = aRunner({ ...withDriver, script: async () => failed('Error: connect ECONNREFUSED') });
  expect(await r.ensure()).toMatchObject({ installed: true, cuda: false });
  expect(r.notices).toContainEqual(
    expect.stringMatching(/^warning: Measuring on the CPU.*ECONNREFUSED.*Allow the runner to reach/),
  );
  await expect(r.ensure({ provider: 'cuda' })).rejects.toMatchObject({
    code: 'cuda-unavailable',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('libraries that are there are not fetched again when only cuDNN was missing', async () => {
  const r = aRunner(withDriver);
  const said = 'Failed to load library x.so with error: libcudnn.so.9: cannot open shared object file';
  const withoutCudnn = r.machineWith({
    probe: async ({ args }) =>
      args[2] === 'cuda' ? { ...failed(said, '{"error":"Failed to load shared library"}') } : works,
  });
  await expect(r.ensure({ provider: 'cuda', machine: withoutCudnn })).rejects.toMatchObject({
    code: 'cuda-unavailable',
    message: expect.stringContaining('libcudnn.so.9: cannot open shared object file'),
    remedy: expect.stringContaining('Install cuDNN 9'),
  });
  expect(await r.ensure()).toMatchObject({ installed: false, cuda: true });
  expect(scripts(r)).toEqual([]);
});

test('CUDA is tried in a directory that has the runtime already', async () => {
  const r = aRunner(withDriver);
  const directory = givenDirectory(r.root);
  writeFileSync(join(directory, LIBRARY), '');
  expect(await r.ensure({ directory })).toEqual({ directory, installed: false, cuda: true });
  rmSync(join(directory, LIBRARY));
  expect(await r.ensure({ directory })).toMatchObject({ cuda: false });
  expect(r.notices).toContainEqual(expect.stringMatching(/^warning: Measuring on the CPU.*no library for CUDA/));
  expect(scripts(r)).toEqual([]);
});

test('CUDA is not asked for with `cpu`, nor where there are no libraries for the machine', async () => {
  const r = aRunner(withDriver);
  expect((await r.ensure({ provider: 'cpu' })).cuda).toBe(false);
  const arm = r.machineWith({ arch: 'arm64' });
  expect(await r.ensure({ machine: arm })).toMatchObject({ cuda: false });
  await expect(r.ensure({ machine: arm, provider: 'cuda' })).rejects.toThrow('linux-arm64');
  const none = r.machineWith({ hasNvidiaDriver: false });
  await expect(r.ensure({ machine: none, provider: 'cuda' })).rejects.toThrow('no NVIDIA driver');
  for (const { ran } of [r.machine, arm, none]) expect(ran.filter(({ name }) => name === 'script')).toEqual([]);
});
