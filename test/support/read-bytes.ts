import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';

type Read<Model> = (path: string, options: { name: string }) => Promise<Model>;

/** Reads bytes as if they were a file of this name. */
export function bytesReader<Model>(name: string, read: Read<Model>) {
  const readBytes = async (content: Uint8Array): Promise<Model> => {
    const folder = mkdtempSync(join(tmpdir(), 'wattnudge-bytes-'));
    try {
      const path = join(folder, name);
      writeFileSync(path, content);
      return await read(path, { name });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  /** The error that reading these bytes ends with. Anything but a WattnudgeError is thrown on. */
  const refusal = async (content: Uint8Array): Promise<WattnudgeError> => {
    try {
      await readBytes(content);
    } catch (error) {
      if (error instanceof WattnudgeError) return error;
      throw error;
    }
    throw new Error('the file was read');
  };
  return { readBytes, refusal };
}
