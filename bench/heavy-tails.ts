/**
 * How often a model is said to have a heavy tail (rare queries that take far more): where there is none, on machines that do what
 * looks like it, and where there is one. The schedule, the order and the rule are the program's own; the windows are simulated, of the
 * long ones of a GPU each run as well. The result is the same on every machine.
 *
 *   npm run bench:heavy-tails [-- --runs 100]
 */
import { parseArgs } from 'node:util';
import {
  NOISES,
  SIMULATED_METERS,
  type SimulatedDevice,
  type SimulatedMeter,
  simulate,
  TAIL_NOISES,
} from '../test/support/simulated-meters.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '100' } } });
const runs = Number(values.runs);

console.log(`### Where there is none: a model against itself, ${runs} runs each\n`);
console.log(`| meter and time | ${TAIL_NOISES.map(({ name }) => name).join(' | ')} |`);
console.log(`|:--|${TAIL_NOISES.map(() => '--:|').join('')}`);
for (const meter of SIMULATED_METERS) {
  const cells: string[] = [];
  for (const noise of TAIL_NOISES) cells.push(await found(meter, noise));
  console.log(`| ${[meter.name, ...cells].join(' | ')} |`);
}

const [cpuTime] = SIMULATED_METERS;
const fast = { ...cpuTime!, name: 'cpu-time, 20 s, 0.1 ms a query', costs: { ...cpuTime!.costs, runMs: [0.1, 0.1] } };
const gpus = SIMULATED_METERS.filter(({ name }) => name.startsWith('nvml'));
const devices: readonly SimulatedDevice[] = [
  { sides: [1], rate: 1 / 3000, cost: 2000 },
  { sides: [1], rate: 1 / 500, cost: 2000 },
  { sides: [1], rate: 1 / 3000, cost: 450 },
  { sides: [1], rate: 1 / 1000, cost: 300 },
];
const names = devices.map(({ rate, cost }) => `1 query in ${Math.round(1 / rate)}, × ${cost}`);

console.log(`\n### Where head has one, ${runs} runs each, with all kinds of noise\n`);
console.log(`| meter and time | ${names.join(' | ')} |`);
console.log(`|:--|${names.map(() => '--:|').join('')}`);
for (const meter of [fast, ...gpus]) {
  const cells: string[] = [];
  for (const device of devices) cells.push(await found(meter, NOISES.at(-1)!, device));
  console.log(`| ${[meter.name, ...cells].join(' | ')} |`);
}

/** Share of the runs in which either side was said to have a heavy tail. */
async function found(meter: SimulatedMeter, noise: (typeof NOISES)[number], device?: SimulatedDevice): Promise<string> {
  let count = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const { tails } = await simulate(meter, noise, { trueRatio: 1, seed, hasRuns: true, ...(device && { device }) });
    if (tails.some((processes) => processes > 0)) count++;
  }
  return `${((100 * count) / runs).toFixed(1)}%`;
}
