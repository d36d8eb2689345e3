/** The lines that a diff takes away and adds, each by its number in the old and in the new file. */
export interface PatchLines {
  readonly removed: ReadonlyMap<number, string>;
  readonly added: ReadonlyMap<number, string>;
}

const HUNK = /^@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@/;

/** Reads the hunks of one file, as `git diff` writes them and GitHub's list of files has them. */
export function readPatch(patch: string): PatchLines {
  const [removed, added] = [new Map<number, string>(), new Map<number, string>()];
  // Before the first hunk, no line has a number.
  let [before, after] = [Number.NaN, Number.NaN];
  for (const line of patch.split('\n')) {
    const hunk = HUNK.exec(line);
    if (hunk !== null) {
      [before, after] = [Number(hunk[1]), Number(hunk[2])];
      continue;
    }
    const text = line.slice(1);
    if (line.startsWith('-')) removed.set(before++, text);
    else if (line.startsWith('+')) added.set(after++, text);
    else if (line.startsWith(' ')) [before, after] = [before + 1, after + 1];
  }
  return { removed, added };
}
