import { compareOrigins, type Section } from './section.ts';

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
