import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { type Clock, HOUR_MS } from '../../clock.ts';
import { installFailure } from './install-failure.ts';

const UNFINISHED = '.installing-';

/** No program that installs runs this long (`run-program.ts` ends it before): its job is gone. */
const ABANDONED_MS = HOUR_MS;

/**
 * Makes the installation `target` by filling a temporary folder beside it, noting that it is complete, and renaming it.
 * A job that is killed in the middle leaves only a folder that nobody takes for an installation, and that a later
 * job removes. Where several jobs do this at once, the first one that is done wins, and all use its installation.
 * Resolves to whether it is this one's. What stands in its place and is not whole is removed.
 *
 * @throws WattnudgeError what `fill` throws, or `runtime-install-failed` for what the file system refuses
 */
export async function installOnce(
  target: string,
  { clock, isWhole }: { readonly clock: Clock; readonly isWhole: (directory: string) => boolean },
  fill: (folder: string) => Promise<void>,
): Promise<boolean> {
  const root = dirname(target);
  const temporary = join(root, `${UNFINISHED}${randomUUID()}`);
  try {
    await removeAbandoned(root, clock);
    await mkdir(temporary);
    await fill(temporary);
    await noteComplete(temporary);
    return await publish(temporary, target, isWhole);
  } catch (cause) {
    throw isOfSystem(cause) ? installFailure(cause.message, cause) : cause;
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => {});
  }
}

async function publish(temporary: string, target: string, isWhole: (directory: string) => boolean): Promise<boolean> {
  for (let attemptsLeft = 3; ; attemptsLeft--) {
    try {
      await rename(temporary, target);
      return true;
    } catch (error) {
      if (isWhole(target)) return false;
      if (attemptsLeft === 0) throw error;
      await removeDamaged(target);
    }
  }
}

/** Out of the way in one step, so that nobody finds half of it; then gone. */
async function removeDamaged(target: string): Promise<void> {
  const aside = join(dirname(target), `${UNFINISHED}${randomUUID()}`);
  await rename(target, aside).catch(ignoreMissing);
  await rm(aside, { recursive: true, force: true });
}

async function removeAbandoned(root: string, clock: Clock): Promise<void> {
  const names = (await readdir(root)).filter((name) => name.startsWith(UNFINISHED));
  for (const path of names.map((name) => join(root, name))) {
    const state = await stat(path).catch(ignoreMissing);
    if (state === undefined || clock.now() - state.mtimeMs < ABANDONED_MS) continue;
    // Another user's, perhaps. It is in nobody's way.
    await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

/** A full disk, a missing right: the user's matter. All else is a bug, and keeps its stack trace. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** Another job was faster. */
function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

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
