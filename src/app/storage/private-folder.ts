import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';

/** Where PGlite has its files within the data folder. */
const DATABASE = 'postgres';
const OTHERS = 0o077;

/**
 * Makes the data folder, and the one of the database in it, for their owner alone (0700).
 *
 * The database holds the App's private key and its tokens, and PGlite gives every file that it writes the mode 0666, whatever
 * the umask (CWE-732): the folders are what keeps other users of the machine out. A data folder that was there before and that
 * others may enter is not changed, since it may be shared on purpose: the App does not start. Windows has no such modes.
 *
 * @param uid of this process; `undefined` on Windows
 * @returns the folder of the database
 * @throws WattnudgeError `data-not-private`
 */
export async function makePrivateFolder(
  directory: string,
  uid: number | undefined = process.geteuid?.(),
): Promise<string> {
  const database = join(directory, DATABASE);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await requirePrivate(directory, uid);
  await mkdir(database, { recursive: true, mode: 0o700 });
  // An earlier version left it open.
  if (uid !== undefined) await chmod(database, 0o700);
  await requirePrivate(database, uid);
  return database;
}

async function requirePrivate(folder: string, uid: number | undefined): Promise<void> {
  if (uid === undefined) return;
  const found = await stat(folder);
  const mode = found.mode & 0o777;
  if (found.uid !== uid) {
    throw new WattnudgeError(
      'data-not-private',
      `Expected ${folder} to belong to the user of this process (id ${uid}); it belongs to the user with the id ${found.uid}, who could read the App's private key.`,
      { remedy: `Run \`chown ${uid} ${folder}\`, or set DATA_DIR to a folder of this user's own.` },
    );
  }
  if ((mode & OTHERS) !== 0) {
    throw new WattnudgeError(
      'data-not-private',
      `Expected ${folder} to have the mode 0700; it has 0${mode.toString(8)}, so other users of this machine could read the App's private key.`,
      { remedy: `Run \`chmod 700 ${folder}\`, or set DATA_DIR to a folder of the App's own.` },
    );
  }
}
