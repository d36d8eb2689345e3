/**
 * Whether the protocol holds its level, and what it finds: a thousand runs of a model against itself, and of models that
 * differ by 3, 5 and 10%, for each meter and kind of noise, on a simulated clock. The schedule, the order, the statistics and the
 * stopping rule are the program's own; the windows are simulated. The result is the same on every machine.
 *
 *   npm run bench:protocol [-- --runs 1000]
 */
import { parseArgs } from 'node:util';
import { holdsAlone, NOISES, SIMULATED_METERS, type SimulatedRun, simulate } from '../test/support/simulated-meters.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' } } });
const runs = Number(values.runs);

console.log(`### A/A: a model against itself, ${runs} runs each\n`);
console.log(
  '| meter and time | noise | false `higher` or `lower` | `same` | `inconclusive` | interval holds the true ratio | half-width, median |',
);
console.log('|:--|:--|--:|--:|--:|--:|--:|');
const all: SimulatedRun[] = [];
const levels: string[] = [];
for (const meter of SIMULATED_METERS) {
  const heads: string[] = [];
  for (const noise of NOISES) {
    const results = await play(meter, noise, 1);
    all.push(...results);
    heads.push(share(results, (run) => run.coversHead));
    console.log(aaRow(meter.name, noise.name, results));
  }
  levels.push(`| ${[meter.name, 'head of a comparison', ...heads].join(' | ')} |`);
  levels.push(`| ${[meter.name, 'by itself', ...(await alone(meter))].join(' | ')} |`);
}
console.log(`${aaRow('**all**', '', all)}\n`);

console.log(`### How often the interval of the Wh of one model holds the true Wh, ${runs} runs each\n`);
console.log(`| meter and time | the model is | ${NOISES.map(({ name }) => name).join(' | ')} |`);
console.log(`|:--|:--|${NOISES.map(() => '--:|').join('')}`);
console.log(`${levels.join('\n')}\n`);

console.log(`### A/B: ${runs} runs each, with all kinds of noise\n`);
console.log(
  '| meter and time | true change | found (`higher`) | interval holds the true ratio | seconds, median | seconds at fixed length | found at fixed length |',
);
console.log('|:--|--:|--:|--:|--:|--:|--:|');
for (const meter of SIMULATED_METERS) {
  for (const trueRatio of [1.03, 1.05, 1.1]) {
    const sequential = await play(meter, NOISES.at(-1)!, trueRatio);
    // A budget exactly at the true change is never decided, so that the run goes to its end.
    const fixed = await play(meter, NOISES.at(-1)!, trueRatio, [trueRatio]);
    console.log(
      `| ${[
        meter.name,
        `+${Math.round((trueRatio - 1) * 100)}%`,
        share(sequential, isHigher),
        share(sequential, (run) => run.covers),
        middle(sequential.map((run) => run.seconds)).toFixed(0),
        middle(fixed.map((run) => run.seconds)).toFixed(0),
        share(fixed, isHigher),
      ].join(' | ')} |`,
    );
  }
}

async function play(
  meter: (typeof SIMULATED_METERS)[number],
  noise: (typeof NOISES)[number],
  trueRatio: number,
  thresholds: readonly number[] = [],
): Promise<SimulatedRun[]> {
  const results: SimulatedRun[] = [];
  for (let seed = 1; seed <= runs; seed++) results.push(await simulate(meter, noise, { trueRatio, seed, thresholds }));
  return results;
}

async function alone(meter: (typeof SIMULATED_METERS)[number]): Promise<string[]> {
  const cells: string[] = [];
  for (const noise of NOISES) {
    let held = 0;
    for (let seed = 1; seed <= runs; seed++) if (await holdsAlone(meter, noise, seed)) held++;
    cells.push(percent(held / runs));
  }
  return cells;
}

function aaRow(meter: string, noise: string, results: readonly SimulatedRun[]): string {
  return `| ${[
    meter,
    noise,
    share(results, ({ verdict }) => verdict === 'higher' || verdict === 'lower'),
    share(results, ({ verdict }) => verdict === 'same'),
    share(results, ({ verdict }) => verdict === 'inconclusive'),
    share(results, (run) => run.covers),
    `±${middle(results.map(halfWidthPercent)).toFixed(2)}%`,
  ].join(' | ')} |`;
}

function isHigher({ verdict }: SimulatedRun): boolean {
  return verdict === 'higher';
}

function halfWidthPercent({ ratio }: SimulatedRun): number {
  return (Math.exp(Math.log(ratio.upper / ratio.lower) / 2) - 1) * 100;
}

function share(results: readonly SimulatedRun[], which: (run: SimulatedRun) => boolean): string {
  return percent(results.filter(which).length / results.length);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
