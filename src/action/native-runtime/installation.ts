import { readdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';

/** Written last. Holds the size of every file, so that one that was cut short or cleaned away shows. */
const NOTE = '.complete';

const noteSchema = z.object({ files: z.record(z.string(), z.number()) });

/** Notes that all that is in the folder now belongs there. */
export async function noteComplete(directory: string): Promise<void> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = Object.fromEntries(paths.map((path) => [relative(directory, path), statSync(path).size]));
  delete files[NOTE];
  await writeFile(join(directory, NOTE), JSON.stringify({ files }));
}

/** Whether every file that was noted is there in its full size. A few hundred calls of `stat`: some milliseconds. */
export function isComplete(directory: string): boolean {
  try {
    const { files } = noteSchema.parse(JSON.parse(readFileSync(join(directory, NOTE), 'utf8')));
    return Object.entries(files).every(([path, bytes]) => statSync(join(directory, path)).size === bytes);
  } catch {
    return false;
  }
}
