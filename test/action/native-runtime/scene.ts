/** A runner that the native runtime comes to: its folders, its environment, and its programs, which are simulated. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EnsureRuntimeOptions, ensureRuntime } from '../../../src/action/native-runtime/index.ts';
import { HASHES_FILE } from '../../../src/action/native-runtime/manifest.ts';
import { hashPackages } from '../../../src/action/native-runtime/package-hashes.ts';
import type { RunProgram } from '../../../src/action/native-runtime/run-program.ts';
import { type FakePackage, manifestOf, pathOf } from '../../support/fake-packages.ts';
import { temporaryFolder } from '../../support/git.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';
import { type MachineOptions, placeLocked, simulatedMachine } from '../../support/simulation/machine.ts';
import { packages } from './packages.ts';

export const TOKEN = 'ghs_secret0123456789';

export interface RunnerOptions extends Partial<MachineOptions> {
  readonly contents?: readonly FakePackage[];
}

export function aRunner({ contents = packages, ...machineOptions }: RunnerOptions = {}) {
  const root = temporaryFolder();
  const folder = (name: string) => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  const [manifestDirectory, cache, home, bin] = [folder('manifest'), folder('cache'), folder('home'), folder('bin')];
  for (const [name, text] of Object.entries(manifestOf(contents))) writeFileSync(join(manifestDirectory, name), text);
  writeHashes(manifestDirectory, contents);
  writeFileSync(join(bin, 'npm'), '', { mode: 0o755 });
  const notices: string[] = [];
  // Folders have the times of the file system.
  const clock = new SimulatedClock(new Date().toISOString());
  // Whether this Node.js came with npm must not matter.
  const shared = { clock, node: join(root, 'node'), install: installing(contents) };
  const machine = simulatedMachine({ ...shared, ...machineOptions });
  const options: EnsureRuntimeOptions = {
    manifestDirectory,
    provider: 'auto',
    environment: {
      PATH: bin,
      HOME: home,
      RUNNER_TOOL_CACHE: cache,
      npm_config_registry: 'https://registry.example',
      GITHUB_TOKEN: TOKEN,
      INPUT_TOKEN: TOKEN,
      ACTIONS_RUNTIME_TOKEN: TOKEN,
      NODE_AUTH_TOKEN: TOKEN,
      NODE_OPTIONS: '--no-warnings',
    },
    onNotice: ({ level, text }) => notices.push(`${level}: ${text}`),
    machine,
  };
  return {
    root,
    cache,
    home,
    clock,
    options,
    notices,
    machine,
    ensure: (changes: Partial<EnsureRuntimeOptions> = {}) => ensureRuntime({ ...options, ...changes }),
    /** The same runner, where its programs do something else. */
    machineWith: (changes: Partial<MachineOptions>) => simulatedMachine({ ...shared, ...machineOptions, ...changes }),
    installations: () => {
      const folder = join(cache, 'wattnudge-runtime');
      return existsSync(folder) ? readdirSync(folder) : [];
    },
  };
}

/** As `npm run generate:runtime` makes them for a manifest. */
export function writeHashes(manifestDirectory: string, contents: readonly FakePackage[]): void {
  const folder = temporaryFolder();
  for (const one of contents) placePackage(one, folder);
  const { hashes } = hashPackages(folder, new Set(contents.map(pathOf)));
  const lockfile = createHash('sha256').update(readFileSync(join(manifestDirectory, 'package-lock.json')));
  const content = { lockfile: lockfile.digest('hex'), packages: hashes };
  writeFileSync(join(manifestDirectory, HASHES_FILE), JSON.stringify(content));
}

/** `npm ci` with what the packages hold. */
export function installing(contents: readonly FakePackage[]): RunProgram {
  return async (program, options) => {
    for (const one of contents) placePackage(one, options.directory);
    return placeLocked(program, options);
  };
}

export function placePackage(one: FakePackage, directory: string): void {
  const { name, version } = one;
  const all = { ...one.files, 'package.json': JSON.stringify({ name, version }) };
  for (const [path, content] of Object.entries(all)) {
    const file = join(directory, pathOf(one), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The packages as somebody has put them into a directory. */
export function givenDirectory(root: string): string {
  const directory = join(root, 'given');
  for (const one of packages) placePackage(one, directory);
  return directory;
}
