import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { type GgufModel, readGguf } from '../../../src/gguf/index.ts';
import { count, text, writeGguf } from './write-gguf.ts';

/** Reads bytes as if they were the file `model.gguf`. */
export async function readBytes(content: Uint8Array): Promise<GgufModel> {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-gguf-'));
  try {
    const path = join(folder, 'model.gguf');
    writeFileSync(path, content);
    return await readGguf(path, { name: 'model.gguf' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The error that reading these bytes ends with. Anything but a WattnudgeError is thrown on. */
export async function refusal(content: Uint8Array): Promise<WattnudgeError> {
  try {
    await readBytes(content);
  } catch (error) {
    if (error instanceof WattnudgeError) return error;
    throw error;
  }
  throw new Error('the file was read');
}

/** A model of three files with one tensor each, of 3, 4, and 5 elements; returns their paths in order. */
export function writeParts(folder: string): string[] {
  return [0, 1, 2].map((index) => {
    const path = join(folder, `m-0000${index + 1}-of-00003.gguf`);
    const own = index === 0 ? [['general.name', text('In parts')] as const] : [];
    const elements = 3 + index;
    const content = writeGguf({
      metadata: [...own, ['split.no', count(index)], ['split.count', count(3)]],
      tensors: [{ name: `t${index}`, shape: [elements], type: 'F32', data: Buffer.alloc(4 * elements) }],
    });
    writeFileSync(path, content);
    return path;
  });
}
