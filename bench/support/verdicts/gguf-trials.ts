/** Verdicts on GGUF files, run by llama.cpp: tiny models against themselves, and with one layer more. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGguf } from '../../../src/engines/llama-cpp/gguf-runner.ts';
import { llamaRuntime } from '../../../test/support/engines/llama-runtime.ts';
import { ggufSubject } from '../../../test/support/gguf/gguf-worker.ts';
import { type StoredType, tinyLlama } from '../../../test/support/gguf/tiny-llama.ts';
import { text } from '../../../test/support/gguf/write-gguf.ts';
import { made } from '../../../test/support/tasks/task-worker.ts';
import { bareGgufLoop } from '../bare-gguf.ts';
import { inPairs } from '../in-pairs.ts';
import { reviewTrial, type Sides } from './review-trial.ts';
import { type EngineTrials, EXTRA_WORK } from './trial.ts';

/** What stands before and after the layers takes about as long as one of them, so one layer more is 5% more. */
const LAYERS = 1 / EXTRA_WORK - 1;
const TYPES: readonly StoredType[] = ['Q8_0', 'Q4_0'];
const PAIRS = 40;
const PROMPTS_OF_A_WINDOW = 4;

/** Installs llama.cpp where it isn't there. */
export async function ggufTrials(): Promise<EngineTrials> {
  process.env.WATTNUDGE_LLAMA_RUNTIME = await llamaRuntime();
  return {
    runs: 20,
    same: {
      title: 'A/A, the same GGUF file',
      seconds: 30,
      trials: TYPES.map((type) => {
        const base = tinyLlama({ type, layers: LAYERS });
        const head = tinyLlama({ type, layers: LAYERS, metadata: [['general.description', text('the same weights')]] });
        return reviewTrial(nameOf(type), { base, head });
      }),
    },
    heavier: {
      title: 'A/B, GGUF files, one layer more',
      seconds: 30,
      trials: TYPES.map((type) => {
        const sides = { base: tinyLlama({ type, layers: LAYERS }), head: tinyLlama({ type, layers: LAYERS + 1 }) };
        return { ...reviewTrial(nameOf(type), sides), bareRatios: () => bareRatios(sides) };
      }),
    },
  };
}

function nameOf(type: StoredType): string {
  return `tiny-llama-${type}.gguf`;
}

/** Of CPU time, with the prompts of a review. Both models are in one process, since two processes differ. */
async function bareRatios(sides: Sides): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-verdicts-'));
  try {
    const [base, head] = [join(folder, 'base.gguf'), join(folder, 'head.gguf')];
    writeFileSync(base, sides.base);
    writeFileSync(head, sides.head);
    const { gguf } = await ggufSubject(base);
    const { queries } = await (await openGguf(gguf, { path: base, provider: 'cpu', threads: 1 })).prepare(made(8));
    const loopOf = async (path: string) => {
      const loop = await bareGgufLoop(path, queries, gguf.outputTokens);
      await loop(PROMPTS_OF_A_WINDOW);
      return async () => {
        const before = process.cpuUsage();
        await loop(PROMPTS_OF_A_WINDOW);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      };
    };
    const pairs = await inPairs(PAIRS, await loopOf(base), await loopOf(head));
    return pairs.map(([baseUs, headUs]) => headUs / baseUs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
