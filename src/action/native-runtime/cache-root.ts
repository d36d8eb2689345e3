import { access, constants, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { Notice } from './types.ts';

/** The installation of this name that is whole, wherever it is. It may lie in a cache that is read-only by now. */
export function findInstallation(
  name: string,
  environment: NodeJS.ProcessEnv,
  isWhole: (directory: string) => boolean,
): string | undefined {
  return cacheRoots(environment)
    .map((root) => join(root, name))
    .find(isWhole);
}

/**
 * The folder to install in: under the runner's tool cache, else under the user's cache; where that cannot be written
 * to, under the job's temporary folder. Never the system's: anyone may have put something there.
 *
 * @throws WattnudgeError `runtime-cache-unwritable`
 */
export async function writableRoot(environment: NodeJS.ProcessEnv, notify: (notice: Notice) => void): Promise<string> {
  const refusals: string[] = [];
  for (const root of cacheRoots(environment)) {
    try {
      await mkdir(root, { recursive: true });
      await access(root, constants.W_OK);
      for (const text of refusals) notify({ level: 'warning', text: `${text}: installing in ${root}, for this job.` });
      return root;
    } catch (error) {
      refusals.push(`Cannot write to the cache ${root} (${error instanceof Error ? error.message : error})`);
    }
  }
  throw new WattnudgeError('runtime-cache-unwritable', `${refusals.join('. ')}.`, {
    remedy:
      'Give the user that runs the job write access there, set RUNNER_TOOL_CACHE to a folder where it has write access, ' +
      'or set the input `runtime-directory` to a folder that has the native runtime already.',
  });
}

function cacheRoots(environment: NodeJS.ProcessEnv): readonly string[] {
  const folders = [environment.RUNNER_TOOL_CACHE || userCache(environment), environment.RUNNER_TEMP];
  return folders.filter((folder) => !!folder).map((folder) => join(resolve(folder!), 'wattnudge-runtime'));
}

/** Where each system keeps what programs can fetch again. */
function userCache({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }: NodeJS.ProcessEnv): string {
  const home = HOME || homedir();
  if (process.platform === 'win32') return LOCALAPPDATA || join(home, 'AppData/Local');
  if (process.platform === 'darwin') return join(home, 'Library/Caches');
  return XDG_CACHE_HOME || join(home, '.cache');
}
