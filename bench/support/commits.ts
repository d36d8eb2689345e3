/** Commits of repositories with the files that they change, for benchmarks over the histories of many. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pairByKey } from '../../src/changes/pair-by-key.ts';
import type { ChangedText } from '../../src/changes/read-name-changes.ts';
import { ObjectStream, wholeContent } from '../../src/git/index.ts';

export interface CommitFiles {
  readonly commit: string;
  readonly texts: readonly ChangedText[];
}

/** The git directory of `OWNER/NAME` in a folder of repositories; `undefined` where there is none. */
export function findRepository(folder: string, repository: string): string | undefined {
  const places = [repository.replace('/', '+'), repository].flatMap((name) => [
    join(folder, name, 'repo'),
    join(folder, name),
  ]);
  return places.flatMap((place) => [join(place, '.git'), place]).find((place) => existsSync(join(place, 'objects')));
}

function git(directory: string, args: readonly string[], input = ''): string {
  const options = { input, encoding: 'utf8' as const, maxBuffer: 2 ** 31 - 1 };
  return execFileSync('git', ['--git-dir', directory, ...args], options);
}

/** First-parent changes since January 2024, in an order that is random and the same each time. */
export function recentCommits(directory: string, most: number): string[] {
  const all = git(directory, ['log', '--first-parent', '--since=2024-01-01', '--format=%H']).trim().split('\n');
  // An order by the last digits of the ids is as good as any.
  return all.toSorted((one, other) => (one.slice(-10) < other.slice(-10) ? -1 : 1)).slice(0, most);
}

const DIFF = ['diff-tree', '--stdin', '-r', '--diff-merges=first-parent', '--no-renames', '--root'];

/** The lines that commits add to some paths, by `COMMIT PATH` and then by number. */
export function addedLines(
  directory: string,
  commits: readonly string[],
  paths: readonly string[],
): Map<string, Map<number, string>> {
  const added = new Map<string, Map<number, string>>();
  let [commit, line]: [string, number] = ['', 0];
  let lines = new Map<number, string>();
  for (const row of git(directory, [...DIFF, '-p', '-U0', '--', ...paths], `${commits.join('\n')}\n`).split('\n')) {
    if (/^[0-9a-f]{40}$/.test(row)) commit = row;
    else if (row.startsWith('+++ b/')) {
      lines = new Map();
      added.set(`${commit} ${row.slice(6)}`, lines);
    } else if (row.startsWith('@@ ')) line = Number(/\+(\d+)/.exec(row)![1]);
    else if (row.startsWith('+')) lines.set(line++, row.slice(1));
  }
  return added;
}

/** Commits in order, each with both sides of what it changes against its first parent. */
export async function* readCommits(directory: string, commits: readonly string[]): AsyncGenerator<CommitFiles> {
  using objects = new ObjectStream({ directory });
  const read = async (oid: string | undefined) => {
    if (oid === undefined) return undefined;
    objects.ask(oid);
    const object = await objects.take();
    return object && (await wholeContent(object));
  };
  for (let first = 0; first < commits.length; first += 50) {
    for (const { commit, files } of listFiles(directory, commits.slice(first, first + 50))) {
      const texts = [];
      for (const { path, before, after } of files) {
        texts.push({ path, before: await read(before), after: await read(after) });
      }
      yield { commit, texts };
    }
  }
}

interface Changed {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

function listFiles(directory: string, commits: readonly string[]): { commit: string; files: Changed[] }[] {
  const listed: { commit: string; files: Changed[] }[] = [];
  for (const row of git(directory, [...DIFF, '--raw', '--abbrev=40'], `${commits.join('\n')}\n`).split('\n')) {
    if (/^[0-9a-f]{40}$/.test(row)) listed.push({ commit: row, files: [] });
    const [, oldMode, newMode, before, after, path] = /^:(\d+) (\d+) (\w+) (\w+) \w\t(.*)$/.exec(row) ?? [];
    if (path === undefined) continue;
    const blob = (mode: string, oid: string) => (mode.startsWith('100') ? oid : undefined);
    listed.at(-1)!.files.push({ path, before: blob(oldMode!, before!), after: blob(newMode!, after!) });
  }
  return listed.map(({ commit, files }) => ({ commit, files: withMoved(files) }));
}

/** A removed and an added file of one name are one that was moved. */
function withMoved(files: readonly Changed[]): Changed[] {
  const gone = files.filter(({ after }) => after === undefined);
  const come = files.filter(({ before }) => before === undefined);
  const name = ({ path }: Changed) => basename(path);
  const { pairs } = pairByKey(gone, come, { removed: name, added: name });
  const moved = new Set(pairs.flat());
  return [
    ...files.filter((file) => !moved.has(file)),
    ...pairs.map(([from, to]) => ({ path: to.path, before: from.before, after: to.after })),
  ];
}
