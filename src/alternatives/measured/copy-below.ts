/**
 * Copies into a folder that may lie in a checkout of a pull request. Git checks out symbolic links, so the pull request may have
 * put one where a file, or a folder of its path, is to be: what is written would then replace a file elsewhere, such as one of
 * the user's shell (CWE-59: link following). Folders are made one by one and none may be a link; a file is written under a name
 * that nobody knows and takes its place by a rename, which replaces a link and never what it leads to.
 */
import { randomUUID } from 'node:crypto';
import { constants, copyFile, lstat, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';

/**
 * Copies a file to a path below a folder, which is made where it is not there.
 *
 * @param path with `/`, of plain names
 * @throws WattnudgeError `cannot-write` where a folder on the way is a link or no folder, or the path cannot be written
 */
export async function copyBelow(folder: string, path: string, source: string): Promise<void> {
  const names = path.split('/');
  const file = names.pop()!;
  try {
    await mkdir(folder, { recursive: true });
    let place = folder;
    await requireFolder(place);
    for (const name of names) {
      place = join(place, name);
      await mkdir(place).catch(() => {}); // That it is a folder now is what counts.
      await requireFolder(place);
    }
    const draft = join(place, `.${randomUUID()}.tmp`);
    try {
      await copyFile(source, draft, constants.COPYFILE_EXCL);
      await rename(draft, join(place, file));
    } finally {
      await rm(draft, { force: true });
    }
  } catch (error) {
    if (error instanceof WattnudgeError) throw error;
    throw cannotWrite(join(folder, path), error instanceof Error ? error.message : String(error));
  }
}

async function requireFolder(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isDirectory()) return;
  throw cannotWrite(path, `expected a folder, found ${found.isSymbolicLink() ? 'a symbolic link' : 'a file'}`);
}

function cannotWrite(path: string, reason: string): WattnudgeError {
  return new WattnudgeError('cannot-write', `Couldn’t write "${path}": ${reason}.`, {
    remedy: 'Set --write to its own folder, outside of the files under review.',
  });
}
