import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { requiredPlaces } from './is-genuine.ts';
import type { PackageHashes } from './package-hashes.ts';
import type { Manifest } from './types.ts';

/** Beside the lockfile that it is of. */
export const HASHES_FILE = 'package-hashes.json';

const lockfileSchema = z.object({ packages: z.record(z.string(), z.object({ optional: z.boolean().optional() })) });
const hashesSchema = z.object({ lockfile: z.string(), packages: z.record(z.string(), z.string()) });
const packageJsonSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

/** @throws WattnudgeError `runtime-manifest-missing` where the tool itself is not whole */
export async function readManifest(directory: string): Promise<Manifest> {
  try {
    const packageJson = await readFile(join(directory, 'package.json'), 'utf8');
    const lockfile = await readFile(join(directory, 'package-lock.json'), 'utf8');
    const { dependencies } = packageJsonSchema.parse(JSON.parse(packageJson));
    const { packages } = lockfileSchema.parse(JSON.parse(lockfile));
    const sha256 = createHash('sha256').update(lockfile).digest('hex');
    return {
      packageJson,
      lockfile,
      lockHash: sha256.slice(0, 16),
      versions: dependencies,
      places: new Set(Object.keys(packages).filter((place) => place !== '')),
      required: requiredPlaces(packages),
      hashes: await readHashes(directory, sha256),
    };
  } catch (cause) {
    const message = `Expected the package.json and package-lock.json of the native runtime in ${directory}; they can’t be read.`;
    throw new WattnudgeError('runtime-manifest-missing', message, {
      remedy: 'Use a released version of wattnudge, or restore dist/ from its repository.',
      cause,
    });
  }
}

/** Those of another lockfile are none of this one's packages. */
async function readHashes(directory: string, lockfileSha256: string): Promise<PackageHashes | undefined> {
  const text = await readFile(join(directory, HASHES_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { lockfile, packages } = hashesSchema.parse(JSON.parse(text));
  return lockfile === lockfileSha256 ? packages : undefined;
}
