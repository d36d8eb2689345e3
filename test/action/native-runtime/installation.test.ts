import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed } from '../../support/simulation/machine.ts';
import { packages, transformers } from './packages.ts';
import { aRunner, installing, TOKEN } from './scene.ts';

describe('the native runtime', () => {
  it('is installed once, without what is for other machines, and found again without any program', async () => {
    const r = aRunner();
    const first = await r.ensure();
    expect(first).toEqual({ directory: first.directory, installed: true, cuda: false });
    expect(r.notices).toEqual(['info: Installing the native runtime (once for each runner).']);
    const bin = join(first.directory, 'node_modules/onnxruntime-node/bin/napi-v6');
    expect(readdirSync(bin, { recursive: true }).toSorted()).toEqual(['linux', 'linux/x64', 'linux/x64/a.node']);
    expect(r.installations()).toHaveLength(1);
    expect(r.machine.ran.map(({ name }) => name)).toEqual(['npm --version', 'npm ci', 'probe']);

    const { PATH: _, ...withoutPath } = r.options.environment;
    expect(await r.ensure({ environment: withoutPath })).toEqual({ ...first, installed: false });
    expect(r.machine.ran).toHaveLength(3);
  });

  it('is installed with Transformers.js without what that has for browsers', async () => {
    const r = aRunner({ contents: [...packages, ...transformers] });
    const forBrowsers = 'node_modules/@huggingface/transformers/node_modules/onnxruntime-web';
    const real = readFileSync(new URL('../../../dist/runtime-tasks/package-lock.json', import.meta.url), 'utf8');
    const places = Object.keys(JSON.parse(real).packages).filter((path) => path.endsWith('/onnxruntime-web'));
    expect(places).toEqual([forBrowsers]);

    const { directory } = await r.ensure();
    expect(existsSync(join(directory, 'node_modules/@huggingface/transformers/index.js'))).toBe(true);
    expect(existsSync(dirname(join(directory, forBrowsers)))).toBe(true);
    expect(existsSync(join(directory, forBrowsers))).toBe(false);
    // What was taken away is not missed.
    expect(await r.ensure()).toMatchObject({ directory, installed: false });
  });

  it('is another one for another lockfile', async () => {
    const r = aRunner();
    const first = await r.ensure();
    const lock = join(r.options.manifestDirectory, 'package-lock.json');
    writeFileSync(lock, `${readFileSync(lock, 'utf8')}\n`);
    const second = await r.ensure();
    expect(second.installed).toBe(true);
    expect(second.directory).not.toBe(first.directory);
  });

  it('is made anew where a file is missing, cut short, or the end of installing was never noted', async () => {
    const r = aRunner();
    const { directory } = await r.ensure();
    const file = join(directory, 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/a.node');
    const damages = [
      () => rmSync(file),
      () => writeFileSync(file, 'lin'),
      () => rmSync(join(directory, '.complete')),
      () => writeFileSync(join(directory, '.complete'), '{"files":'),
      () => {
        rmSync(directory, { recursive: true });
        writeFileSync(directory, 'no folder at all');
      },
    ];
    for (const damage of damages) {
      damage();
      expect(await r.ensure()).toMatchObject({ directory, installed: true });
      expect(readFileSync(file, 'utf8')).toBe('linux');
    }
    expect(r.installations()).toHaveLength(1);
  });

  it('takes the temporary folder where the tool cache cannot be written to', async () => {
    const r = aRunner();
    const [blocked, temporary] = [join(r.root, 'a-file'), join(r.root, 'temporary')];
    writeFileSync(blocked, '');
    const environment = { ...r.options.environment, RUNNER_TOOL_CACHE: blocked, RUNNER_TEMP: temporary };
    const { directory } = await r.ensure({ environment });
    expect(dirname(dirname(directory))).toBe(temporary);
    expect(r.notices).toContainEqual(expect.stringMatching(/^warning: Cannot write to the cache .*a-file/));
    expect(await r.ensure({ environment })).toMatchObject({ directory, installed: false });

    const { RUNNER_TEMP: _, ...nowhere } = environment;
    await expect(r.ensure({ environment: nowhere })).rejects.toMatchObject({
      code: 'runtime-cache-unwritable',
      message: expect.stringContaining(blocked),
    });
  });

  it('takes the user’s cache where there is no runner', async () => {
    const r = aRunner();
    const { RUNNER_TOOL_CACHE: _, ...environment } = r.options.environment;
    const { directory } = await r.ensure({ environment });
    expect(relative(r.home, directory)).toMatch(/^(\.cache|Library|AppData)/);
  });

  it('says which platforms there are libraries for where this one has none', async () => {
    const r = aRunner({ platform: 'darwin' });
    await expect(r.ensure()).rejects.toMatchObject({
      code: 'runtime-platform-unsupported',
      message: expect.stringMatching(/no library for darwin-x64; it has those for linux-arm64, linux-x64, win32-x64/),
    });
    expect(r.installations()).toEqual([]);
  });

  it('says that the tool is not whole where there is no lockfile', async () => {
    const r = aRunner();
    await expect(r.ensure({ manifestDirectory: r.home })).rejects.toMatchObject({
      code: 'runtime-manifest-missing',
      message: expect.stringContaining(r.home),
    });
  });

  it('shows no program a token', async () => {
    const r = aRunner({ hasNvidiaDriver: true });
    await r.ensure();
    expect(r.machine.ran.map(({ name }) => name)).toEqual(['npm --version', 'npm ci', 'probe', 'script', 'probe']);
    for (const { options } of r.machine.ran) {
      expect(options.environment).toHaveProperty('PATH');
      expect(options.environment).not.toHaveProperty('NODE_OPTIONS');
      expect(JSON.stringify(options.environment)).not.toContain(TOKEN);
    }
    expect(r.machine.ran[1]?.options.environment).toMatchObject({ npm_config_registry: 'https://registry.example' });
  });

  it.each([
    ['npm error code E503\nnpm error 503 Service Unavailable', /503/, /run the job again/],
    ['npm error code E403\nnpm error 403 Forbidden', /403/, /check the registry and its credentials/],
  ])('fails with npm’s words and a remedy: %s', async (said, words, remedy) => {
    const r = aRunner({ install: async () => failed(said) });
    await expect(r.ensure()).rejects.toMatchObject({
      code: 'runtime-install-failed',
      message: expect.stringMatching(words),
      remedy: expect.stringMatching(remedy),
    });
    expect(r.installations()).toEqual([]);
  });

  it('fails where npm takes longer than a quarter of an hour', async () => {
    const r = aRunner({ install: async () => ({ kind: 'timed-out', stdout: '', stderr: '' }) });
    await expect(r.ensure()).rejects.toThrow('npm ci failed: it didn’t finish within 900 s');
    expect(r.machine.ran.find(({ name }) => name === 'npm ci')?.options.limitMs).toBe(15 * 60_000);
  });

  it('does not keep an installation that does not load', async () => {
    const r = aRunner({ probe: async () => failed('', '{"error":"GLIBC_2.34 not found"}') });
    await expect(r.ensure()).rejects.toMatchObject({
      code: 'runtime-install-failed',
      message: expect.stringContaining('GLIBC_2.34 not found'),
    });
    expect(r.installations()).toEqual([]);
  });

  it('says where npm is missing', async () => {
    const r = aRunner();
    const environment = { ...r.options.environment, PATH: `${r.home}${delimiter}.` };
    await expect(r.ensure({ environment })).rejects.toMatchObject({ code: 'npm-missing' });
  });
});

describe('several jobs of one runner', () => {
  /** An `npm ci` that is over once all of them have come to it. */
  function together(jobs: number) {
    const install = installing(packages);
    let arrived = 0;
    let letGo = () => {};
    const all = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return async (...given: Parameters<typeof install>) => {
      arrived += 1;
      if (arrived === jobs) letGo();
      await all;
      return install(...given);
    };
  }

  it('end with one whole installation where three of them install at once', async () => {
    const r = aRunner({ install: together(3) });
    const results = await Promise.all([r.ensure(), r.ensure(), r.ensure()]);
    const [directory] = results.map((result) => result.directory);
    expect(results.map((result) => result.directory)).toEqual([directory, directory, directory]);
    expect(results.filter((result) => result.installed)).toHaveLength(1);
    expect(r.installations().map((name) => join(r.cache, 'wattnudge-runtime', name))).toEqual([directory]);
    expect(await r.ensure()).toMatchObject({ directory, installed: false });
  });

  it('mend a damaged installation as one whole where three of them find it at once', async () => {
    const r = aRunner();
    const { directory } = await r.ensure();
    rmSync(join(directory, 'node_modules/koffi/index.js'));
    const machine = r.machineWith({ install: together(3) });
    const results = await Promise.all([r.ensure({ machine }), r.ensure({ machine }), r.ensure({ machine })]);
    expect(results.map((result) => result.directory)).toEqual([directory, directory, directory]);
    expect(r.installations().map((name) => join(r.cache, 'wattnudge-runtime', name))).toEqual([directory]);
    expect(existsSync(join(directory, 'node_modules/koffi/index.js'))).toBe(true);
    expect(await r.ensure()).toMatchObject({ directory, installed: false });
  });

  it('never use the half of one that was killed in the middle, and take it away when no job can be at it', async () => {
    const r = aRunner();
    // As far as the others can see, a job that was killed is one that does nothing any more.
    const halfway = new Promise<void>((resolve) => {
      const install = async (...[, { directory }]: Parameters<ReturnType<typeof installing>>) => {
        mkdirSync(join(directory, 'node_modules/koffi'), { recursive: true });
        resolve();
        return new Promise<never>(() => {});
      };
      void r.ensure({ machine: r.machineWith({ install }) });
    });
    await halfway;
    const left = r.installations();
    expect(left).toEqual([expect.stringMatching(/^\.installing-/)]);

    const { directory, installed } = await r.ensure();
    expect(installed).toBe(true);
    expect(existsSync(join(directory, 'node_modules/koffi/index.js'))).toBe(true);
    expect(r.installations()).toEqual(expect.arrayContaining(left));

    r.clock.advance(61 * 60_000);
    rmSync(directory, { recursive: true });
    await r.ensure();
    expect(r.installations().map((name) => join(r.cache, 'wattnudge-runtime', name))).toEqual([directory]);
  });

  it('leave alone what another may still be at', async () => {
    const r = aRunner();
    const root = join(r.cache, 'wattnudge-runtime');
    for (const [name, ageMinutes] of [['.installing-old', 61] as const, ['.installing-new', 59] as const]) {
      mkdirSync(join(root, name, 'node_modules'), { recursive: true });
      const time = new Date(r.clock.now() - ageMinutes * 60_000);
      utimesSync(join(root, name), time, time);
    }
    const { directory } = await r.ensure();
    expect(r.installations().map((name) => join(root, name))).toEqual([join(root, '.installing-new'), directory]);
  });
});
