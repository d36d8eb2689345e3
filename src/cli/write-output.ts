import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Console } from './console.ts';

/**
 * Writes the document of `--json`: `-` is standard output, anything else a file; `undefined` writes nothing. Maps become
 * objects.
 */
export async function writeJson(value: unknown, path: string | undefined, console: Console): Promise<void> {
  if (path === undefined) return;
  await writeJsonText(`${jsonText(value)}\n`, path, console);
}

/** Writes a document that is JSON already: `-` is standard output, anything else a file. */
export async function writeJsonText(text: string, path: string, console: Console): Promise<void> {
  if (path === '-') console.json(text);
  else await writeWhole(path, text);
}

/** Writes a document for people: `-` is standard output, anything else a file. */
export async function writeText(text: string, path: string, console: Console): Promise<void> {
  if (path === '-') console.document(text);
  else await writeWhole(path, text);
}

/**
 * The path among these that is standard output, for `run`.
 *
 * @param outputs by option: `--json` → its file
 * @throws WattnudgeError `usage` where several are
 */
export function standardOutput(outputs: Readonly<Record<string, string | undefined>>): string | undefined {
  const [first, second] = Object.keys(outputs).filter((option) => outputs[option] === '-');
  if (second !== undefined) {
    throw new WattnudgeError('usage', `Expected one output on standard output, found ${first} - and ${second} -.`, {
      remedy: 'Write one of them to a file.',
    });
  }
  return first && '-';
}

/** A document as `--json` has it: maps become objects, and what is `undefined` is absent. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, mapsAsObjects, 2);
}

function mapsAsObjects(_key: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
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
    throw cannotWrite(path, error);
  }
}

/**
 * Writes a file where there is none, and nothing where there is anything: a file, a folder, a link to nowhere.
 *
 * @throws WattnudgeError `file-exists`, `cannot-write`
 */
export async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw cannotWrite(path, error);
    throw new WattnudgeError('file-exists', `"${path}" already exists and wasn’t changed.`, {
      remedy: 'Use another name, or overwrite it with --force.',
    });
  }
}

function cannotWrite(path: string, cause: unknown): WattnudgeError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new WattnudgeError('cannot-write', `Couldn’t write the file "${path}": ${reason}.`, {
    remedy: 'Check that its folder exists and that you can write to it.',
    cause,
  });
}
