/** The table of a mutation run: how many changes of the code the tests notice. */
import { markdownTable } from 'markdown-table';

/** What of Stryker's report is read: https://github.com/stryker-mutator/mutation-testing-elements */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

export interface MutationCounts {
  readonly killed: number;
  readonly survived: number;
  /** No test runs the changed code. */
  readonly uncovered: number;
  /** The tests didn't end: they notice, but each costs time and may hide a slow test. */
  readonly timedOut: number;
  /** Left out by a comment. */
  readonly ignored: number;
}

/** Smallest share of the mutants that the tests have to notice, in each folder. */
const MIN_SCORE = 0.8;
/** Largest share of the mutants that may be noticed by a time limit alone. */
const MAX_TIMEOUTS = 0.02;

export function countMutants({ files }: MutationReport): MutationCounts {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (wanted: string) => statuses.filter((status) => status === wanted).length;
  return {
    killed: count('Killed'),
    survived: count('Survived'),
    uncovered: count('NoCoverage'),
    timedOut: count('Timeout'),
    ignored: count('Ignored'),
  };
}

/** Those that ran or should have: not the ones that no engine can load, nor those that a comment leaves out. */
const total = ({ killed, survived, uncovered, timedOut }: MutationCounts) => killed + survived + uncovered + timedOut;

/** The share that the tests notice, from 0 to 1, uncovered ones included. */
const scoreOf = (counts: MutationCounts): number => (counts.killed + counts.timedOut) / total(counts);

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** Markdown, a row a folder. */
export function mutationTable(folders: ReadonlyMap<string, MutationCounts>): string {
  const head = ['folder', 'mutants', 'killed', 'survived', 'no coverage', 'timeouts', 'ignored', 'score'];
  const rows = [...folders].map(([folder, counts]) => [
    `\`${folder}\``,
    ...[total(counts), counts.killed, counts.survived, counts.uncovered, counts.timedOut, counts.ignored].map(String),
    percent(scoreOf(counts)),
  ]);
  return markdownTable([head, ...rows], { align: ['l', ...Array.from({ length: head.length - 1 }, () => 'r')] });
}

/** A line for each limit that a folder misses. */
export function missedLimits(folders: ReadonlyMap<string, MutationCounts>): string[] {
  return [...folders].flatMap(([folder, counts]) => {
    if (total(counts) === 0) return [`${folder}: no mutants. Expected some: see scripts/mutation/folders.ts.`];
    const missed: string[] = [];
    // A score that isn't rounded: 79.96% is below 80%.
    if (scoreOf(counts) < MIN_SCORE)
      missed.push(`${folder}: expected a score of at least ${percent(MIN_SCORE)}, found ${percent(scoreOf(counts))}.`);
    const timeouts = counts.timedOut / total(counts);
    if (timeouts > MAX_TIMEOUTS)
      missed.push(`${folder}: expected at most ${percent(MAX_TIMEOUTS)} timeouts, found ${percent(timeouts)}.`);
    return missed;
  });
}
