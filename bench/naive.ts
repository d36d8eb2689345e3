/**
 * How often a verdict is wrong: `wattnudge bench` against what a user would write, a plain loop that runs one model for half of
 * the time and then the other, and compares the CPU time of a query. Both in turn in the same run, with the same time.
 * The loop calls a model more or less hungry where it differs by 2% or more, as the benchmark does.
 *
 *   npm run bench:naive [-- --runs 20 --seconds 20]
 *
 * And the half-width of the interval at 20 and at 60 s, with `--half-width`.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { examine } from '../src/benchmark/examine.ts';
import { thisMachine } from '../src/benchmark/host.ts';
import { benchmark } from '../src/benchmark/index.ts';
import type { Subject } from '../src/benchmark/subject.ts';
import { WorkerProcess } from '../src/benchmark/worker-process.ts';
import { cpuTimeMeter } from '../src/meters/index.ts';
import { mobilenetV2, resnet } from '../src/onnx/index.ts';
import { realModels } from '../test/support/real-models.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '20' },
    'half-width': { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);
const RELEVANT = 0.02;
const QUERIES = { batch: 1, seed: 1 };

interface Trial {
  readonly name: string;
  readonly base: Subject;
  readonly head: Subject;
  readonly truth: 'same' | 'higher';
}

const directory = mkdtempSync(join(tmpdir(), 'wattnudge-naive-'));
try {
  console.log(`${cpus()[0]?.model}, ${cpus().length} cores; Node.js ${process.versions.node}\n`);
  if (values['half-width']) await tabulateHalfWidths();
  else await compareWithLoop();
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function compareWithLoop(): Promise<void> {
  console.log(
    `${runs} runs each, ${seconds} s each. “Wrong” is a change where there is none, or none found where there is one.\n`,
  );
  console.log(
    '| models | truth | loop: wrong | loop: ratio, least to most | benchmark: wrong | inconclusive | benchmark: ratio, least to most |',
  );
  console.log('|:--|:--|--:|--:|--:|--:|--:|');
  for (const trial of trials()) {
    const loop: number[] = [];
    const bench: { estimate: number; verdict: string }[] = [];
    for (let run = 0; run < runs; run++) {
      loop.push(await plainLoop(trial));
      const { comparison } = await compare(trial, seconds);
      bench.push({ estimate: comparison!.ratio.estimate, verdict: comparison!.verdict });
      process.stderr.write(`${trial.name} ${run + 1}/${runs}: ${loop.at(-1)!.toFixed(4)} ${bench.at(-1)!.verdict}\n`);
    }
    const loopWrong = loop.filter((ratio) => called(ratio) !== trial.truth);
    const benchWrong = bench.filter(({ verdict }) => verdict !== 'inconclusive' && verdict !== trial.truth);
    const inconclusive = bench.filter(({ verdict }) => verdict === 'inconclusive');
    console.log(
      `| ${[
        trial.name,
        trial.truth === 'same' ? 'the same model' : '+5% arithmetic',
        `${loopWrong.length} of ${runs}`,
        span(loop),
        `${benchWrong.length} of ${runs}`,
        inconclusive.length,
        span(bench.map(({ estimate }) => estimate)),
      ].join(' | ')} |`,
    );
  }
}

async function tabulateHalfWidths(): Promise<void> {
  console.log('| model | seconds | half-width, median (least to most) |');
  console.log('|:--|--:|--:|');
  for (const trial of trials().filter(({ truth }) => truth === 'same')) {
    for (const time of [20, 60]) {
      const halves: number[] = [];
      for (let run = 0; run < runs; run++) {
        const { comparison } = await compare(trial, time, [1]);
        const { lower, upper } = comparison!.ratio;
        halves.push((Math.sqrt(upper / lower) - 1) * 100);
      }
      halves.sort((a, b) => a - b);
      const middle = halves[Math.floor(halves.length / 2)]!;
      console.log(
        `| ${trial.name} | ${time} | ±${middle.toFixed(2)}% (${halves[0]!.toFixed(2)} to ${halves.at(-1)!.toFixed(2)}) |`,
      );
    }
  }
}

function called(ratio: number): 'higher' | 'lower' | 'same' {
  if (ratio >= 1 + RELEVANT) return 'higher';
  return ratio <= 1 - RELEVANT ? 'lower' : 'same';
}

/** @param thresholds one that is never decided lets all of the time be used */
function compare({ base, head }: Trial, time: number, thresholds: readonly number[] = []) {
  const settings = { host: thisMachine, meter: cpuTimeMeter(), provider: 'cpu', threads: 1, queries: QUERIES };
  return benchmark({ ...settings, base, head, seconds: time, thresholds });
}

/** Head ÷ base of the CPU time of a query: one process each, one after the other, as anyone would begin. */
async function plainLoop({ base, head }: Trial): Promise<number> {
  const perQuery: number[] = [];
  for (const subject of [base, head]) {
    const [examination] = await examine([subject], { host: thisMachine, provider: 'cpu', queries: QUERIES });
    const worker = new WorkerProcess(subject.label);
    try {
      await worker.ask({ type: 'load', session: { modelPath: subject.path, provider: 'cpu', threads: 0 } });
      await worker.ask({ type: 'prepare', inputs: examination!.inputs });
      const { durationMs } = await worker.ask({ type: 'run', runs: 10 });
      const count = Math.max(10, Math.round((seconds * 500) / (durationMs / 10)));
      const { cpuMs } = await worker.ask({ type: 'run', runs: count });
      perQuery.push(cpuMs / count);
    } finally {
      await worker.stop();
    }
  }
  return perQuery[1]! / perQuery[0]!;
}

function trials(): Trial[] {
  const same = [realModels.textDirection, realModels.speechLegacy].map((path): Trial => {
    const subject = { label: basename(path), path, vocabularySizes: new Map() };
    return { name: basename(path), base: subject, head: subject, truth: 'same' };
  });
  const heavier: Trial[] = [
    {
      name: 'resnet-18',
      base: written('resnet-18', resnet({ depth: 18 }).bytes),
      head: written('resnet-18-more', resnet({ depth: 18, extraWork: 0.05 }).bytes),
      truth: 'higher',
    },
    {
      name: 'mobilenet-v2',
      base: written('mobilenet-v2', mobilenetV2().bytes),
      head: written('mobilenet-v2-more', mobilenetV2({ extraWork: 0.05 }).bytes),
      truth: 'higher',
    },
  ];
  return [...same, ...heavier];
}

function written(name: string, bytes: Uint8Array): Subject {
  const path = join(directory, `${name}.onnx`);
  writeFileSync(path, bytes);
  return { label: name, path, vocabularySizes: new Map() };
}

function span(ratios: readonly number[]): string {
  return `${Math.min(...ratios).toFixed(4)} to ${Math.max(...ratios).toFixed(4)}`;
}
