import { readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { findInstallation, writableRoot } from './cache-root.ts';
import { npmEnvironment } from './child-environment.ts';
import { findNpm } from './find-npm.ts';
import { describeFailure, installFailure } from './install-failure.ts';
import { installOnce } from './install-once.ts';
import { isGenuine } from './is-genuine.ts';
import type { Machine } from './machine.ts';
import { BINARIES } from './package-hashes.ts';
import type { Installation, InstallContext } from './types.ts';
import { verifyRuntime } from './verify-runtime.ts';

/** What it takes on a slow line, and less than what makes a folder look abandoned (`install-once.ts`). */
const NPM_LIMIT_MS = 15 * 60_000;

/** Also says what a runner's `.npmrc` must not change: what is installed, that nothing of it runs, that errors are told. */
const CI =
  'ci --ignore-scripts --package-lock --omit=dev --include=optional --no-bin-links --no-audit --no-fund --loglevel=error';

/** The installation without what only CUDA needs. */
export async function plainInstallation(context: InstallContext): Promise<Installation> {
  const { machine, environment, notify } = context;
  const name = installationName(context);
  const isWhole = (directory: string) => isGenuine(directory, context);
  const found = findInstallation(name, environment, isWhole);
  if (found !== undefined) return { directory: found, installed: false };

  notify({ level: 'info', text: 'Installing the native runtime (once for each runner).' });
  const directory = join(await writableRoot(environment, notify), name);
  const installed = await installOnce(directory, { clock: machine.clock, isWhole }, async (folder) => {
    await installPackages(folder, context);
    await keepOwnBinaries(folder, machine);
    await removeBrowserBuilds(folder);
    const reason = await verifyRuntime(folder, { ...context, versions: context.manifest.versions, provider: 'cpu' });
    if (reason !== undefined) throw installFailure(`it was installed but doesn’t work: ${reason}`);
  });
  return { directory, installed };
}

/** All that another installation would be needed for. */
export function installationName({ manifest, machine }: InstallContext): string {
  const nodeMajor = process.versions.node.split('.')[0];
  return `${manifest.lockHash}-node${nodeMajor}-${machine.platform}-${machine.arch}`;
}

/** `npm ci` takes exactly what the lockfile names and checks each package against its hash there. */
async function installPackages(folder: string, { manifest, machine, environment }: InstallContext): Promise<void> {
  const npm = await findNpm(environment, machine);
  await writeFile(join(folder, 'package.json'), manifest.packageJson);
  await writeFile(join(folder, 'package-lock.json'), manifest.lockfile);
  const program = { ...npm, args: [...npm.args, ...CI.split(' ')] };
  const ending = await machine.runProgram(program, {
    directory: folder,
    environment: npmEnvironment(environment, machine.node),
    limitMs: NPM_LIMIT_MS,
  });
  if (ending.kind === 'exited' && ending.status === 0) return;
  throw installFailure(`npm ci failed: ${describeFailure(ending, NPM_LIMIT_MS)}`);
}

/** onnxruntime-node comes with the libraries of every platform, 300 MB; those for Linux on x64 are 46 MB of it. */
async function keepOwnBinaries(folder: string, { platform, arch }: Machine): Promise<void> {
  const bin = join(folder, BINARIES);
  const present = foldersIn(bin).flatMap((system) => foldersIn(join(bin, system)).map((cpu) => `${system}/${cpu}`));
  if (present.length === 0) return;
  const own = `${platform}/${arch}`;
  if (!present.includes(own)) {
    const message = `onnxruntime-node has no library for ${platform}-${arch}; it has those for ${present.map((one) => one.replace('/', '-')).join(', ')}.`;
    throw new WattnudgeError('runtime-platform-unsupported', message, {
      remedy: 'Use a runner of one of these kinds.',
    });
  }
  for (const system of foldersIn(bin)) {
    if (system !== platform) await rm(join(bin, system), { recursive: true });
  }
  for (const cpu of foldersIn(join(bin, platform))) {
    if (cpu !== arch) await rm(join(bin, platform, cpu), { recursive: true });
  }
}

/** Transformers.js names onnxruntime-web among its dependencies, 140 MB, and loads it in browsers alone. */
async function removeBrowserBuilds(folder: string): Promise<void> {
  const places = ['node_modules', 'node_modules/@huggingface/transformers/node_modules'];
  for (const place of places) await rm(join(folder, place, 'onnxruntime-web'), { recursive: true, force: true });
}

function foldersIn(directory: string): readonly string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch {
    return [];
  }
}
