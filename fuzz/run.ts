/**
 * `npm run fuzz`: attacks everything that reads what strangers write, for some minutes. See docs/development.md.
 *
 * Exit codes: 0 nothing found, 1 something found, 2 usage.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { type Attack, attack, NOTHING, type Sum } from './attack.ts';
import { attempt } from './attempt.ts';
import { type Finding, readInput, writeFinding } from './findings.ts';
import { openTarget, targetNames } from './targets/index.ts';

const HELP = `Usage: npm run fuzz -- [--minutes N] [--target NAME]... [--seed N] [--workers N]
       npm run fuzz -- --replay FILE

Attacks everything that reads what strangers write with made and changed inputs.

  --minutes N     how long, over all targets (default 5)
  --target NAME   only this one; may be given several times: ${targetNames.join(', ')}
  --seed N        the inputs of another run (default: a new one, which is printed)
  --workers N     processes at the same time (default 2)
  --replay FILE   one input again: a finding (fuzz/findings/*.json), or a file of the corpus
  --help          this text

What is found is written to fuzz/findings/. Exit codes: 0 nothing found, 1 something found, 2 usage.`;

const TELL_MS = 10_000;

process.exitCode = await main();

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'string') {
    console.error(`${options}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  return options.replay === undefined ? await fuzz(options) : await replay(options.replay);
}

interface Options {
  readonly minutes: number;
  readonly targets: readonly string[];
  readonly seed: number;
  readonly workers: number;
  readonly replay: string | undefined;
  readonly help: boolean;
}

/** @returns what is wrong with them, where something is */
function readOptions(): Options | string {
  try {
    const { values } = parseArgs({
      options: {
        minutes: { type: 'string', default: '5' },
        target: { type: 'string', multiple: true, default: [...targetNames] },
        seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
        workers: { type: 'string', default: '2' },
        replay: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const [minutes, seed, workers] = [Number(values.minutes), Number(values.seed), Number(values.workers)];
    if (!(minutes > 0)) return `--minutes expects a number above 0, not "${values.minutes}".`;
    if (!Number.isSafeInteger(seed)) return `--seed expects a whole number, not "${values.seed}".`;
    if (!(Number.isInteger(workers) && workers > 0))
      return `--workers expects a whole number above 0, not "${values.workers}".`;
    const unknown = values.target.find((name) => !targetNames.includes(name));
    if (unknown !== undefined) return `--target: there is no "${unknown}"; there are ${targetNames.join(', ')}.`;
    return { minutes, targets: values.target, seed, workers, replay: values.replay, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface Row {
  sum: Sum;
  readonly findings: Map<string, Finding>;
}

async function fuzz({ minutes, targets, seed, workers }: Options): Promise<number> {
  const seconds = (minutes * 60 * Math.min(workers, targets.length)) / targets.length;
  console.log(`Seed ${seed}, ${targets.length} targets, ${seconds.toFixed(0)} s each, ${workers} at the same time.`);
  const rows = new Map<string, Row>();
  const timer = setInterval(() => tellProgress(rows), TELL_MS);
  const waiting = [...targets];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      await attackTarget(name, { seed, seconds }, rows);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  clearInterval(timer);
  console.log(
    `\n${tableOf(targets.map((name) => [name, rows.get(name)!] as const))}\n\nOn ${machine()}, seed ${seed}.`,
  );
  return [...rows.values()].some(({ findings }) => findings.size > 0) ? 1 : 0;
}

async function attackTarget(
  target: string,
  times: Pick<Attack, 'seed' | 'seconds'>,
  rows: Map<string, Row>,
): Promise<void> {
  const row: Row = { sum: NOTHING, findings: new Map() };
  rows.set(target, row);
  row.sum = await attack({
    target,
    ...times,
    onProgress(sum) {
      row.sum = sum;
    },
    onFinding(finding) {
      if (row.findings.has(finding.fault.key)) return;
      row.findings.set(finding.fault.key, finding);
      console.log(
        `\nFound in ${target}: ${finding.fault.message}\n  npm run fuzz -- --replay ${writeFinding(finding)}\n`,
      );
    },
  });
}

function tellProgress(rows: ReadonlyMap<string, Row>): void {
  const told = [...rows].map(([name, { sum, findings }]) => {
    const figures = `${sum.inputs.toLocaleString('en')} inputs, ${perSecond(sum)}/s, slowest ${sum.slowestMs.toFixed(0)} ms`;
    return `${name} ${figures}, ${(sum.growthBytes / 1e6).toFixed(0)} MB, ${findings.size} findings`;
  });
  console.log(told.slice(-2).join(' · '));
}

function tableOf(rows: readonly (readonly [string, Row])[]): string {
  const total = rows.reduce((sum, [, row]) => sum + row.sum.inputs, 0);
  const found = rows.reduce((sum, [, row]) => sum + row.findings.size, 0);
  const lines = rows.map(([name, { sum, findings }]) => [
    name,
    sum.inputs.toLocaleString('en'),
    String(perSecond(sum)),
    String(sum.endings.size),
    sum.slowestMs.toFixed(0),
    (sum.growthBytes / 1e6).toFixed(0),
    String(findings.size),
  ]);
  return markdownTable(
    [
      ['target', 'inputs', 'per second', 'kinds of endings', 'slowest, ms', 'most memory, MB', 'findings'],
      ...lines,
      ['all', total.toLocaleString('en'), '', '', '', '', String(found)],
    ],
    { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'] },
  );
}

function perSecond({ inputs, seconds }: Sum): number {
  return Math.round(inputs / Math.max(seconds, 0.001));
}

function machine(): string {
  return `${cpus()[0]?.model.trim() ?? 'an unnamed processor'} with ${availableParallelism()} cores, Node.js ${process.versions.node}`;
}

async function replay(path: string): Promise<number> {
  const { target: name, input } = readInput(path);
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-fuzz-'));
  try {
    const { ending, cpuMs, fault } = await attempt(openTarget(name, folder), input);
    console.log(`${name}, ${input.length} bytes: ${fault?.message ?? ending} (${cpuMs.toFixed(0)} ms)`);
    return fault === undefined ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
