import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { refusedLocation } from './external-location.ts';
import { quote } from './quote.ts';
import type { ExternalFile, OnnxModel } from './read-onnx.ts';

/** An external file as it was found. */
export interface ExternalFileOnDisk extends ExternalFile {
  readonly bytes: number;
}

/**
 * Holds a model's claims about its external data against the files beside it: each is there, is a plain file that no
 * symbolic link leads to (CWE-59: link following), and is long enough. Returns the sizes.
 *
 * Throws WattnudgeError: `external-data-missing`, `external-data-outside`, `corrupt-model` (too short).
 */
export async function checkExternalData(
  model: Pick<OnnxModel, 'externalData'>,
  folder: string,
  options: { /** Shown in errors as the model. */ name?: string } = {},
): Promise<readonly ExternalFileOnDisk[]> {
  const prefix = options.name === undefined ? '' : `${options.name}: `;
  return Promise.all(model.externalData.map((file) => checkFile(file, folder, prefix)));
}

async function checkFile(file: ExternalFile, folder: string, prefix: string): Promise<ExternalFileOnDisk> {
  const { location, bytesNeeded } = file;
  const shown = `${prefix}external data ${quote(location)}`;
  const outside = (why: string): WattnudgeError =>
    new WattnudgeError('external-data-outside', `${shown} must be a plain file in the model’s folder, but ${why}`, {
      remedy: 'Commit the external data as a file beside the model.',
    });

  const refused = refusedLocation(location);
  if (refused !== undefined) throw outside(refused);
  const steps = location.split('/');
  let bytes = 0;
  for (const [index, step] of steps.entries()) {
    const path = join(folder, ...steps.slice(0, index), step);
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined) {
      throw new WattnudgeError('external-data-missing', `${shown} doesn’t exist`, {
        remedy: describeCode('external-data-missing').help,
      });
    }
    if (found.isSymbolicLink()) throw outside(`${quote(steps.slice(0, index + 1).join('/'))} is a symbolic link`);
    const isLast = index === steps.length - 1;
    if (isLast ? !found.isFile() : !found.isDirectory()) throw outside('it isn’t a plain file');
    bytes = found.size;
  }
  if (bytes < bytesNeeded) {
    throw new WattnudgeError('corrupt-model', `${shown} must hold ${bytesNeeded} bytes, found ${bytes}`, {
      remedy: 'Run `git lfs pull`, or export the model again with its external data.',
    });
  }
  return { ...file, bytes };
}
