import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { MUTATION_FOLDERS } from '../../scripts/mutation/folders.ts';
import { countMutants, type MutationCounts, missedLimits, mutationTable } from '../../scripts/mutation/table.ts';

const root = join(import.meta.dirname, '../..');

const counts = (changes: Partial<MutationCounts>): MutationCounts => ({
  ...{ killed: 0, survived: 0, uncovered: 0, timedOut: 0, ignored: 0 },
  ...changes,
});

const missed = (changes: Partial<MutationCounts>) => missedLimits(new Map([['policy', counts(changes)]]));

describe('the table of a mutation run', () => {
  it('counts mutants of every file by what became of them', () => {
    const mutants = (...statuses: string[]) => ({ mutants: statuses.map((status) => ({ status })) });
    const files = {
      'a.ts': mutants('Killed', 'Killed', 'Survived', 'NoCoverage', 'RuntimeError'),
      'b.ts': mutants('Killed', 'Timeout', 'Ignored', 'Ignored'),
    };
    expect(countMutants({ files })).toEqual({ killed: 3, survived: 1, uncovered: 1, timedOut: 1, ignored: 2 });
  });

  it('counts what no test runs against the score', () => {
    const table = mutationTable(new Map([['policy', counts({ killed: 3, survived: 1, uncovered: 1, ignored: 7 })]]));
    expect(table.split('\n').at(-1)).toMatch(/^\| `policy` +\| +5 \| +3 \| +1 \| +1 \| +0 \| +7 \| 60\.0% \|$/);
  });

  it('names a folder that misses a limit, and no other', () => {
    expect(missed({ killed: 80, survived: 20 })).toEqual([]);
    expect(missed({ killed: 799, survived: 201 })).toEqual([
      'policy: expected a score of at least 80.0%, found 79.9%.',
    ]);
    expect(missed({ killed: 98, timedOut: 2 })).toEqual([]);
    expect(missed({ killed: 97, timedOut: 3 })).toEqual(['policy: expected at most 2.0% timeouts, found 3.0%.']);
  });

  it('says so if nothing was mutated', () => {
    expect(missed({ ignored: 4 })).toEqual(['policy: no mutants. Expected some: see scripts/mutation/folders.ts.']);
  });
});

test('the nightly workflow runs every folder', () => {
  const { jobs } = parse(readFileSync(join(root, '.github/workflows/mutation.yml'), 'utf8'));
  expect(jobs.mutate.strategy.matrix.folder).toEqual(Object.keys(MUTATION_FOLDERS));
});

test.each(Object.entries(MUTATION_FOLDERS))('%s has code and tests where they are looked for', (_, folder) => {
  for (const glob of [...folder.mutate, ...folder.tests]) {
    const beginning = glob.replace(/\/\*\*.*$/, '');
    if (!glob.startsWith('!')) expect(existsSync(join(root, beginning))).toBe(true);
  }
});

test('every comment that leaves out mutants gives a reason', () => {
  const comments = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(join(root, 'src', name), 'utf8').match(/\bStryker disable\b.*/g) ?? []);
  // "Stryker disable next-line ConditionalExpression: why the tests can't tell"
  expect(comments.filter((comment) => !/: \S+ \S+/.test(comment))).toEqual([]);
});
