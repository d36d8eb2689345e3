import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { WattnudgeError } from '../error.ts';
import type { PolicyOptions } from '../policy/index.ts';

/**
 * Reads a file of this machine; `undefined` where there is none.
 *
 * @throws WattnudgeError `cannot-read`
 */
export async function readLocal(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WattnudgeError('cannot-read', `The file "${path}" could not be read: ${reason}.`, {
      remedy: 'Give the path of a file that you can read.',
      cause: error,
    });
  }
}

/**
 * Finds what a policy extends on this machine: `./path` beside the file that says so, `ORG/REPO` as
 * `DIRECTORY/ORG/REPO/energy-policy.yml` or, in a clone, `DIRECTORY/ORG/REPO/.github/energy-policy.yml`.
 *
 * @throws WattnudgeError `extends-not-found`
 */
export function extendsFrom(directory: string | undefined): PolicyOptions['resolveExtends'] {
  return async (reference, from) => {
    const candidates = placesOf(reference, from, directory);
    for (const file of candidates) {
      const text = await readLocal(file);
      if (text !== undefined) return { file, text };
    }
    throw new WattnudgeError(
      'extends-not-found',
      candidates.length === 0
        ? `no folder of policies was given (--extends-from)`
        : `found no ${candidates.join(' and no ')}`,
      { remedy: 'Give the folder that holds it as ORG/REPO/energy-policy.yml with --extends-from.' },
    );
  };
}

function placesOf(reference: string, from: string, directory: string | undefined): string[] {
  const files = ['energy-policy.yml', '.github/energy-policy.yml'];
  if (/^\.{1,2}\//.test(reference)) {
    const beside = resolve(dirname(from), reference);
    return /\.ya?ml$/.test(beside) ? [beside] : files.map((file) => join(beside, file));
  }
  if (directory === undefined || !/^[\w.-]+\/[\w.-]+$/.test(reference) || reference.includes('..')) return [];
  return files.map((file) => join(directory, reference, file));
}
