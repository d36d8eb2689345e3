/** Verdicts on commands, through `wattnudge bench --command … --against-command …`: a program with its arithmetic in a loop. */
import { thisMachine } from '../../../src/benchmark/host.ts';
import { main } from '../../../src/cli/main.ts';
import { type BareRun, busyCommand, ITERATIONS_OF_A_QUERY, runBare } from '../busy-command-line.ts';
import { inPairs } from '../in-pairs.ts';
import { type EngineTrials, EXTRA_WORK, type Outcome, type Trial } from './trial.ts';

/** About a second: a run is a window, and CPU time is counted in steps of 10 ms. */
const QUERIES_OF_A_RUN = 1000;
const PAIRS = 10;
const HEAVIER_ITERATIONS = Math.round(ITERATIONS_OF_A_QUERY * (1 + EXTRA_WORK));

export function commandTrials(): EngineTrials {
  return {
    runs: 20,
    same: { title: 'A/A, the same command', seconds: 30, trials: trialsWith(ITERATIONS_OF_A_QUERY) },
    heavier: {
      title: 'A/B, commands with 5% more arithmetic',
      seconds: 30,
      trials: trialsWith(HEAVIER_ITERATIONS).map((trial) => ({ ...trial, bareRatios: () => bareRatios(trial) })),
    },
  };
}

interface CommandTrial extends Trial {
  /** What of the CPU time of a run by itself the windows have. */
  readonly cpuOf: (run: BareRun) => number;
}

/** The two ways in which commands are measured. */
function trialsWith(iterations: number): CommandTrial[] {
  const trial = (name: string, queries: number | undefined, cpuOf: CommandTrial['cpuOf']) => ({
    name,
    cpuOf,
    run: (seconds: number) =>
      compare({
        head: busyCommand(iterations, queries),
        base: busyCommand(ITERATIONS_OF_A_QUERY, queries),
        queries,
        seconds,
      }),
  });
  return [
    trial('counts its queries', undefined, ({ queriesCpuMs }) => queriesCpuMs),
    trial(`\`--queries ${QUERIES_OF_A_RUN}\``, QUERIES_OF_A_RUN, ({ totalCpuMs }) => totalCpuMs),
  ];
}

interface Commands {
  readonly head: string;
  readonly base: string;
  readonly queries: number | undefined;
  readonly seconds: number;
}

async function compare({ head, base, queries, seconds }: Commands): Promise<Outcome> {
  const output = { stdout: '', stderr: '' };
  const stated = queries === undefined ? [] : ['--queries', String(queries)];
  const args = ['--command', head, '--against-command', base, ...stated, '--seconds', String(seconds)];
  const code = await main(['bench', ...args, '--meter', 'cpu-time', '--provider', 'cpu', '--json', '-'], {
    stdout: { write: (text) => (output.stdout += text) },
    stderr: { write: (text) => (output.stderr += text) },
    environment: process.env,
    host: thisMachine,
  });
  if (code === 0) return { comparison: JSON.parse(output.stdout).comparison };
  // Progress stands before it.
  return { error: output.stderr.slice(output.stderr.lastIndexOf('wattnudge: ')).trim() };
}

/** Each run is a process of its own. */
async function bareRatios({ cpuOf }: CommandTrial): Promise<number[]> {
  const runOf = (iterations: number) => async () => cpuOf(await runBare(busyCommand(iterations, QUERIES_OF_A_RUN)));
  const pairs = await inPairs(PAIRS, runOf(ITERATIONS_OF_A_QUERY), runOf(HEAVIER_ITERATIONS));
  return pairs.map(([baseMs, headMs]) => headMs / baseMs);
}
