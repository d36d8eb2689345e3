/**
 * How often the verdict is right, measured on this machine:
 *
 * - A/A: both sides do the same (files differ in their metadata alone): `higher` or `lower` is wrong.
 * - A/B: the same with 5% more arithmetic: anything but `higher` is wrong.
 *
 *   npm run bench:verdicts [-- --engine onnx|gguf|command] [--runs 20] [--only aa|ab]
 *
 * Models go through whole reviews, commands through `wattnudge bench --command`. Without `--runs`, ONNX files have 40 runs of each kind, A/A of
 * 20 s and A/B of 30 s; GGUF files (llama.cpp is installed where it isn't there) and commands have 20 of 30 s.
 */

import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { median } from '../src/statistics/index.ts';
import { commandTrials } from './support/verdicts/command-trials.ts';
import { ggufTrials } from './support/verdicts/gguf-trials.ts';
import { onnxTrials } from './support/verdicts/onnx-trials.ts';
import { describeOutcome, type NamedOutcome, rangeOf, tabulateOutcomes } from './support/verdicts/tabulate-outcomes.ts';
import type { EngineTrials, Series } from './support/verdicts/trial.ts';

/** Else 5% more arithmetic isn't 5% more CPU time, and the trials of A/B ask another question. */
const EXPECTED_BARE_RATIO = { least: 1.04, most: 1.06 };

const ENGINES: Readonly<Record<string, () => EngineTrials | Promise<EngineTrials>>> = {
  onnx: onnxTrials,
  gguf: ggufTrials,
  command: commandTrials,
};

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'onnx' },
    runs: { type: 'string' },
    only: { type: 'string' },
  },
});
const trialsOf = ENGINES[values.engine];
if (trialsOf === undefined)
  throw new Error(`expected --engine ${Object.keys(ENGINES).join('|')}, found ${values.engine}`);
const { runs: defaultRuns, same, heavier } = await trialsOf();
const runs = Number(values.runs ?? defaultRuns);

console.log(`${cpus()[0]?.model}, ${cpus().length} cores; Node.js ${process.versions.node}; ${runs} runs each\n`);
if (values.only !== 'ab') await report(same);
if (values.only !== 'aa') {
  await reportBareLoops(heavier);
  await report(heavier);
}

async function report({ title, seconds, trials }: Series): Promise<void> {
  const outcomes: NamedOutcome[] = [];
  for (let run = 0; run < runs; run++) {
    const { name, run: runTrial } = trials[run % trials.length]!;
    const begun = performance.now();
    const outcome = { name, ...(await runTrial(seconds)) };
    const wallSeconds = ((performance.now() - begun) / 1000).toFixed(0);
    outcomes.push(outcome);
    process.stderr.write(`${run + 1}/${runs} ${describeOutcome(outcome)}, ${wallSeconds} s\n`);
  }
  console.log(`### ${title}, --seconds ${seconds}\n\n${tabulateOutcomes(outcomes)}\n`);
}

/** Whether what has 5% more arithmetic takes 5% more CPU time, too, without wattnudge. */
async function reportBareLoops({ trials }: Series): Promise<void> {
  for (const { name, bareRatios } of trials) {
    if (bareRatios === undefined) continue;
    const ratios = await bareRatios();
    const { least, most } = EXPECTED_BARE_RATIO;
    const isExpected = median(ratios) >= least && median(ratios) <= most;
    console.log(
      `CPU time of head ÷ base without wattnudge, ${name}: ${rangeOf(ratios)}, ${ratios.length} pairs; ${isExpected ? 'as' : 'NOT as'} expected (${least} to ${most})\n`,
    );
  }
}
