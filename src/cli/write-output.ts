import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WattnudgeError } from '../error.ts';
import type { Console } from './console.ts';

/** Writes the document of `--json`: `-` is standard output, anything else a file; `undefined` writes nothing. */
export async function writeJson(value: unknown, path: string | undefined, console: Console): Promise<void> {
  if (path === undefined) return;
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (path === '-') console.json(text);
  else await writeWhole(path, text);
}

/**
 * Writes a file into a folder, which is made where it is not there.
 *
 * @throws WattnudgeError `cannot-write`
 */
export async function writeInto(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(() => {});
  await writeWhole(join(folder, name), text);
}

/**
 * Writes a file whole or not at all: under another name first, then in place.
 *
 * @throws WattnudgeError `cannot-write`
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new WattnudgeError('cannot-write', `The file "${path}" could not be written: ${reason}.`, {
      remedy: 'Check that its folder exists and can be written to.',
      cause: error,
    });
  }
}
