/** Comments at lines of a pull request's diff, and their threads. */
import { filesOf } from './pull-files.ts';
import type { Pull, ReviewComment, World } from './state.ts';

/** A line that a comment may stand at, on one side of the diff. */
export interface DiffLine {
  readonly line: number;
  readonly text: string;
}

/** The lines of one side that the diff of a file shows, unchanged ones around the changes included. */
export async function linesInDiff(pull: Pull, path: string, side: 'LEFT' | 'RIGHT'): Promise<readonly DiffLine[]> {
  const patch = (await filesOf(pull)).find(({ filename }) => filename === path)?.patch ?? '';
  const lines: DiffLine[] = [];
  let [left, right] = [0, 0];
  for (const row of patch.split('\n')) {
    const hunk = /^@@ -(\d+)\S* \+(\d+)/.exec(row);
    if (hunk !== null) [left, right] = [Number(hunk[1]), Number(hunk[2])];
    else {
      const [sign, text] = [row[0], row.slice(1)];
      if (side === 'RIGHT' && (sign === ' ' || sign === '+')) lines.push({ line: right, text });
      if (side === 'LEFT' && (sign === ' ' || sign === '-')) lines.push({ line: left, text });
      if (sign === ' ' || sign === '-') left += 1;
      if (sign === ' ' || sign === '+') right += 1;
    }
  }
  return lines;
}

/**
 * Where a comment is at the head of now: at its line as long as that is in the diff as it was (GitHub follows a line that other lines
 * move), else nowhere: it is outdated.
 */
export async function lineNow({ pull, path, side, line, text }: ReviewComment): Promise<number | null> {
  const same = (await linesInDiff(pull, path, side)).filter((one) => one.text === text);
  const [nearest] = same.toSorted((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line));
  return nearest?.line ?? null;
}

/** What is left of each thread, the first comment first: deleting it leaves its answers. */
export function threadsOf(world: World, pull: Pull): readonly (readonly ReviewComment[])[] {
  const threads = new Map<number, ReviewComment[]>();
  for (const comment of world.reviewComments.filter((one) => one.pull === pull)) {
    const key = comment.inReplyTo ?? comment.id;
    threads.set(key, [...(threads.get(key) ?? []), comment]);
  }
  return [...threads.values()];
}
