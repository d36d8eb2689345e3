/**
 * What measuring a command costs: queries per second inside a window against the same command run by itself, alternating, each time in
 * a fresh process. 1.00 is no overhead; at least 0.97 is demanded.
 *
 *   npm run bench:command             (on a machine with nothing else to do)
 *   npm run bench:command -- 5        (pairs for each way to measure a command; for trying it out)
 */
import { cpus } from 'node:os';
import { markdownTable } from 'markdown-table';
import { CommandRunner, type CommandSettings } from '../src/benchmark/command/command-runner.ts';
import { LiveProgram } from '../src/benchmark/command/live-program.ts';
import { thisMachine } from '../src/benchmark/host.ts';
import { median } from '../src/statistics/index.ts';
import { busyCommand, ITERATIONS_OF_A_QUERY, QUERIES_OF_A_LINE, runBare } from './support/busy-command-line.ts';
import { inPairs } from './support/in-pairs.ts';

const PAIRS = Number(process.argv[2] ?? 20);
/** About a second, as the windows of `bench --command` are. */
const QUERIES = 1000;

const settings: CommandSettings = {
  host: thisMachine,
  environment: process.env,
  mark: `bench-command-${process.pid}`,
  firstLimitMs: 60_000,
};
const whole = busyCommand(ITERATIONS_OF_A_QUERY, QUERIES);

console.log(`${cpus()[0]?.model}, ${cpus().length} cores; Node.js ${process.versions.node}; ${PAIRS} pairs\n`);
console.log(
  markdownTable(
    [
      ['command', 'by itself, queries/s', 'inside a window, queries/s', 'ratio, median', 'least to most'],
      await compare('counts its queries', async () => (await runBare(whole)).queriesMs / QUERIES, inWindow),
      await compare(`\`--queries ${QUERIES}\``, async () => (await runBare(whole)).totalMs / QUERIES, fromStartToEnd),
    ],
    { align: ['l', 'r', 'r', 'r', 'r'] },
  ),
);

/** Both give the milliseconds of a query. */
async function compare(
  name: string,
  bareMs: () => Promise<number>,
  measuredMs: () => Promise<number>,
): Promise<string[]> {
  // The first run reads the program from the disk.
  await bareMs();
  const pairs = await inPairs(PAIRS, bareMs, measuredMs);
  const ratios = pairs.map(([bare, measured]) => bare / measured);
  const rates = [0, 1].map((side) => (1000 / median(pairs.map((pair) => pair[side]!))).toPrecision(4));
  return [
    name,
    ...rates,
    median(ratios).toFixed(3),
    `${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`,
  ];
}

async function inWindow(): Promise<number> {
  const program = new LiveProgram(busyCommand(ITERATIONS_OF_A_QUERY), settings);
  try {
    await program.start();
    const { durationMs, queries } = await program.ask({ runs: QUERIES / QUERIES_OF_A_LINE });
    return durationMs / queries;
  } finally {
    await program.stop();
  }
}

async function fromStartToEnd(): Promise<number> {
  const { durationMs } = await new CommandRunner(whole, settings).ask({ runs: 1 });
  return durationMs / QUERIES;
}
