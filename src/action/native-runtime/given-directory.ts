import { resolve } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { Installation, InstallContext } from './types.ts';
import { verifyRuntime } from './verify-runtime.ts';

/**
 * Takes a directory that has the packages, after a try. Nothing is written there.
 *
 * @throws WattnudgeError `runtime-directory-invalid`
 */
export async function useDirectory(path: string, context: InstallContext): Promise<Installation> {
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
