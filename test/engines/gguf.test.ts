/** GGUF files in llama.cpp. The models are whole and tiny: a real tokenizer, random weights. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { QuerySource } from '../../src/tasks/messages.ts';
import { llamaRuntime } from '../support/engines/llama-runtime.ts';
import { ggufSubject, inGgufWorker } from '../support/gguf/gguf-worker.ts';
import { type TinyLlama, tinyLlama, tinyLlamaInParts } from '../support/gguf/tiny-llama.ts';
import { count, text } from '../support/gguf/write-gguf.ts';
import { temporaryFolder } from '../support/git.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { reviewed } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { made } from '../support/tasks/task-worker.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

beforeEach(async () => {
  vi.stubEnv('WATTNUDGE_LLAMA_RUNTIME', await llamaRuntime());
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function written(content: Uint8Array = tinyLlama(), name = 'tiny.gguf'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const given = (...texts: string[]): QuerySource => ({
  kind: 'given',
  batch: 1,
  queries: texts.map((each) => ({ kind: 'text', text: each })),
});
const nothing = async () => {};

describe('a tiny model', () => {
  test.each(['F32', 'F16', 'Q8_0', 'Q4_0'] as const)(
    'in %s is loaded and generates ten tokens a prompt',
    async (type) => {
      const subject = await ggufSubject(written(tinyLlama({ type })));
      expect(subject.gguf.quantisation).toBe(type);
      await inGgufWorker(subject, made(3), async (worker, prepared) => {
        expect(prepared.queries).toHaveLength(3);
        expect(prepared.runner).toMatch(/^node-llama-cpp \d+\.\d+\.\d+$/);
        expect(prepared.outputTokensPerQuery).toBe(10);
        // As the AI Energy Score's prompts, under the model's own tokenizer.
        expect(Math.abs(prepared.inputTokensPerQuery! / 369 - 1)).toBeLessThan(0.02);

        const { phasesMs, durationMs, latenciesMs } = await worker.ask({ type: 'run', runs: 4 });
        expect(latenciesMs).toHaveLength(4);
        const { preprocess, prefill, decode } = phasesMs!;
        for (const ms of [preprocess, prefill, decode]) expect(ms).toBeGreaterThan(0);
        // What is between the queries is the loop, and nothing else.
        expect(preprocess + prefill + decode).toBeLessThanOrEqual(durationMs);
        // For windows of prefill: the prompt, and no pass for a token after it.
        const alone = await worker.ask({ type: 'run', runs: 4, only: 'prefill' });
        expect(alone.phasesMs!.prefill).toBeGreaterThan(10 * alone.phasesMs!.decode);
      });
    },
  );

  test('generates greedily: the same tokens again, in whatever order, and in another process', async () => {
    const subject = await ggufSubject(written());
    const answersOf = (source: QuerySource) =>
      inGgufWorker(subject, source, async (worker) => {
        const first = await worker.ask({ type: 'answer' });
        await worker.ask({ type: 'run', runs: 3 });
        const second = await worker.ask({ type: 'answer' });
        expect(second.answers).toEqual(first.answers);
        return first.answers;
      });
    const [one, other] = ['the of and to', 'which one have they'];
    const answers = await answersOf(given(one!, other!));
    expect(answers).toMatchObject([{ kind: 'tokens' }, { kind: 'tokens' }]);
    expect(await answersOf(given(other!, one!))).toEqual(answers.toReversed());
  });

  test('generates as many tokens as the policy says, past an end that the model would like', async () => {
    // Each token but the first 256 ends a text.
    const metadata = [['tokenizer.ggml.eos_token_id', count(8)]] as const;
    const subject = await ggufSubject(written(tinyLlama({ metadata })), { input: 50, output: 60 });
    await inGgufWorker(subject, made(2), async (_, prepared) => {
      expect(prepared.outputTokensPerQuery).toBe(60);
      expect(Math.abs(prepared.inputTokensPerQuery! - 50)).toBeLessThan(5);
    });
  });

  test('with a short context gets prompts that fit; prompts of an author that do not are refused', async () => {
    const subject = await ggufSubject(written(tinyLlama({ context: 256 })));
    await inGgufWorker(subject, made(2), async (_, prepared) => {
      expect(prepared.inputTokensPerQuery).toBeLessThanOrEqual(246);
    });
    const long = given('the '.repeat(300));
    await expect(inGgufWorker(subject, long, nothing)).rejects.toMatchObject({
      code: 'queries-invalid',
      message: expect.stringContaining('The model takes 256 tokens'),
    });
  });

  test('in two parts runs from the first', async () => {
    const folder = temporaryFolder();
    const paths = [1, 2].map((part) => join(folder, `m-0000${part}-of-00002.gguf`));
    for (const [index, part] of tinyLlamaInParts().entries()) writeFileSync(paths[index]!, part);
    const [whole, inParts] = [await ggufSubject(written()), await ggufSubject(paths[0]!)];
    const answer = (subject: typeof whole) =>
      inGgufWorker(subject, given('the of and'), async (worker) => (await worker.ask({ type: 'answer' })).answers);
    expect(await answer(inParts)).toEqual(await answer(whole));
  });

  test('leaves nothing behind in its runtime, of which each file is checked', async () => {
    const runtime = await llamaRuntime();
    const before = readdirSync(runtime, { recursive: true }).length;
    await inGgufWorker(await ggufSubject(written()), made(1), nothing);
    expect(readdirSync(runtime, { recursive: true })).toHaveLength(before);
  });
});

describe('what cannot be run', () => {
  const failure = async (options: TinyLlama, provider = 'cpu') =>
    inGgufWorker(await ggufSubject(written(tinyLlama(options))), made(1), nothing, provider).then(
      () => undefined,
      (error) => error,
    );

  test('an architecture that llama.cpp does not know is told by its name', async () => {
    expect(await failure({ metadata: [['general.architecture', text('llama\u202e9000')]] })).toMatchObject({
      code: 'unsupported-architecture',
      message: expect.stringContaining(String.raw`"llama\u202e9000"`),
    });
  });

  test('a model whose tensors do not fit what it says of itself', async () => {
    expect(await failure({ metadata: [['llama.block_count', count(3)]] })).toMatchObject({
      code: 'llama-load-failed',
      message: expect.stringContaining("llama.cpp can't load the model: "),
      remedy: expect.stringContaining('Check that the file is complete'),
    });
  });

  test.each(['cuda', 'webgpu'])('a provider that is not there: %s', async (provider) => {
    const error = await failure({}, provider);
    expect(error).toMatchObject({ code: 'provider-unavailable', remedy: expect.stringContaining('"cpu"') });
    expect(error.message).not.toContain('ONNX');
  });

  test('batches', async () => {
    const subject = await ggufSubject(written());
    await expect(inGgufWorker(subject, made(4, 1, 2), nothing)).rejects.toMatchObject({ code: 'batch-not-free' });
  });

  test('queries of another kind', async () => {
    const pictures: QuerySource = {
      kind: 'given',
      batch: 1,
      queries: [{ kind: 'synthetic-image', width: 8, height: 8, seed: 1 }],
    };
    await expect(inGgufWorker(await ggufSubject(written()), pictures, nothing)).rejects.toMatchObject({
      code: 'queries-invalid',
    });
  });

  test('anything, where the package is missing, says what to install', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules'));
    vi.stubEnv('WATTNUDGE_LLAMA_RUNTIME', folder);
    expect(await failure({})).toMatchObject({
      code: 'llama-missing',
      remedy: expect.stringMatching(/npm install --ignore-scripts node-llama-cpp@\d+\.\d+\.\d+/),
    });
  });
});

test('a review measures both revisions of a file with llama.cpp, by the tokens of the policy', async () => {
  const model = 'models/tiny.gguf';
  const policy = `version: 1\nmodels:\n  - path: "${model}"\n    tokens: { input: 60, output: 4 }\n    budget: { increase: 10% }\n`;
  const { code, review, markdown } = await reviewed(
    { [model]: tinyLlama({ layers: 1 }), '.github/energy-policy.yml': policy },
    { [model]: tinyLlama({ layers: 8 }) },
    {
      args: ['--seconds', '4', '--alternatives-seconds', '0', '--meter', 'cpu-time', '--provider', 'cpu'],
      host: patientMachine({ startMs: 300 }),
    },
  );
  expect(code).toBe(1);
  expect(review.models).toMatchObject([
    {
      model,
      kind: 'file',
      comparison: { verdict: 'higher' },
      head: { task: { precision: 'Q8_0', outputTokensPerQuery: 4 } },
      findings: [{ rule: 'increase', status: 'over' }],
    },
  ]);
  expect(markdown).toContain('Energy per 1,000 generated tokens');
});

test('a bench compares two quantisations with the same prompts', async () => {
  const [q8, q4] = [written(tinyLlama({ layers: 6 })), written(tinyLlama({ layers: 1 }))];
  const args = ['bench', q8, '--against', q4, '--tokens', '5', '--seconds', '3', '--seed', '7', '--json', '-'];
  const { code, stdout, stderr } = await runMain(args, { host: patientMachine({ startMs: 300 }) });
  expect(code, stderr).toBe(0);
  const { conditions, measurement, against, comparison } = JSON.parse(stdout);
  expect(conditions.runtime).toMatch(/node-llama-cpp \d/);
  expect(comparison.ratio.estimate).toBeGreaterThan(1);
  expect(measurement.inputs).toMatchObject({ query: 'prompt', seed: 7 });
  for (const { task } of [measurement, against]) {
    expect(task).toMatchObject({ id: 'text_generation', precision: 'Q8_0', outputTokensPerQuery: 5 });
    expect(task.inputTokensPerQuery).toBe(measurement.task.inputTokensPerQuery);
    expect(task.phases.map(({ name }: { name: string }) => name)).toEqual(['preprocess', 'prefill', 'decode']);
  }
});
