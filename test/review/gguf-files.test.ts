/** GGUF files of a change, from git to the review. They run on a simulated machine: `test/engines/gguf.test.ts` has the real one. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type TinyLlama, tinyLlama, tinyLlamaInParts } from '../support/gguf/tiny-llama.ts';
import { text } from '../support/gguf/write-gguf.ts';
import { writeAll } from '../support/git.ts';
import { type Files, repositoryOf, reviewArgs, reviewed } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';

const POLICY = '.github/energy-policy.yml';
const MODEL = 'models/llama.gguf';
const budget = { [POLICY]: 'version: 1\nmodels: [{ path: "**/*.gguf", budget: { increase: 10% } }]\n' };
/** Few bytes: a run takes time by the size of the file. */
const small = (options: TinyLlama = {}) => tinyLlama({ width: 32, heads: 1, layers: 1, ...options });

async function review(base: Files, head: Files) {
  const host = simulatedHost({ modelOf: () => ({ runMs: 20 }) });
  const result = await reviewed(base, head, { args: ['--seconds', '20', '--meter', 'cpu-time'], host });
  return { ...result, asked: host.asked };
}

test('a changed file is run on both sides, with what its header says', async () => {
  const host = simulatedHost();
  const { code, review, markdown, stdout } = await reviewed(
    { [MODEL]: small({ type: 'Q4_0' }), ...budget },
    { [MODEL]: small({ type: 'F16' }) },
    { args: ['--seconds', '20', '--meter', 'cpu-time'], host },
  );
  expect(code).toBe(1);
  expect(review.models).toMatchObject([
    {
      model: MODEL,
      kind: 'file',
      change: 'modified',
      graphs: { head: { parametersByPrecision: { F16: expect.any(Number), F32: 96 } } },
      base: { task: { id: 'text_generation', precision: 'Q4_0' } },
      head: { task: { id: 'text_generation', precision: 'F16' }, inputs: { query: 'prompt' } },
      comparison: { verdict: 'higher' },
      findings: [{ rule: 'increase', status: 'over' }],
      alternatives: [{ option: 'keep-base', afterwards: 'pass' }],
    },
  ]);
  expect(review.models[0]?.weights).toBeUndefined();
  const loaded = host.asked.flatMap(({ request }) => (request.type === 'load' ? [request.session] : []));
  expect(loaded[0]?.gguf).toEqual({ architecture: 'llama', quantisation: 'Q4_0', inputTokens: 369, outputTokens: 10 });
  for (const shown of [markdown, stdout]) expect(shown).toContain(MODEL);
});

test('tokens and queries of the policy are what is run', async () => {
  const policy =
    'version: 1\nmodels: [{ path: "**/*.gguf", tokens: { input: 100, output: 50 }, queries: prompts.jsonl }]\n';
  const { asked } = await review(
    { [MODEL]: small(), [POLICY]: policy, 'prompts.jsonl': '{"prompt": "Tell me of the sea."}\n' },
    { [MODEL]: small({ seed: 2 }) },
  );
  const [load, prepare] = asked.map(({ request }) => request);
  expect(load).toMatchObject({ session: { gguf: { inputTokens: 100, outputTokens: 50 } } });
  expect(prepare).toMatchObject({
    inputs: { source: { kind: 'given', queries: [{ kind: 'text', text: 'Tell me of the sea.' }] } },
  });
});

describe('a file that', () => {
  test('is new is measured by itself', async () => {
    const { review: document } = await review({}, { [MODEL]: small() });
    expect(document.models).toMatchObject([{ model: MODEL, change: 'added', head: { task: { precision: 'Q8_0' } } }]);
  });

  test('is gone is told', async () => {
    const { review: document } = await review({ [MODEL]: small() }, { [MODEL]: undefined });
    expect(document.models).toMatchObject([{ model: MODEL, change: 'removed', kind: 'file' }]);
  });

  test('was moved and changed is compared with what it was', async () => {
    const { review: document } = await review(
      { 'old/llama.gguf': small() },
      { 'old/llama.gguf': undefined, [MODEL]: small({ seed: 2 }) },
    );
    expect(document.models).toMatchObject([{ model: MODEL, previous: 'old/llama.gguf', change: 'modified' }]);
  });

  test('is behind a link of another name is run', async () => {
    const repository = repositoryOf({ [MODEL]: small(), ...budget }, { 'other.gguf': small({ seed: 3 }) });
    symlinkSync(MODEL, join(repository.directory, 'current'));
    repository.commit('a link');
    const { stdout } = await runMain([...reviewArgs(repository), '--json', '-', '--seconds', '20'], {
      host: simulatedHost(),
    });
    const { models } = JSON.parse(stdout);
    expect(models.map(({ model }: { model: string }) => model)).toEqual(['current', 'other.gguf']);
    expect(models[0].head.task.id).toBe('text_generation');
  });

  test.each([
    ['is cut off', small().subarray(0, 5000), 'corrupt-model'],
    ['is something else', 'GGUX', 'not-gguf'],
    ['is an encoder', small({ metadata: [['general.architecture', text('bert')]] }), 'task-not-runnable'],
  ])('%s fails under a budget of its own', async (_, content, code) => {
    const result = await review({ [MODEL]: small(), ...budget }, { [MODEL]: content });
    expect(result.code).not.toBe(0);
    expect(result.review.models[0]).toMatchObject({ model: MODEL, error: { code } });
    expect(result.review.blocks).toBe(true);
  });
});

describe('a file in parts', () => {
  const [first, second] = ['models/m-00001-of-00002.gguf', 'models/m-00002-of-00002.gguf'];
  const parts = (seed: number): Files => {
    const [one, two] = tinyLlamaInParts({ width: 32, heads: 1, layers: 1, seed });
    return { [first]: one, [second]: two };
  };

  test('is one model, by the name of its first part, whichever part changed', async () => {
    const { review: document } = await review({ ...parts(1), ...budget }, { [second]: parts(2)[second] });
    expect(document.models).toMatchObject([
      { model: first, change: 'modified', revisions: { head: { path: first, data: [second] } } },
    ]);
    const { graphs } = document.models[0]!;
    expect(graphs?.head?.parameters).toBeGreaterThan(10_000);
    expect(document.models[0]?.head).toBeDefined();
  });

  test('of which one is gone cannot be measured, and is not removed', async () => {
    const result = await review({ ...parts(1), ...budget }, { [second]: undefined });
    expect(result.review.models).toMatchObject([
      { model: first, change: 'modified', error: { code: 'gguf-part-missing' } },
    ]);
    expect(result.review.blocks).toBe(true);
  });
});

test('two files of one name in different folders are two models', async () => {
  const repository = repositoryOf({ 'a/m.gguf': small(), 'b/m.gguf': small() }, {});
  writeAll(repository, { 'a/m.gguf': small({ seed: 2 }), 'b/m.gguf': small({ seed: 3 }) });
  repository.commit('both');
  const { stdout } = await runMain([...reviewArgs(repository), '--json', '-', '--seconds', '20'], {
    host: simulatedHost(),
  });
  expect(JSON.parse(stdout).models.map(({ model }: { model: string }) => model)).toEqual(['a/m.gguf', 'b/m.gguf']);
});
