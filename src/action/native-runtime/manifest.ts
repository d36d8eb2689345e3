import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WattnudgeError } from '../../error.ts';

/** What is to be installed. Every optional part of the tool that needs native packages has one of its own. */
export interface Manifest {
  readonly packageJson: string;
  readonly lockfile: string;
  /** Enough of the lockfile's SHA-256 to tell any two apart. */
  readonly lockHash: string;
  /** Package → exact version, of those that are loaded by name. */
  readonly versions: Readonly<Record<string, string>>;
}

const packageJsonSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

/** @throws WattnudgeError `runtime-manifest-missing` where the tool itself is not whole */
export async function readManifest(directory: string): Promise<Manifest> {
  try {
    const packageJson = await readFile(join(directory, 'package.json'), 'utf8');
    const lockfile = await readFile(join(directory, 'package-lock.json'), 'utf8');
    const { dependencies } = packageJsonSchema.parse(JSON.parse(packageJson));
    const lockHash = createHash('sha256').update(lockfile).digest('hex').slice(0, 16);
    return { packageJson, lockfile, lockHash, versions: dependencies };
  } catch (cause) {
    const message = `Expected the package.json and package-lock.json of the native runtime in ${directory}; they cannot be read.`;
    throw new WattnudgeError('runtime-manifest-missing', message, {
      remedy: 'Use a released version of wattnudge, or restore dist/ from its repository.',
      cause,
    });
  }
}
