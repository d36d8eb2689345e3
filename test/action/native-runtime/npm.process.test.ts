/** The programs themselves: npm before a registry, the probe, and the package’s own script. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { programRunner } from '../../../src/action/native-runtime/run-program.ts';
import { systemClock } from '../../../src/clock.ts';
import { manifestOf, pack } from '../../support/fake-packages.ts';
import { startNpmRegistry } from '../../support/npm-registry.ts';
import { packages } from './packages.ts';
import { aRunner, TOKEN } from './scene.ts';

async function runnerWithPrograms() {
  const [koffi, runtime] = packages;
  const contents = [{ ...koffi, postinstall: 'touch ran' }, runtime];
  const registry = await startNpmRegistry(contents);
  const r = aRunner({ contents, hasNvidiaDriver: true });
  symlinkSync(process.execPath, r.machine.node);
  const machine = { ...r.machine, runProgram: programRunner(systemClock) };
  // A program named npm that notes its environment and then is npm.
  const real = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'npm')));
  const note = `${process.execPath} -p 'JSON.stringify(process.env)' > ${r.home}/npm-environment.json`;
  const bin = join(r.root, 'noting');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${note}\nexec ${real}/npm "$@"\n`, { mode: 0o755 });
  const environment = {
    ...r.options.environment,
    PATH: [bin, process.env.PATH].join(delimiter),
    npm_config_registry: registry.url,
    npm_config_cache: join(r.root, 'npm-cache'),
    npm_config_fetch_retries: '0',
  };
  return {
    ...r,
    registry,
    ensure: () => r.ensure({ machine, environment }),
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  };
}

test('npm installs what the lockfile names from the registry of the runner, runs none of it, and knows no token', async () => {
  await using r = await runnerWithPrograms();
  // Where a package is, the lockfile does not say: npm asks the registry that it is set to.
  expect(manifestOf(packages)['package-lock.json']).not.toContain('resolved');
  const { directory, installed, cuda } = await r.ensure();
  expect([installed, cuda]).toEqual([true, true]);
  expect(r.registry.downloads).toHaveLength(2);
  expect(readdirSync(join(directory, 'node_modules/koffi')).toSorted()).toEqual(['index.js', 'package.json']);
  expect(
    readFileSync(
      join(directory, 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so'),
      'utf8',
    ),
  ).toBe('cuda12');
  for (const name of ['npm', 'probe', 'cuda']) {
    const text = readFileSync(join(r.home, `${name}-environment.json`), 'utf8');
    expect(text).toContain('"PATH"');
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain('NODE_OPTIONS');
  }
  expect(readFileSync(join(r.home, 'npm-environment.json'), 'utf8')).toContain(r.registry.url);
});

test('npm refuses a package that is not the one of the lockfile', async () => {
  await using r = await runnerWithPrograms();
  r.registry.tamper(pack({ ...packages[0], files: { 'index.js': 'forged()' } }));
  await expect(r.ensure()).rejects.toMatchObject({
    code: 'runtime-install-failed',
    message: expect.stringMatching(/integrity/i),
    remedy: expect.stringContaining('a package that doesn’t match the lockfile'),
  });
  expect(r.installations()).toEqual([]);
});
