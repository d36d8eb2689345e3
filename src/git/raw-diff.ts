import { type RawPath, rawPath } from './raw-path.ts';
import { type GitOptions, gitOutput } from './run-git.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { entryType, type TreeEntry } from './tree.ts';

/** One file on one side of a difference. */
export interface DiffSide extends TreeEntry {
  path: RawPath;
}

/**
 * One file that differs. Both sides: modified in place, or renamed without a change of content (`before.oid` equals
 * `after.oid`, the paths differ). One side: removed or added.
 */
export type FileDifference =
  | { before: DiffSide; after: DiffSide }
  | { before: DiffSide; after: undefined }
  | { before: undefined; after: DiffSide };

export interface ComparedCommits {
  sides: readonly [before: Snapshot, after: Snapshot];
  differences: FileDifference[];
}

/**
 * The files of two commits, and those that differ. Renames are found where the content is the same; changes of the mode alone
 * are left out. Both commits are listed first, which refuses those with a billion files: `ls-tree` says them as it finds them;
 * what compares commits would find all of them first, in gigabytes of its own memory.
 *
 * @throws WattnudgeError `listing-too-large`
 */
export async function compareCommits(before: string, after: string, options: GitOptions): Promise<ComparedCommits> {
  const sides = await Promise.all([takeSnapshot(before, options), takeSnapshot(after, options)]);
  const args = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '-M100%', '--no-ext-diff', '--no-textconv'];
  const differences = parseRawDiff(await gitOutput([...args, '--no-relative', before, after], options));
  return { sides, differences };
}

const header = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])(\d*)$/;

/**
 * Reads the output of `git diff-tree -z --raw`: `:mode mode oid oid STATUS NUL path NUL`, with a second path after a
 * rename or copy. Throws on anything else: it would be a fault of git or of ours, not of a user.
 */
export function parseRawDiff(output: Buffer): FileDifference[] {
  const differences: FileDifference[] = [];
  let position = 0;
  const next = (): Buffer => {
    const end = output.indexOf(0, position);
    if (end < 0) throw new Error('git diff-tree ended within an entry');
    const field = output.subarray(position, end);
    position = end + 1;
    return field;
  };
  while (position < output.length) {
    const fields = header.exec(next().toString('latin1'));
    if (!fields) throw new Error('git diff-tree gave an entry that cannot be read');
    const [, modeBefore = '', modeAfter = '', oidBefore = '', oidAfter = '', status] = fields;
    const pathBefore = rawPath(next());
    const pathAfter = status === 'R' || status === 'C' ? rawPath(next()) : pathBefore;
    const before = { path: pathBefore, oid: oidBefore, type: entryType(modeBefore) };
    const after = { path: pathAfter, oid: oidAfter, type: entryType(modeAfter) };
    if (status === 'A' || status === 'C') differences.push({ before: undefined, after });
    else if (status === 'D') differences.push({ before, after: undefined });
    else if (!isModeOnly(before, after)) differences.push({ before, after });
  }
  return differences;
}

function isModeOnly(before: DiffSide, after: DiffSide): boolean {
  return before.oid === after.oid && before.path === after.path && before.type === after.type;
}
