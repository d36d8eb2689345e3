/**
 * How long the reader of names takes for a mebibyte of the most hostile text in each kind of file; prints a table of Markdown.
 *
 *     npm run bench:name-speed [-- --bytes 1048576] [--runs 3]
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { readNameChanges } from '../src/changes/read-name-changes.ts';
import { HOSTILE_PARTS, HOSTILE_PATHS, hostileText, MORE_HOSTILE_PATHS } from '../test/support/hostile-texts.ts';

const { values } = parseArgs({
  options: { bytes: { type: 'string', default: String(1024 * 1024) }, runs: { type: 'string', default: '3' } },
});

const load = loadavg()[0]!.toFixed(1);
console.log(`${cpus().length}× ${cpus()[0]?.model}, Node.js ${process.versions.node}, load ${load}\n`);
console.log('| file | slowest text | time (ms) | median of all texts (ms) |');
console.log('| :--- | :----------- | --------: | -----------------------: |');
for (const path of [...HOSTILE_PATHS, ...MORE_HOSTILE_PATHS]) {
  const times = HOSTILE_PARTS.map((part) => ({ part, ms: milliseconds(path, part) })).toSorted((a, b) => b.ms - a.ms);
  const [slowest] = times;
  const text = JSON.stringify(slowest!.part).slice(1, -1).replaceAll('|', '\\|');
  const median = times[times.length >> 1]!.ms;
  console.log(`| ${path} | \`${text}\` | ${slowest!.ms.toFixed(0)} | ${median.toFixed(0)} |`);
}

/** The least of some runs, which is what the work takes where nothing else runs. */
function milliseconds(path: string, part: string): number {
  const after = hostileText(path, part, Number(values.bytes));
  const times = Array.from({ length: Number(values.runs) }, () => {
    const started = performance.now();
    readNameChanges({ path, before: Buffer.from('x'), after });
    return performance.now() - started;
  });
  return Math.min(...times);
}
