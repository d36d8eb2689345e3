import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = new URL('../../', import.meta.url);
/** Written by the packer, for where there is no git. */
export const PACKED_COMMIT = 'packed-commit.txt';

/**
 * The commit of the project's files, with `+changes` behind it where files differ from it.
 *
 * @returns `undefined` where nobody knows
 */
export async function commitOf(): Promise<string | undefined> {
  const packed = await readFile(new URL(PACKED_COMMIT, ROOT), 'utf8').catch(() => undefined);
  if (packed !== undefined) return packed.trim() || undefined;
  const git = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)('git', args, { cwd: fileURLToPath(ROOT) });
    return stdout.trim();
  };
  try {
    const commit = await git('rev-parse', '--short=12', 'HEAD');
    const changed = await git('status', '--porcelain', '--', 'src', 'scripts', 'package.json', 'package-lock.json');
    return changed === '' ? commit : `${commit}+changes`;
  } catch {
    return undefined;
  }
}
