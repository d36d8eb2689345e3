import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countMacs } from './count-macs.ts';

/** Multiply-adds in all profiles of a folder: one for each session. `undefined` where none shows any. */
export async function readMacs(directory: string): Promise<number | undefined> {
  const files = await readdir(directory);
  const counts = await Promise.all(files.map(async (file) => countMacs(await readFile(join(directory, file), 'utf8'))));
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
}
