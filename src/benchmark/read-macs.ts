import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { macsOf } from './count-macs.ts';
import { readEvents } from './node-events.ts';

/**
 * Multiply-adds of everything that the profiles of a folder show: one profile for each session, and in each as many
 * runs as a query took, which differ where text is generated. `undefined` where none shows any.
 */
export async function readMacs(directory: string): Promise<number | undefined> {
  const files = await readdir(directory);
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
  const counted = texts.flatMap((text) => readEvents(text).nodes).flatMap((node) => macsOf(node) ?? []);
  return counted.length === 0 ? undefined : counted.reduce((sum, macs) => sum + macs, 0);
}
