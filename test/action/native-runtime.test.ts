import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { type EnsureRuntimeOptions, ensureRuntime, verifyRuntime } from '../../src/action/native-runtime/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { type FakePackage, pack, startNpmRegistry } from '../support/npm-registry.ts';

const token = 'ghs_secret0123456789';

/** Doubles on the CPU, on CUDA only beside its library; notes what environment it was loaded with. */
const runtimeSource = `
const { existsSync, writeFileSync } = require('node:fs');
if (process.env.HOME) writeFileSync(process.env.HOME + '/probe-environment.json', JSON.stringify(process.env));
exports.InferenceSession = { async create(model, { executionProviders: [provider] }) {
  if (provider === 'cuda' && !existsSync(__dirname + '/cuda.so')) throw new Error('no library for CUDA');
  if (provider === 'cuda' && existsSync(process.env.HOME + '/no-cudnn')) {
    console.error('[E:onnxruntime] Failed to load library x.so with error: libcudnn.so.9: cannot open shared object file');
    throw new Error('Failed to load shared library');
  }
  return { run: async ({ x }) => ({ y: { data: x.data.map((value) => 2 * value) } }) };
} };
exports.Tensor = class { constructor(type, data) { this.data = data; } };`;

const installSource = `
const { writeFileSync } = require('node:fs');
writeFileSync(process.env.HOME + '/cuda-environment.json', JSON.stringify(process.env));
if (require('node:fs').existsSync(process.env.HOME + '/no-nuget')) throw new Error('connect ECONNREFUSED');
writeFileSync(require('node:path').join(__dirname, '..', 'cuda.so'), process.env.ONNXRUNTIME_NODE_INSTALL);`;

const packages: readonly FakePackage[] = [
  { name: 'koffi', version: '9.0.1', files: { 'index.js': '' } },
  {
    name: 'onnxruntime-node',
    version: '9.0.0',
    files: {
      'index.js': runtimeSource,
      'script/install.js': installSource,
      'bin/napi-v6/linux/x64/a.node': 'linux',
      'bin/napi-v6/linux/arm64/a.node': 'linux',
      'bin/napi-v6/win32/x64/a.node': 'windows',
    },
  },
];

/** As `dist/runtime-tasks` has them: Transformers.js, and what it loads in browsers alone. */
const transformers: readonly FakePackage[] = [
  {
    name: '@huggingface/transformers',
    version: '9.1.0',
    files: { 'index.js': '' },
    dependencies: { 'onnxruntime-web': '9.2.0' },
  },
  { name: 'onnxruntime-web', version: '9.2.0', files: { 'index.js': '' }, below: '@huggingface/transformers' },
];

const gpuMachine = { platform: 'linux', arch: 'x64', hasNvidiaDriver: true };

async function scene(contents = packages) {
  const registry = await startNpmRegistry(contents);
  const root = temporaryFolder();
  const [manifestDirectory, cache, home] = ['manifest', 'cache', 'home'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [manifestDirectory, cache, home]) mkdirSync(folder);
  for (const [name, text] of Object.entries(registry.manifest)) writeFileSync(join(manifestDirectory, name), text);
  // Whether this Node.js came with npm must not matter.
  const node = join(root, 'node');
  symlinkSync(process.execPath, node);
  const notices: string[] = [];
  const options: EnsureRuntimeOptions = {
    manifestDirectory,
    provider: 'auto',
    environment: {
      PATH: process.env.PATH,
      HOME: home,
      RUNNER_TOOL_CACHE: cache,
      npm_config_registry: registry.url,
      npm_config_cache: join(root, 'npm-cache'),
      npm_config_fetch_retries: '0',
      GITHUB_TOKEN: token,
      INPUT_TOKEN: token,
      ACTIONS_RUNTIME_TOKEN: token,
      NODE_AUTH_TOKEN: token,
      NODE_OPTIONS: '--no-warnings',
    },
    onNotice: ({ level, text }) => notices.push(`${level}: ${text}`),
    machine: { ...gpuMachine, hasNvidiaDriver: false },
    node,
  };
  const installations = () => readdirSync(join(cache, 'wattnudge-runtime'));
  return {
    registry,
    root,
    cache,
    home,
    options,
    notices,
    installations,
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  };
}

const child = fileURLToPath(new URL('ensure-runtime-process.ts', import.meta.url));

function startProcess(options: EnsureRuntimeOptions): {
  process: ChildProcess;
  result: Promise<{ directory: string; installed: boolean }>;
} {
  const started = spawn(process.execPath, [child, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  started.stdout.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const result = once(started, 'close').then(() => JSON.parse(said || 'null'));
  return { process: started, result };
}

describe.concurrent('the native runtime', () => {
  it('is installed once, without what is for other machines, and found again without npm', async ({ expect }) => {
    await using s = await scene();
    const first = await ensureRuntime(s.options);
    expect(first).toEqual({ directory: first.directory, installed: true, cuda: false });
    expect(s.notices).toEqual(['info: Installing the native runtime (once for each runner).']);
    const bin = join(first.directory, 'node_modules/onnxruntime-node/bin/napi-v6');
    expect(readdirSync(bin, { recursive: true }).toSorted()).toEqual(['linux', 'linux/x64', 'linux/x64/a.node']);
    expect(s.installations()).toHaveLength(1);
    // Where a package is, the lockfile does not say: npm asks the registry that it is set to.
    expect(s.registry.manifest['package-lock.json']).not.toContain('resolved');
    expect(s.registry.downloads).toHaveLength(2);

    await s.registry[Symbol.asyncDispose]();
    const { PATH: _, ...withoutPath } = s.options.environment;
    const second = await ensureRuntime({ ...s.options, environment: withoutPath });
    expect(second).toEqual({ ...first, installed: false });
  });

  it('is installed with Transformers.js without what that has for browsers', async ({ expect }) => {
    await using s = await scene([...packages, ...transformers]);
    const forBrowsers = 'node_modules/@huggingface/transformers/node_modules/onnxruntime-web';
    expect(Object.keys(JSON.parse(s.registry.manifest['package-lock.json']).packages)).toContain(forBrowsers);
    const real = readFileSync(new URL('../../dist/runtime-tasks/package-lock.json', import.meta.url), 'utf8');
    const places = Object.keys(JSON.parse(real).packages).filter((path) => path.endsWith('/onnxruntime-web'));
    expect(places).toEqual([forBrowsers]);

    const { directory } = await ensureRuntime(s.options);
    expect(existsSync(join(directory, 'node_modules/@huggingface/transformers/index.js'))).toBe(true);
    expect(existsSync(join(directory, forBrowsers))).toBe(false);
    // What was taken away is not missed.
    expect(await ensureRuntime(s.options)).toMatchObject({ directory, installed: false });
  });

  it('is another one for another lockfile', async ({ expect }) => {
    await using s = await scene();
    const first = await ensureRuntime(s.options);
    const lock = join(s.options.manifestDirectory, 'package-lock.json');
    writeFileSync(lock, `${readFileSync(lock, 'utf8')}\n`);
    const second = await ensureRuntime(s.options);
    expect(second.installed).toBe(true);
    expect(second.directory).not.toBe(first.directory);
  });

  it('ends as one whole installation where three jobs install at once', async ({ expect }) => {
    await using s = await scene();
    const runs = Array.from({ length: 3 }, () => startProcess(s.options));
    const results = await Promise.all(runs.map(({ result }) => result));
    const [directory] = results.map((result) => result.directory);
    expect(results.map((result) => result.directory)).toEqual([directory, directory, directory]);
    expect(results.filter((result) => result.installed)).toHaveLength(1);
    expect(s.installations().map((name) => join(s.cache, 'wattnudge-runtime', name))).toEqual([directory]);
    expect(await ensureRuntime(s.options)).toMatchObject({ directory, installed: false });
  });

  it('is mended as one whole installation where three jobs find a damaged one at once', async ({ expect }) => {
    await using s = await scene();
    const { directory } = await ensureRuntime(s.options);
    rmSync(join(directory, 'node_modules/koffi/index.js'));
    const runs = Array.from({ length: 3 }, () => startProcess(s.options));
    const results = await Promise.all(runs.map(({ result }) => result));
    expect(results.map((result) => result.directory)).toEqual([directory, directory, directory]);
    expect(s.installations().map((name) => join(s.cache, 'wattnudge-runtime', name))).toEqual([directory]);
    expect(await ensureRuntime(s.options)).toMatchObject({ directory, installed: false });
  });

  it('is installed after a job was killed in the middle, whose half is never used', async ({ expect }) => {
    await using s = await scene();
    const held = s.registry.holdNextTarball();
    const killed = startProcess(s.options);
    await Promise.race([
      held,
      killed.result.then((result) => expect.fail(`ended too soon: ${JSON.stringify(result)}`)),
    ]);
    killed.process.kill('SIGKILL');
    await killed.result;
    const left = s.installations();
    expect(left).toEqual([expect.stringMatching(/^\.installing-/)]);

    const { directory, installed } = await ensureRuntime(s.options);
    expect(installed).toBe(true);
    expect(directory).not.toContain('.installing-');
    expect(existsSync(join(directory, 'node_modules/koffi/index.js'))).toBe(true);
  });

  it('takes away what killed jobs left behind, once no job can be at it any more', async ({ expect }) => {
    await using s = await scene();
    const root = join(s.cache, 'wattnudge-runtime');
    for (const [name, ageMinutes] of [['.installing-old', 90] as const, ['.installing-new', 1] as const]) {
      mkdirSync(join(root, name, 'node_modules'), { recursive: true });
      const time = new Date(Date.now() - ageMinutes * 60_000);
      utimesSync(join(root, name), time, time);
    }
    const { directory } = await ensureRuntime(s.options);
    expect(s.installations().map((name) => join(root, name))).toEqual([join(root, '.installing-new'), directory]);
  });

  it('is made anew where a file is missing, cut short, or the end of installing was never noted', async ({
    expect,
  }) => {
    await using s = await scene();
    const { directory } = await ensureRuntime(s.options);
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
      expect(await ensureRuntime(s.options)).toMatchObject({ directory, installed: true });
      expect(readFileSync(file, 'utf8')).toBe('linux');
    }
    expect(s.installations()).toHaveLength(1);
  });

  it('takes the temporary folder where the tool cache cannot be written to', async ({ expect }) => {
    await using s = await scene();
    const [blocked, temporary] = [join(s.root, 'a-file'), join(s.root, 'temporary')];
    writeFileSync(blocked, '');
    const environment = { ...s.options.environment, RUNNER_TOOL_CACHE: blocked, RUNNER_TEMP: temporary };
    const { directory } = await ensureRuntime({ ...s.options, environment });
    expect(dirname(dirname(directory))).toBe(temporary);
    expect(s.notices).toContainEqual(expect.stringMatching(/^warning: Cannot write to the cache .*a-file/));
    expect(await ensureRuntime({ ...s.options, environment })).toMatchObject({ directory, installed: false });

    const { RUNNER_TEMP: _, ...nowhere } = environment;
    await expect(ensureRuntime({ ...s.options, environment: nowhere })).rejects.toMatchObject({
      code: 'runtime-cache-unwritable',
      message: expect.stringContaining(blocked),
    });
  });

  it('takes the user’s cache where there is no runner', async ({ expect }) => {
    await using s = await scene();
    const { RUNNER_TOOL_CACHE: _, ...environment } = s.options.environment;
    const { directory } = await ensureRuntime({ ...s.options, environment });
    expect(relative(s.home, directory)).toMatch(/^(\.cache|Library|AppData)/);
  });

  it('says which platforms there are libraries for where this one has none', async ({ expect }) => {
    await using s = await scene();
    const machine = { platform: 'darwin', arch: 'x64', hasNvidiaDriver: false };
    await expect(ensureRuntime({ ...s.options, machine })).rejects.toMatchObject({
      code: 'runtime-platform-unsupported',
      message: expect.stringMatching(/no library for darwin-x64; it has those for linux-arm64, linux-x64, win32-x64/),
    });
    expect(s.installations()).toEqual([]);
  });

  it('says that the tool is not whole where there is no lockfile', async ({ expect }) => {
    await using s = await scene();
    await expect(ensureRuntime({ ...s.options, manifestDirectory: s.home })).rejects.toMatchObject({
      code: 'runtime-manifest-missing',
      message: expect.stringContaining(s.home),
    });
  });

  it('shows neither npm nor what it loads a token', async ({ expect }) => {
    await using s = await scene();
    // A program named npm that notes its environment and then is npm.
    const bin = join(s.root, 'bin');
    mkdirSync(bin);
    const real = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'npm')));
    const note = `${process.execPath} -p 'JSON.stringify(process.env)' > ${s.home}/npm-environment.json`;
    writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${note}\nexec ${real}/npm "$@"\n`, { mode: 0o755 });
    const environment = { ...s.options.environment, PATH: `${bin}${delimiter}${process.env.PATH}` };
    await ensureRuntime({ ...s.options, environment, machine: gpuMachine });
    for (const name of ['npm', 'probe', 'cuda']) {
      const text = readFileSync(join(s.home, `${name}-environment.json`), 'utf8');
      expect(text).toContain('"PATH"');
      expect(text).not.toContain(token);
      expect(text).not.toContain('NODE_OPTIONS');
    }
    expect(readFileSync(join(s.home, 'npm-environment.json'), 'utf8')).toContain(s.registry.url);
  });

  it.for([
    { trouble: 'a registry that fails', arrange: 503, words: /503/ },
    { trouble: 'a registry that refuses', arrange: 403, words: /403/ },
  ])('fails with npm’s words and a remedy for $trouble', async ({ arrange, words }, { expect }) => {
    await using s = await scene();
    s.registry.answerWith(arrange);
    await expect(ensureRuntime(s.options)).rejects.toMatchObject({
      code: 'runtime-install-failed',
      message: expect.stringMatching(words),
      remedy: expect.stringContaining('runtime-directory'),
    });
    expect(s.installations()).toEqual([]);
  });

  it('refuses a package that is not the one of the lockfile', async ({ expect }) => {
    await using s = await scene();
    s.registry.tamper(pack({ ...packages[0]!, files: { 'index.js': 'forged()' } }));
    await expect(ensureRuntime(s.options)).rejects.toMatchObject({
      code: 'runtime-install-failed',
      message: expect.stringMatching(/integrity/i),
    });
    expect(s.installations()).toEqual([]);
  });

  it('runs no script of a package', async ({ expect }) => {
    const [koffi, ...others] = packages as [FakePackage, ...FakePackage[]];
    await using s = await scene([{ ...koffi, postinstall: 'touch ran' }, ...others]);
    const { directory } = await ensureRuntime(s.options);
    expect(readdirSync(join(directory, 'node_modules/koffi')).toSorted()).toEqual(['index.js', 'package.json']);
  });

  it('does not keep an installation that does not load', async ({ expect }) => {
    const broken = {
      name: 'koffi',
      version: '9.0.1',
      files: { 'index.js': 'throw new Error("GLIBC_2.34 not found")' },
    };
    await using s = await scene([broken, ...packages.slice(1)]);
    await expect(ensureRuntime(s.options)).rejects.toMatchObject({
      code: 'runtime-install-failed',
      message: expect.stringContaining('GLIBC_2.34 not found'),
    });
    expect(s.installations()).toEqual([]);
  });

  it('says where npm is missing', async ({ expect }) => {
    await using s = await scene();
    const environment = { ...s.options.environment, PATH: `${s.home}${delimiter}.` };
    await expect(ensureRuntime({ ...s.options, environment })).rejects.toMatchObject({ code: 'npm-missing' });
  });
});

describe.concurrent('a directory that has the runtime', () => {
  it('is verified, used, and not written to', async ({ expect }) => {
    await using s = await scene();
    const directory = placePackages(s.root);
    const before = snapshot(directory);
    const environment = { HOME: s.home };
    const used = await ensureRuntime({ ...s.options, directory, environment });
    expect(used).toEqual({ directory, installed: false, cuda: false });
    expect(snapshot(directory)).toEqual(before);
  });

  it.for([
    [
      'lacks a package',
      (folder: string) => rmSync(join(folder, 'node_modules/koffi'), { recursive: true }),
      /koffi 9\.0\.1.*found none/,
    ],
    [
      'has another version',
      (folder: string) => writeFileSync(join(folder, 'node_modules/koffi/package.json'), '{"version":"8.0.0"}'),
      /found 8\.0\.0/,
    ],
    [
      'does not load',
      (folder: string) => writeFileSync(join(folder, 'node_modules/koffi/index.js'), 'nonsense('),
      /SyntaxError/,
    ],
    [
      'ends the process',
      (folder: string) => writeFileSync(join(folder, 'node_modules/koffi/index.js'), 'process.exit(0)'),
      /ended without a word/,
    ],
  ] as const)('is refused where it %s', async ([, damage, reason], { expect }) => {
    await using s = await scene();
    const directory = placePackages(s.root);
    damage(directory);
    await expect(ensureRuntime({ ...s.options, directory })).rejects.toMatchObject({
      code: 'runtime-directory-invalid',
      message: expect.stringMatching(reason),
      remedy: expect.stringContaining('npm install koffi@9.0.1 onnxruntime-node@9.0.0'),
    });
  });

  it('opens a model with the real onnxruntime-node', async ({ expect }) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules/koffi'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/koffi/package.json'), '{"version":"1.0.0"}');
    writeFileSync(join(folder, 'node_modules/koffi/index.js'), '');
    const real = fileURLToPath(new URL('../../node_modules/onnxruntime-node', import.meta.url));
    symlinkSync(real, join(folder, 'node_modules/onnxruntime-node'));
    const { version } = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8'));
    const versions = { koffi: '1.0.0', 'onnxruntime-node': version };
    const environment = { PATH: process.env.PATH };
    expect(await verifyRuntime(folder, { versions, provider: 'cpu', environment })).toBeUndefined();
  });
});

describe.concurrent('CUDA', () => {
  const machine = gpuMachine;

  it('gets its libraries by the package’s own script, in an installation of their own', async ({ expect }) => {
    await using s = await scene();
    const plain = await ensureRuntime(s.options);
    const withCuda = await ensureRuntime({ ...s.options, machine });
    expect(withCuda).toEqual({ directory: `${plain.directory}-cuda12`, installed: true, cuda: true });
    expect(readFileSync(join(withCuda.directory, 'node_modules/onnxruntime-node/cuda.so'), 'utf8')).toBe('cuda12');
    expect(await ensureRuntime({ ...s.options, machine })).toEqual({ ...withCuda, installed: false });
  });

  it('missing is a warning with `auto` and an error with `cuda`', async ({ expect }) => {
    await using s = await scene();
    writeFileSync(join(s.home, 'no-nuget'), '');
    expect(await ensureRuntime({ ...s.options, machine })).toMatchObject({ installed: true, cuda: false });
    expect(s.notices).toContainEqual(
      expect.stringMatching(/^warning: Measuring on the CPU.*ECONNREFUSED.*Let the runner reach/),
    );
    await expect(ensureRuntime({ ...s.options, machine, provider: 'cuda' })).rejects.toMatchObject({
      code: 'cuda-unavailable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('whose libraries are there is not fetched again when only cuDNN was missing', async ({ expect }) => {
    await using s = await scene();
    writeFileSync(join(s.home, 'no-cudnn'), '');
    await expect(ensureRuntime({ ...s.options, machine, provider: 'cuda' })).rejects.toMatchObject({
      code: 'cuda-unavailable',
      message: expect.stringContaining('libcudnn.so.9: cannot open shared object file'),
      remedy: expect.stringContaining('Install cuDNN 9'),
    });
    rmSync(join(s.home, 'cuda-environment.json'));
    rmSync(join(s.home, 'no-cudnn'));
    expect(await ensureRuntime({ ...s.options, machine })).toMatchObject({ installed: false, cuda: true });
    expect(existsSync(join(s.home, 'cuda-environment.json'))).toBe(false);
  });

  it('is tried in a directory that has the runtime already', async ({ expect }) => {
    await using s = await scene();
    const { directory } = await ensureRuntime({ ...s.options, machine });
    expect(await ensureRuntime({ ...s.options, machine, directory })).toEqual({
      directory,
      installed: false,
      cuda: true,
    });
    rmSync(join(directory, 'node_modules/onnxruntime-node/cuda.so'));
    expect(await ensureRuntime({ ...s.options, machine, directory })).toMatchObject({ cuda: false });
    expect(s.notices).toContainEqual(expect.stringMatching(/^warning: Measuring on the CPU.*no library for CUDA/));
  });

  it('is not asked for with `cpu`, nor where there are no libraries for the machine', async ({ expect }) => {
    await using s = await scene();
    const first = await ensureRuntime({ ...s.options, machine, provider: 'cpu' });
    expect(first.cuda).toBe(false);
    const arm = { ...machine, arch: 'arm64' };
    expect(await ensureRuntime({ ...s.options, machine: arm })).toMatchObject({ cuda: false });
    expect(existsSync(join(s.home, 'cuda-environment.json'))).toBe(false);
    await expect(ensureRuntime({ ...s.options, machine: arm, provider: 'cuda' })).rejects.toThrow('linux-arm64');
    const none = { ...machine, hasNvidiaDriver: false };
    await expect(ensureRuntime({ ...s.options, machine: none, provider: 'cuda' })).rejects.toThrow('no NVIDIA driver');
  });
});

/** The packages as somebody has put them into a directory. */
function placePackages(root: string): string {
  const directory = join(root, 'given');
  for (const { name, version, files } of packages) {
    const all = { ...files, 'package.json': JSON.stringify({ name, version }) };
    for (const [path, content] of Object.entries(all)) {
      const file = join(directory, 'node_modules', name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  return directory;
}

/** Every file with its content and time of change. */
function snapshot(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(
    ({ parentPath, name }) => `${join(parentPath, name)} ${readFileSync(join(parentPath, name), 'base64')}`,
  );
}
