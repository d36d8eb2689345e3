/** A part of two texts that differs: lines from `start` to before `end`, counted from 0. One of the two may be empty. */
export interface Hunk {
  readonly before: readonly [start: number, end: number];
  readonly after: readonly [start: number, end: number];
}

/** Cells of tables of common lines in one difference, and the depth to which lines that are alone on both sides are looked for. */
const MAX_CELLS = 2_000_000;
const MAX_CELLS_OF_PART = 250_000;
const MAX_DEPTH = 12;

/**
 * Where two lists of lines differ. Lines that are alone on both sides hold the lists together (patience), and in small parts
 * the longest common lines do. A part that is too large for that is one hunk, so that the time stays near to linear.
 */
export function diffLines(before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let cells = MAX_CELLS;

  const compare = (b0: number, b1: number, a0: number, a1: number, depth: number): void => {
    while (b0 < b1 && a0 < a1 && before[b0] === after[a0]) {
      b0 += 1;
      a0 += 1;
    }
    while (b0 < b1 && a0 < a1 && before[b1 - 1] === after[a1 - 1]) {
      b1 -= 1;
      a1 -= 1;
    }
    if (b0 === b1 && a0 === a1) return;
    if (b0 === b1 || a0 === a1) {
      hunks.push({ before: [b0, b1], after: [a0, a1] });
      return;
    }
    const size = (b1 - b0) * (a1 - a0);
    const anchors = depth < MAX_DEPTH ? uniqueInBoth(before, b0, b1, after, a0, a1) : [];
    const isSmall = size <= Math.min(cells, MAX_CELLS_OF_PART);
    if (anchors.length === 0 && isSmall && haveCommon(before, b0, b1, after, a0, a1)) {
      cells -= size;
      anchors.push(...longestCommon(before, b0, b1, after, a0, a1));
    }
    if (anchors.length === 0) {
      hunks.push({ before: [b0, b1], after: [a0, a1] });
      return;
    }
    for (const [b, a] of anchors) {
      compare(b0, b, a0, a, depth + 1);
      b0 = b + 1;
      a0 = a + 1;
    }
    compare(b0, b1, a0, a1, depth + 1);
  };

  compare(0, before.length, 0, after.length, 0);
  return hunks;
}

type Anchor = readonly [before: number, after: number];

/** Lines that are once on either side, as many as are in the same order. */
function uniqueInBoth(
  before: readonly string[],
  b0: number,
  b1: number,
  after: readonly string[],
  a0: number,
  a1: number,
): Anchor[] {
  const places = new Map<string, { b: number; a: number }>();
  for (let b = b0; b < b1; b++) {
    const known = places.get(before[b]!);
    if (known) known.b = -1;
    else places.set(before[b]!, { b, a: -2 });
  }
  for (let a = a0; a < a1; a++) {
    const known = places.get(after[a]!);
    if (known) known.a = known.a === -2 ? a : -1;
  }
  const pairs: Anchor[] = [];
  for (const { b, a } of places.values()) if (b >= 0 && a >= 0) pairs.push([b, a]);
  return longestIncreasing(pairs);
}

/** Whether any line is on both sides: most parts that differ have none, and then no table of them is made. */
function haveCommon(
  before: readonly string[],
  b0: number,
  b1: number,
  after: readonly string[],
  a0: number,
  a1: number,
): boolean {
  const lines = new Set(before.slice(b0, b1));
  for (let a = a0; a < a1; a++) if (lines.has(after[a]!)) return true;
  return false;
}

/** The longest run of pairs, ordered by their first place, whose second places increase. */
function longestIncreasing(pairs: readonly Anchor[]): Anchor[] {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, [, a]] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < a) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = index;
  }
  const run: Anchor[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]!) run.push(pairs[index]!);
  return run.reverse();
}

function longestCommon(
  before: readonly string[],
  b0: number,
  b1: number,
  after: readonly string[],
  a0: number,
  a1: number,
): Anchor[] {
  const columns = a1 - a0 + 1;
  const lengths = new Uint16Array((b1 - b0 + 1) * columns);
  for (let b = b1 - 1; b >= b0; b--) {
    for (let a = a1 - 1; a >= a0; a--) {
      const at = (b - b0) * columns + (a - a0);
      lengths[at] =
        before[b] === after[a] ? lengths[at + columns + 1]! + 1 : Math.max(lengths[at + columns]!, lengths[at + 1]!);
    }
  }
  const anchors: Anchor[] = [];
  for (let b = b0, a = a0; b < b1 && a < a1; ) {
    const at = (b - b0) * columns + (a - a0);
    if (before[b] === after[a]) anchors.push([b++, a++]);
    else if (lengths[at + columns]! >= lengths[at + 1]!) b += 1;
    else a += 1;
  }
  return anchors;
}
