/** The folder that agents may have read. What they name is held inside it, links included. */
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { openRepository } from '../../git/index.ts';

export interface Root {
  /** As it was given, absolute. */
  readonly given: string;
  /** Where that is, without links on the way. */
  readonly path: string;
}

/** @throws WattnudgeError `no-such-file` */
export async function openRoot(directory: string): Promise<Root> {
  const given = resolve(directory);
  return { given, path: await realPath(given, directory) };
}

/**
 * The folder of a repository below the root, without links on the way.
 *
 * A repository belongs to the root where its objects are inside, or where it is the root's own: the objects of a linked work tree are
 * elsewhere, and whoever chose it as the root meant them.
 *
 * @param path from the root, or absolute
 * @throws WattnudgeError `outside-root`, `no-such-file`, and what `openRepository` throws
 */
export async function repositoryWithin(root: Root, path: string): Promise<string> {
  const asked = resolve(root.path, path);
  // Before the disk is asked: an answer would tell what there is outside.
  if (!isWithin(root.path, asked) && !isWithin(root.given, asked)) throw outside(root, path);
  const found = await realPath(asked, path);
  if (!isWithin(root.path, found)) throw outside(root, path);
  const { commonDirectory } = await openRepository(found);
  const objects = await realpath(commonDirectory);
  if (!isWithin(root.path, objects) && objects !== (await ownObjects(root))) throw beginsOutside(root, path);
  return found;
}

/** Where the objects of the repository are that begins at the root. */
async function ownObjects({ path }: Root): Promise<string | undefined> {
  if (!existsSync(join(path, '.git'))) return undefined;
  return await realpath((await openRepository(path)).commonDirectory);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function realPath(path: string, asked: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    throw new WattnudgeError('no-such-file', `"${asked}" doesn’t exist.`, {
      remedy: 'Use the path of a folder that exists.',
      cause,
    });
  }
}

function outside({ path: root }: Root, asked: string): WattnudgeError {
  return new WattnudgeError('outside-root', `"${asked}" is outside ${root}, and nothing outside that folder is read.`, {
    remedy: 'Use a folder inside it, or start `wattnudge mcp` with another --root.',
  });
}

function beginsOutside({ path: root }: Root, asked: string): WattnudgeError {
  return new WattnudgeError(
    'outside-root',
    `The Git repository of "${asked}" is outside ${root}, and nothing outside that folder is read.`,
    { remedy: 'Start `wattnudge mcp` with the top folder of the repository as its --root.' },
  );
}
