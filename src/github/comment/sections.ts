/** Where a section comes from. Run ids of a repository only grow, so they order runs in time. */
export interface Origin {
  runId: number;
  /** Attempt of the run, from 1. */
  attempt: number;
  headSha: string;
}

/** One job's part of the comment. */
export interface Section extends Origin {
  name: string;
  /** SHA-256 of what the job had to say, before any shortening; of the empty text for a moot section. */
  sha256: string;
  /** Markdown. Empty: the job has nothing to say any more. Kept, so that an older run cannot bring it back. */
  body: string;
}

/** Negative where `a` is older. Runs first, then attempts; the head only makes the order total. */
export function compareOrigins(a: Origin, b: Origin): number {
  if (a.runId !== b.runId) return a.runId - b.runId;
  if (a.attempt !== b.attempt) return a.attempt - b.attempt;
  if (a.headSha === b.headSha) return 0;
  return a.headSha < b.headSha ? -1 : 1;
}

/**
 * The sections that remain of several comments, or of a comment and a new section. The head of the newest run is the
 * one that is spoken of, and sections of other heads go. Of each name the newest is kept; between two of the same run
 * and attempt the one that stands earlier in `sections`. Sections of the same head from other runs stay: another
 * workflow's job wrote them.
 *
 * The result is sorted by name and does not depend on the order of `sections` where no two are of the same name, run
 * and attempt.
 */
export function mergeSections(sections: readonly Section[]): readonly Section[] {
  const newest = newestOf(sections);
  if (newest === undefined) return [];
  const byName = new Map<string, Section>();
  for (const section of sections) {
    if (section.headSha !== newest.headSha) continue;
    const known = byName.get(section.name);
    if (known === undefined || compareOrigins(section, known) > 0) byName.set(section.name, section);
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function newestOf(sections: readonly Section[]): Section | undefined {
  return sections.reduce<Section | undefined>(
    (newest, section) => (newest === undefined || compareOrigins(section, newest) > 0 ? section : newest),
    undefined,
  );
}

/** Whether `sections` say what `section` says, or something newer in its place. */
export function covers(sections: readonly Section[], section: Section): boolean {
  const newest = newestOf(sections);
  if (newest === undefined) return false;
  if (newest.headSha !== section.headSha) return compareOrigins(newest, section) > 0;
  const known = sections.find(({ name }) => name === section.name);
  if (known === undefined) return false;
  const order = compareOrigins(known, section);
  return order > 0 || (order === 0 && known.sha256 === section.sha256);
}

/** The section that makes `section` stale: a newer run's on another head, or a newer one of the same name. */
export function newerThan(sections: readonly Section[], section: Section): Section | undefined {
  const newest = newestOf(sections);
  if (newest === undefined || compareOrigins(newest, section) <= 0) return undefined;
  if (newest.headSha !== section.headSha) return newest;
  const known = sections.find(({ name }) => name === section.name);
  return known !== undefined && compareOrigins(known, section) > 0 ? known : undefined;
}

/**
 * Divides `total` among wishes: each gets what it asks for where that is at most an equal share of what is left, and the
 * others share the rest equally (max-min fairness). Whole numbers; the shares never add up to more than `total`.
 */
export function fairShares(wishes: readonly number[], total: number): readonly number[] {
  const shares = wishes.map(() => 0);
  const smallestFirst = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  let left = Math.max(0, Math.floor(total));
  for (const [done, { wish, index }] of smallestFirst.entries()) {
    const share = Math.min(wish, Math.floor(left / (wishes.length - done)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
