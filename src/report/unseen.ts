/** What a review didn't look at. */
import type { EnergyReview } from '../energy-review/index.ts';
import { formatCount } from '../quantities/index.ts';
import { code, type Inline, list, say } from './inline.ts';

/** Files that are named; the rest is counted. */
const MOST_FILES = 3;

const REASONS = {
  'too-large': 'over 1 MiB',
  binary: 'not text',
  'too-many-values': 'too many values to read all',
} as const;

/** Files, and names. */
export function unseenWords({ unread, namesLeftOut }: EnergyReview): Inline | undefined {
  if (unread === undefined) return namesLeftOut === undefined ? undefined : leftOutWords(namesLeftOut);
  const words = unreadWords(unread);
  return namesLeftOut === undefined ? words : say`${words} ${leftOutWords(namesLeftOut)}`;
}

/** "Model names were not looked for in `a.json` (over 1 MiB) and 2 more files." */
export function unreadWords({ count, files }: NonNullable<EnergyReview['unread']>): Inline {
  const told = files.slice(0, MOST_FILES).map(({ path, reason }) => say`${code(path)} (${REASONS[reason]})`);
  const rest = count - told.length;
  const more = rest > 0 ? [say`${formatCount(rest)} more ${rest === 1 ? 'file' : 'files'}`] : [];
  return say`Model names were not looked for in ${list([...told, ...more])}.`;
}

function leftOutWords(count: number): Inline {
  return say`${formatCount(count)} more ${count === 1 ? 'name or setting changes' : 'names and settings change'}, which this review leaves out.`;
}
