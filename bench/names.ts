/**
 * How many real swaps of models the reader of names finds, and how often it reports a change that names no model.
 *
 *     npm run bench:names -- --swaps FILE --repos DIR [--changes 1000] [--missed FILE] [--reported FILE] [--alarms FILE]
 *
 * FILE has a header line and tab-separated columns: repository, commit, path, line at head, old, new, class (a hub id, b API
 * model, c GGUF file or Ollama tag). DIR holds the repositories, as `OWNER+NAME/repo` or `OWNER/NAME`, bare or not.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isLookedAt } from '../src/changes/name-files.ts';
import { gatherNames, type NameChange, readNameChanges } from '../src/changes/read-name-changes.ts';
import { addedLines, type CommitFiles, findRepository, readCommits, recentCommits } from './support/commits.ts';
import { hasLookalike, speaksOfAnyModel } from './support/lookalikes.ts';

interface Swap {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly line: number;
  readonly old: string;
  readonly new: string;
  readonly class: string;
}

const { values } = parseArgs({
  options: {
    swaps: { type: 'string' },
    repos: { type: 'string' },
    changes: { type: 'string', default: '1000' },
    missed: { type: 'string' },
    reported: { type: 'string' },
    alarms: { type: 'string' },
  },
});
if (values.swaps === undefined || values.repos === undefined) throw new Error('Give --swaps FILE and --repos DIR.');

const swaps = readSwaps(values.swaps);
const started = performance.now();
const missed: string[] = [];
const reported: string[] = [];
const results: { swap: Swap; isFound: boolean; isAtLine: boolean }[] = [];

for (const [repository, ofRepository] of Map.groupBy(swaps, (swap) => swap.repository)) {
  const directory = findRepository(values.repos, repository);
  if (directory === undefined) {
    console.log(`${repository} isn't in ${values.repos}: ${ofRepository.length} swaps left out`);
    continue;
  }
  const byCommit = Map.groupBy(ofRepository, ({ commit }) => commit);
  const added = addedLines(directory, [...byCommit.keys()], [...new Set(ofRepository.map(({ path }) => path))]);
  for await (const files of readCommits(directory, [...byCommit.keys()])) {
    const found = read(files);
    const used = new Set<NameChange>();
    for (const swap of byCommit.get(files.commit)!) {
      const same = found.filter(
        ({ path, from, to }) => path === swap.path && from?.shown === swap.old && to?.shown === swap.new,
      );
      for (const change of same) used.add(change);
      const isFound = same.some(({ line }) => added.get(`${files.commit} ${swap.path}`)?.get(line)?.includes(swap.new));
      results.push({ swap, isFound, isAtLine: same.some(({ line }) => line === swap.line) });
      if (!isFound) missed.push(tell(swap, files, found));
    }
    for (const change of found)
      reported.push(
        `${used.has(change) ? 'listed' : 'beside'}\t${repository}\t${files.commit}\t${show(change, files)}`,
      );
  }
}

const isCatalogue = ({ repository, path }: Swap) =>
  /ragflow|LocalAI/.test(repository) || /AiProviders\/.*[mM]odels?(?:Map)?(?:\/.*)?\.js(?:on)?$/.test(path);
console.log(`${results.length} swaps read in ${((performance.now() - started) / 1000).toFixed(1)} s`);
table(
  'all but catalogues',
  results.filter(({ swap }) => !isCatalogue(swap)),
);
table(
  'catalogues',
  results.filter(({ swap }) => isCatalogue(swap)),
);
for (const kind of ['a', 'b', 'c'])
  table(
    `class ${kind}`,
    results.filter(({ swap }) => !isCatalogue(swap) && swap.class === kind),
  );
const byType = Map.groupBy(
  results.filter(({ swap }) => !isCatalogue(swap)),
  ({ swap }) => swap.path.slice(swap.path.lastIndexOf('/') + 1).replace(/^.*\./, '.'),
);
for (const [type, rows] of byType) table(type, rows);
if (values.missed) writeFileSync(values.missed, `${missed.join('\n')}\n`);
if (values.reported) writeFileSync(values.reported, `${reported.join('\n')}\n`);
console.log(`reported beside the list: ${reported.filter((line) => line.startsWith('beside')).length}`);
await precision(Number(values.changes));

function read(files: CommitFiles): NameChange[] {
  const all = files.texts.filter(({ path }) => isLookedAt(path)).map((text) => readNameChanges(text));
  return gatherNames(all.flatMap(({ changes }) => changes));
}

function table(name: string, rows: typeof results): void {
  const share = (part: number, whole: number) =>
    `${part}/${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)}%)`;
  const found = rows.filter(({ isFound }) => isFound).length;
  const atLine = rows.filter(({ isAtLine }) => isAtLine).length;
  const changes = [...Map.groupBy(rows, ({ swap }) => swap.commit).values()];
  const whole = changes.filter((each) => each.every(({ isFound }) => isFound)).length;
  console.log(
    `${name.padEnd(20)} swaps ${share(found, rows.length)}, at the listed line ${atLine}, whole changes ${share(whole, changes.length)}`,
  );
}

function readSwaps(file: string): Swap[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((row) => {
    const [repository = '', commit = '', path = '', line = '', old = '', now = '', kind = ''] = row.split('\t');
    return { repository, commit, path, line: Number(line), old, new: now, class: kind };
  });
}

function tell(swap: Swap, files: CommitFiles, found: readonly NameChange[]): string {
  const line = textOf(files, swap.path, swap.line);
  const there = found
    .filter(({ path }) => path === swap.path)
    .map(({ from, to }) => `${from?.shown ?? '∅'} → ${to?.shown ?? '∅'}`);
  return `${swap.repository} ${swap.commit.slice(0, 9)} ${swap.path}:${swap.line} ${swap.old} → ${swap.new}\n    ${line}\n    there: ${there.slice(0, 6).join('; ')}`;
}

function textOf(
  files: CommitFiles,
  path: string,
  line: number | undefined,
  side: 'before' | 'after' = 'after',
): string {
  const text = files.texts.find((each) => each.path === path)?.[side];
  return line === undefined || text === undefined
    ? ''
    : (Buffer.from(text).toString().split('\n')[line - 1] ?? '').trim().slice(0, 160);
}

function show({ path, from, to, line, previousLine }: NameChange, files: CommitFiles): string {
  const name = `${from?.shown ?? '∅'} → ${to?.shown ?? '∅'}`;
  return `${path}:${to === undefined ? `-${previousLine}` : line}\t${name}\t${textOf(files, path, previousLine, 'before')}\t${textOf(files, path, line)}`;
}

/** Changes drawn at random of those that touch no model, half of them with what looks like a name. */
async function precision(amount: number): Promise<void> {
  const directories = [...new Set(swaps.map(({ repository }) => repository))].flatMap((repository) => {
    const directory = findRepository(values.repos!, repository);
    return directory === undefined ? [] : [{ repository, directory }];
  });
  const each = Math.ceil(amount / 2 / directories.length);
  const counts = { lookalikes: 0, plain: 0 };
  const alarms: string[] = [];
  for (const { repository, directory } of directories) {
    const left = { lookalikes: each, plain: each };
    for await (const files of readCommits(directory, recentCommits(directory, each * 12))) {
      const changed = changedLines(files);
      if (changed.length === 0 || changed.some(speaksOfAnyModel)) continue;
      const kind = changed.some(hasLookalike) ? 'lookalikes' : 'plain';
      if (left[kind] === 0) continue;
      left[kind] -= 1;
      counts[kind] += 1;
      for (const change of read(files)) alarms.push(`${repository}\t${files.commit}\t${show(change, files)}`);
      if (left.lookalikes + left.plain === 0) break;
    }
  }
  console.log(
    `precision: ${alarms.length} reports on ${counts.lookalikes} changes with lookalikes and ${counts.plain} without`,
  );
  for (const alarm of alarms.slice(0, 30)) console.log(`  ${alarm}`);
  if (values.alarms) writeFileSync(values.alarms, `${alarms.join('\n')}\n`);
}

/** Lines that one side has and the other lacks, in files that are looked at. */
function changedLines(files: CommitFiles): string[] {
  return files.texts
    .filter(({ path }) => isLookedAt(path))
    .flatMap(({ before, after }) => {
      const [old, now] = [before, after].map((bytes) =>
        bytes === undefined || bytes.length > 2e6 ? [] : Buffer.from(bytes).toString().split('\n'),
      );
      const [inOld, inNow] = [new Set(old), new Set(now)];
      return [...old!.filter((line) => !inNow.has(line)), ...now!.filter((line) => !inOld.has(line))];
    });
}
