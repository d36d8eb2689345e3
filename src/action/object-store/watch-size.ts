import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';

/** How often the size of what arrives is looked at. */
const POLL_MS = 250;

/** Calls `onExceeded` once where the store grows beyond `mostBytes`. Gives what ends the watch. */
export function watchSize(
  directory: string,
  { mostBytes, clock }: { mostBytes: number; clock: Clock },
  onExceeded: () => void,
): () => void {
  let isOver = false;
  const stop = clock.every(POLL_MS, async () => {
    if ((await storedBytes(directory)) <= mostBytes || isOver) return;
    end();
    onExceeded();
  });
  const end = () => {
    isOver = true;
    stop();
  };
  return end;
}

/** Of all packs, also of those that are still being received. */
export async function storedBytes(directory: string): Promise<number> {
  const folder = join(directory, 'objects', 'pack');
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
