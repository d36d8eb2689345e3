/** The languages that a model reads or writes, as the catalogue states them, and whether another model has them. */

/** `none`: it reads and writes no language. `many`: so many, without saying which. */
export type Languages =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly codes: readonly string[] }
  | { readonly kind: 'many'; readonly count?: number };

/** Reads "en", "en fr de", "multilingual (about 98)". */
export function readLanguages(text: string | undefined): Languages {
  if (text === undefined) return { kind: 'unknown' };
  const many = /^multilingual(?: \((?:about )?(\d+)\))?/.exec(text);
  if (many !== null) return { kind: 'many', ...(many[1] !== undefined && { count: Number(many[1]) }) };
  const codes = text.match(/\b[a-z]{2}\b/g) ?? [];
  // "en (with de, fr, ro translation tasks)": two-letter words that are no language.
  return { kind: 'some', codes: codes.filter((code) => code !== 'by') };
}

/** @param kept languages that have to be kept; without it all of the old model */
export function compareLanguages(
  old: Languages,
  next: Languages,
  { kept, isOneFamily }: { kept: readonly string[] | undefined; isOneFamily: boolean },
): 'kept' | 'lost' | 'unknown' {
  if (old.kind === 'none') return 'kept';
  if (old.kind === 'unknown' || next.kind === 'unknown' || next.kind === 'none') return 'unknown';
  if (old.kind === 'many') {
    if (kept !== undefined) return covers(next, kept);
    if (next.kind !== 'many') return 'lost';
    // Which ones they are isn't said: models of one family were trained on the same ones.
    return isOneFamily && old.count !== undefined && old.count === next.count ? 'kept' : 'unknown';
  }
  const needed = kept === undefined ? old.codes : old.codes.filter((code) => kept.includes(code));
  return covers(next, needed);
}

function covers(next: Languages, needed: readonly string[]): 'kept' | 'lost' | 'unknown' {
  if (next.kind === 'unknown' || next.kind === 'none') return 'unknown';
  if (next.kind === 'some') return needed.every((code) => next.codes.includes(code)) ? 'kept' : 'lost';
  // Which ones the many are isn't said. English is always among them.
  return needed.every((code) => code === 'en') ? 'kept' : 'unknown';
}
