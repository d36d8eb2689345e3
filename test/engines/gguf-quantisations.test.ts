/** Other quantisations of a GGUF file, compared in llama.cpp. The models are whole and tiny: a real tokenizer, random weights. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { REFERENCE_TEXT, tokenFidelityOf } from '../../src/alternatives/index.ts';
import { scoreOther, scoreOwn, thisMachine } from '../../src/benchmark/index.ts';
import { llamaRuntime } from '../support/engines/llama-runtime.ts';
import { ggufSubject, inGgufWorker } from '../support/gguf/gguf-worker.ts';
import { type TinyLlama, tinyLlama } from '../support/gguf/tiny-llama.ts';
import { temporaryFolder } from '../support/git.ts';
import { BPE_VOCABULARY } from '../support/tasks/byte-bpe.ts';
import { made } from '../support/tasks/task-worker.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

beforeEach(async () => {
  vi.stubEnv('WATTNUDGE_LLAMA_RUNTIME', await llamaRuntime());
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function subjectOf(options: TinyLlama) {
  const path = join(temporaryFolder(), 'tiny.gguf');
  writeFileSync(path, tinyLlama(options));
  return ggufSubject(path, { input: 60 });
}

const run = { host: thisMachine, provider: 'cpu', threads: 1, text: REFERENCE_TEXT, seconds: 60, endMs: Infinity };
const asked = { kind: 'make', seed: 1, count: 6 } as const;

test('a model agrees with itself in every token, and a coarser quantisation in fewer', async () => {
  const [model, coarser] = [await subjectOf({ type: 'Q8_0' }), await subjectOf({ type: 'Q4_0' })];
  const own = await scoreOwn(model, asked, run);
  expect(own.prompts.map(({ tokens }) => tokens.length)).toEqual([10, 10, 10, 10, 10, 10]);
  // Two ways through llama.cpp, nearly always to the same token: logits of random weights are close to each other.
  const again = own.prompts.flatMap(({ tokens }, index) =>
    tokens.map((token, at) => token === own.answers[index]!.chosen[at]),
  );
  expect(again.filter(Boolean).length).toBeGreaterThan(30);
  expect(own.text.logProbabilities).toHaveLength(512);
  const itself = tokenFidelityOf(own, await scoreOther(model, own.prompts, run))!;
  expect(itself).toMatchObject({ metric: 'token-agreement', estimate: 1, agreeing: 6, samples: 6 });
  expect(itself.perplexity).toMatchObject({ tokens: 512, ratio: { estimate: expect.closeTo(1, 6) } });
  const q4 = tokenFidelityOf(own, await scoreOther(coarser, own.prompts, run))!;
  expect(q4.estimate).toBeLessThan(1);
  expect(q4.perplexity!.own).toBe(itself.perplexity!.own);
  expect(q4.perplexity!.ratio.lower).toBeLessThan(q4.perplexity!.ratio.upper);
});

test('the probabilities of all tokens at one place add up to 1', async () => {
  const subject = await subjectOf({ type: 'Q8_0' });
  await inGgufWorker(subject, made(1), async (worker) => {
    const vocabulary = Array.from({ length: BPE_VOCABULARY }, (_, token) => ({
      text: 'the of',
      continuation: [token],
    }));
    const { scores } = await worker.ask({ type: 'score', texts: vocabulary, mostMs: 60_000 });
    const logs = scores.map(({ logProbabilities }) => logProbabilities[0]!);
    expect(logs.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 4);
    // And the most probable one is what it would choose.
    for (const { chosen } of scores) expect(chosen).toEqual([logs.indexOf(Math.max(...logs))]);
    // Without time, nothing is begun.
    const none = await worker.ask({ type: 'score', texts: vocabulary, mostMs: 0 });
    expect(none.scores).toEqual([]);
  });
});
