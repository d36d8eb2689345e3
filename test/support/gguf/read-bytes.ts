import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGguf } from '../../../src/gguf/index.ts';
import { bytesReader } from '../read-bytes.ts';
import { count, text, writeGguf } from './write-gguf.ts';

export const { readBytes, refusal } = bytesReader('model.gguf', readGguf);

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
