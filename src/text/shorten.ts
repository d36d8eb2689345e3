/** Most characters of a GitHub comment's body. */
export const COMMENT_CHARACTERS = 65_536;
/** Most that GitHub takes for the title of a check or of an annotation. */
export const TITLE_CHARACTERS = 255;

/**
 * The first variant, longest first, that is no longer than `limit` UTF-16 code units (GitHub counts characters, of
 * which there are never more). Where none fits, the last one is cut at a line's end and what it left open is closed.
 */
export function shortenToFit(variants: readonly string[], limit: number = COMMENT_CHARACTERS): string {
  const fitting = variants.find((variant) => variant.length <= limit);
  return fitting ?? cut(variants.at(-1) ?? '', limit);
}

/** Closes a fence and folds; longer than any that is written here. */
const RESERVE = 120;

function cut(markdown: string, limit: number): string {
  if (limit <= RESERVE) return '';
  const kept = markdown.slice(0, limit - RESERVE);
  const lastLine = kept.lastIndexOf('\n');
  if (lastLine < 0) return '';
  const lines = kept.slice(0, lastLine);
  const fences = lines.match(/^`{3,}/gm) ?? [];
  const fence = fences.length % 2 === 1 ? `\n${fences.at(-1)!.slice(0, RESERVE / 2)}` : '';
  const folds = (lines.match(/^<details>/gm) ?? []).length - (lines.match(/^<\/details>/gm) ?? []).length;
  return `${lines}${fence}${'\n\n</details>'.repeat(Math.min(Math.max(folds, 0), 3))}`;
}

/** At most `length` characters, with an ellipsis where something is left out; never half of a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
