import { existsSync } from 'node:fs';
import { constants, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { findInstallation, writableRoot } from './cache-root.ts';
import { installScriptEnvironment } from './child-environment.ts';
import { describeFailure } from './install-failure.ts';
import { installOnce } from './install-once.ts';
import { CUDA_WORKS, isGenuine } from './is-genuine.ts';
import type { Machine } from './machine.ts';
import { installationName } from './plain-installation.ts';
import type { Installation, InstallContext } from './types.ts';
import { verifyRuntime } from './verify-runtime.ts';

/** Hundreds of megabytes on a slow line. */
const SCRIPT_LIMIT_MS = 30 * 60_000;

/**
 * Whether the provider is one that needs CUDA here.
 *
 * @throws WattnudgeError `cuda-unavailable` where CUDA is insisted on and there is no driver for it
 */
export function isCudaWanted(provider: 'auto' | 'cuda' | 'cpu', { hasNvidiaDriver }: Machine): boolean {
  if (provider === 'cpu' || hasNvidiaDriver) return provider !== 'cpu';
  if (provider === 'auto') return false;
  throw cudaUnavailable('this machine has no NVIDIA driver');
}

/**
 * A copy of the plain installation with the CUDA libraries, which the package's own script fetches. It stays where
 * CUDA does not work yet (without cuDNN, say): nothing has to be fetched again when that is mended.
 *
 * @throws WattnudgeError `cuda-unavailable`
 */
export async function cudaInstallation(plain: Installation, context: InstallContext): Promise<Installation> {
  const { machine, environment, notify } = context;
  if (`${machine.platform}-${machine.arch}` !== 'linux-x64') {
    throw cudaUnavailable(
      `onnxruntime-node has CUDA libraries for linux-x64 and none for ${machine.platform}-${machine.arch}`,
    );
  }
  const name = `${installationName(context)}-cuda12`;
  const found = findInstallation(name, environment, (directory) => isGenuine(directory, context, true));
  if (found !== undefined && existsSync(join(found, CUDA_WORKS)))
    return { directory: found, installed: plain.installed };

  const directory = found ?? join(await writableRoot(environment, notify), name);
  const added = found === undefined && (await copyWithLibraries(plain.directory, directory, context));
  await verifyCuda(directory, context);
  // Where the cache is read-only, every job has to try for itself.
  await writeFile(join(directory, CUDA_WORKS), '').catch(() => {});
  return { directory, installed: plain.installed || added };
}

/** @throws WattnudgeError `cuda-unavailable` where a model does not run on CUDA with the packages of the directory */
export async function verifyCuda(directory: string, context: InstallContext): Promise<void> {
  const reason = await verifyRuntime(directory, { ...context, versions: context.manifest.versions, provider: 'cuda' });
  if (reason !== undefined) throw cudaUnavailable(reason);
}

async function copyWithLibraries(plain: string, target: string, context: InstallContext): Promise<boolean> {
  context.notify({
    level: 'info',
    text: 'Adding the CUDA libraries to the native runtime (once for each runner).',
  });
  const isWhole = (folder: string) => isGenuine(folder, context, true);
  return installOnce(target, { clock: context.machine.clock, isWhole }, async (folder) => {
    await cp(plain, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
    await addLibraries(folder, context);
  });
}

async function addLibraries(folder: string, { environment, machine }: InstallContext): Promise<void> {
  const script = join(folder, 'node_modules/onnxruntime-node/script/install.js');
  // Goes with the folder if the job is killed, and is on the disk that has to hold the libraries anyway.
  const temporary = join(folder, '.download');
  await mkdir(temporary);
  const program = { command: machine.node, args: [script] };
  const ending = await machine.runProgram(program, {
    directory: folder,
    environment: {
      ...installScriptEnvironment(environment),
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      ONNXRUNTIME_NODE_INSTALL: 'cuda12',
    },
    limitMs: SCRIPT_LIMIT_MS,
  });
  await rm(temporary, { recursive: true, force: true });
  if (ending.kind === 'exited' && ending.status === 0) return;
  throw cudaUnavailable(`its libraries couldn’t be downloaded: ${describeFailure(ending, SCRIPT_LIMIT_MS)}`);
}

function cudaUnavailable(reason: string): WattnudgeError {
  return new WattnudgeError('cuda-unavailable', `CUDA cannot be used: ${reason}.`, { remedy: cudaRemedy(reason) });
}

function cudaRemedy(reason: string): string {
  const remedies: readonly (readonly [RegExp, string])[] = [
    [/cudnn/i, 'Install cuDNN 9 for CUDA 12 on the runner (NVIDIA’s package `cudnn9-cuda-12`).'],
    [
      /lib(?:cudart|cublas|cufft|curand|nvrtc)/i,
      'Install the CUDA 12 runtime libraries on the runner, or use an image of `nvidia/cuda:12` with cuDNN.',
    ],
    [
      /couldn’t be downloaded/,
      'Allow the runner to reach api.nuget.org (behind a proxy, set HTTPS_PROXY), or set the input `runtime-directory` to a folder that has them.',
    ],
    [/no NVIDIA driver/, 'Use a runner with an NVIDIA GPU; start a container with `--gpus all`.'],
  ];
  const known = remedies.find(([pattern]) => pattern.test(reason))?.[1] ?? 'It needs a driver for CUDA 12 and cuDNN 9.';
  return `${known} Or set \`provider: cpu\`.`;
}
