import { resolve } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { cudaInstallation, isCudaWanted, verifyCuda } from './cuda.ts';
import type { Machine } from './machine.ts';
import { readManifest } from './manifest.ts';
import { plainInstallation } from './plain-installation.ts';
import type { Installation, InstallContext, Notice } from './types.ts';
import { verifyRuntime } from './verify-runtime.ts';

export interface EnsureRuntimeOptions {
  /** Has the `package.json` and `package-lock.json` of what to install: `dist/runtime/`. */
  readonly manifestDirectory: string;
  /** `auto` takes CUDA where it works, and says so where there is a driver and it does not; `cuda` insists on it. */
  readonly provider: 'auto' | 'cuda' | 'cpu';
  /** The Action's own environment. Child processes get what they need of it, and no token. */
  readonly environment: NodeJS.ProcessEnv;
  /** Has the packages already in its `node_modules`: nothing is installed, and nothing is written there. */
  readonly directory?: string | undefined;
  /** Told what takes long, and what is worse than it could be, in a sentence for the log. */
  readonly onNotice?: ((notice: Notice) => void) | undefined;
  /** Where it is installed: `thisMachine()`. */
  readonly machine: Machine;
}

export interface NativeRuntime {
  /** Has `node_modules`. A worker loads the packages from there where `WATTNUDGE_RUNTIME` names it. */
  readonly directory: string;
  /** Whether something was installed by this call; a warm call installs nothing and takes some tenths of a second. */
  readonly installed: boolean;
  /** Whether models open on CUDA. */
  readonly cuda: boolean;
}

/**
 * Sees to it that the native packages of a manifest can be loaded. They are installed once for each lockfile, Node
 * major version and platform: `npm ci` without install scripts, in a temporary folder beside its final place, tried by
 * running a model, then renamed. Any number of jobs may do this at once, and any of them may be killed.
 *
 * @throws WattnudgeError `runtime-install-failed`, `runtime-cache-unwritable`, `runtime-platform-unsupported`,
 * `npm-missing`; `runtime-directory-invalid` for `directory`; `cuda-unavailable` where `provider` is `cuda`
 */
export async function ensureRuntime(options: EnsureRuntimeOptions): Promise<NativeRuntime> {
  const { provider, directory, environment, machine, onNotice: notify = () => {} } = options;
  const wantsCuda = isCudaWanted(provider, machine);
  const manifest = await readManifest(options.manifestDirectory);
  const context: InstallContext = { manifest, machine, environment, notify };

  const plain = directory === undefined ? await plainInstallation(context) : await useDirectory(directory, context);
  if (!wantsCuda) return { ...plain, cuda: false };
  try {
    if (directory === undefined) return { ...(await cudaInstallation(plain, context)), cuda: true };
    await verifyCuda(plain.directory, context);
    return { ...plain, cuda: true };
  } catch (error) {
    if (provider === 'cuda' || !(error instanceof WattnudgeError)) throw error;
    notify({ level: 'warning', text: `Measuring on the CPU: ${error.message} ${error.remedy}` });
    return { ...plain, cuda: false };
  }
}

/**
 * Takes a directory that has the packages, after a try. Nothing is written there.
 *
 * @throws WattnudgeError `runtime-directory-invalid`
 */
async function useDirectory(path: string, context: InstallContext): Promise<Installation> {
  const directory = resolve(path);
  const { versions } = context.manifest;
  const reason = await verifyRuntime(directory, { ...context, versions, provider: 'cpu' });
  if (reason === undefined) return { directory, installed: false };
  const packages = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const message = `The directory ${directory}, given as \`runtime-directory\`, does not have the native runtime: ${reason}.`;
  throw new WattnudgeError('runtime-directory-invalid', message, {
    remedy: `Run \`npm install ${packages.toSorted().join(' ')}\` in it, on a machine of the same kind.`,
  });
}
