import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { WattnudgeError } from '../errors/wattnudge-error.ts';

/**
 * Opens the file of a model for reading.
 *
 * @param name shown in errors instead of the path
 * @throws WattnudgeError `model-unreadable` where there is no such file, or no file
 */
export async function openModelFile(path: string, name: string): Promise<FileHandle> {
  let file: FileHandle;
  try {
    // Without O_NONBLOCK a named pipe would hold the program for ever.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw new WattnudgeError('model-unreadable', `${name}: the file can’t be opened (${errorCode(cause)})`, {
      remedy: 'Check the path, and that the file can be read.',
      cause,
    });
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new WattnudgeError('model-unreadable', `${name}: expected a file, found a folder or a device`, {
    remedy: 'Give the path of a model file.',
  });
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
