/** Other quantisations of a GGUF file, from git to the review, on a simulated machine: `test/engines/gguf-quantisations.test.ts` has the real one. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type TinyLlama, tinyLlama, tinyLlamaInParts } from '../support/gguf/tiny-llama.ts';
import { text } from '../support/gguf/write-gguf.ts';
import { type Files, repositoryOf, reviewArgs, reviewed } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { agreeingScore, type SimulatedModel } from '../support/simulation/simulated-model.ts';

const MODEL = 'models/Tiny-F16.gguf';
const Q8 = 'models/Tiny-Q8_0.gguf';
const Q4 = 'models/Tiny-Q4_0.gguf';
const POLICY = '.github/energy-policy.yml';
const budget = { [POLICY]: 'version: 1\nmodels: [{ path: "**/*.gguf", budget: { increase: 10% } }]\n' };
/** Few bytes; of all its quantisations the metadata is the same. */
const small = (options: TinyLlama = {}) => tinyLlama({ width: 32, heads: 1, layers: 1, ...options });

/** What a file in each quantisation does. */
type Behaviour = Readonly<Record<string, Partial<SimulatedModel>>>;
const RUN_MS: Readonly<Record<string, number>> = { F32: 30, F16: 20, Q8_0: 12, Q4_0: 6 };

async function review(
  base: Files,
  head: Files,
  { behaviour = {}, args = [] }: { readonly behaviour?: Behaviour; readonly args?: readonly string[] } = {},
) {
  const host = simulatedHost({
    modelOf: ({ gguf }) => ({ runMs: RUN_MS[gguf!.quantisation]!, ...behaviour[gguf!.quantisation] }),
  });
  const result = await reviewed(base, head, {
    args: ['--seconds', '20', '--alternatives-seconds', '60', '--meter', 'cpu-time', ...args],
    host,
  });
  const [model] = result.review.models;
  const reasons = new Map(model!.notTried?.map(({ name, reason }) => [name, reason]));
  const offered = model!.alternatives.filter((alternative) => alternative.kind === 'measured');
  return { ...result, model: model!, offered, reasons, host };
}

/** Base is Q8_0 at the path of the changed file. */
const base: Files = { [MODEL]: small({ type: 'Q8_0' }), ...budget };
const beside: Files = { [Q8]: small({ type: 'Q8_0' }), [Q4]: small({ type: 'Q4_0' }) };
const changed: Files = { [MODEL]: small({ type: 'F16' }) };

describe('the quantisations beside a file over its budget', () => {
  test('are measured against base, with the tokens that they choose and their perplexity', async () => {
    const differing: Partial<SimulatedModel> = {
      score: (scored) => {
        const own = agreeingScore(scored, 1 / 8.2);
        // Of ten tokens one, after the same text.
        return scored.continuation === undefined ? own : { ...own, chosen: own.chosen.map((token) => token || 99) };
      },
    };
    const { code, offered, markdown, stdout, host } = await review({ ...base, ...beside }, changed, {
      behaviour: { Q4_0: differing },
    });
    expect(code).toBe(1);
    expect(offered).toMatchObject([
      {
        name: Q4,
        option: 'quantisation',
        comparedWith: 'base',
        withinBudget: 'yes',
        afterwards: 'pass',
        tier: 'stated-loss',
        ratio: { estimate: expect.closeTo(6 / 12, 9) },
        fidelity: {
          metric: 'token-agreement',
          estimate: expect.closeTo(0.9, 9),
          agreeing: 0,
          samples: 48,
          inputs: 'synthetic',
          perplexity: { own: expect.closeTo(8, 9), alternative: expect.closeTo(8.2, 9), tokens: 100 },
        },
      },
      {
        name: Q8,
        tier: 'as-good',
        ratio: { estimate: expect.closeTo(1, 9) },
        fidelity: {
          estimate: 1,
          agreeing: 48,
          lower: expect.closeTo(0.926, 3),
          perplexity: { ratio: { estimate: 1 } },
        },
      },
      { option: 'keep-base', afterwards: 'pass' },
    ]);
    for (const shown of [markdown, stdout]) {
      expect(shown.replace(/\s+/g, ' ')).toContain('; perplexity 8.2 instead of 8.0');
      expect(shown).toContain(Q4);
    }
    expect(markdown).toContain('90% of the tokens are the same as the new model’s (on synthetic prompts)');
    expect(stdout).toContain('all tokens are the same as head’s (on synthetic prompts); perplexity 8.0, the same;');
    expect(markdown).toMatch(/then evaluate and load that file \(it’s in this repository\)/);
    // The other model is asked for each of the model's own tokens, after the same prompt.
    const scores = host.asked.flatMap(({ request }) => (request.type === 'score' ? [request.texts] : []));
    expect(scores.map((texts) => texts.length)).toEqual([49, 49, 49]);
    expect(scores[1]!.slice(0, 2)).toEqual([
      { text: expect.stringContaining('Chemical History of a Candle') },
      { text: 'query 0', continuation: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
    ]);
  });

  test('that choose other tokens, or find the text less probable, are not offered', async () => {
    const unlike: Partial<SimulatedModel> = {
      score: (scored) => ({ ...agreeingScore(scored), chosen: scored.continuation?.map((token) => token % 8) ?? [] }),
    };
    const unsure: Partial<SimulatedModel> = { score: (scored) => agreeingScore(scored, 1 / 9) };
    const { offered, reasons } = await review({ ...base, ...beside }, changed, {
      behaviour: { Q8_0: unsure, Q4_0: unlike },
    });
    expect(offered.map(({ option }) => option)).toEqual(['keep-base']);
    expect(reasons.get(Q4)).toBe('80% of its tokens are the same, and its perplexity is 8.00 instead of 8.00');
    expect(reasons.get(Q8)).toBe('100% of its tokens are the same, and its perplexity is 9.00 instead of 8.00');
  });

  test('are held to the closeness that the policy asks for', async () => {
    const policy = 'version: 1\nmodels: [{ path: "**/*.gguf", fidelity: 0.85, budget: { increase: 10% } }]\n';
    const unsure: Partial<SimulatedModel> = { score: (scored) => agreeingScore(scored, 1 / 9) };
    const { offered } = await review({ ...base, ...beside, [POLICY]: policy }, changed, {
      behaviour: { Q4_0: unsure },
    });
    expect(offered[0]).toMatchObject({ name: Q4, tier: 'stated-loss' });
  });

  test('are compared on the prompts of the policy', async () => {
    const policy =
      'version: 1\nmodels: [{ path: "**/*.gguf", queries: prompts.jsonl, tokens: { output: 3 }, budget: { increase: 10% } }]\n';
    const prompts = '{"prompt": "Tell me of the sea."}\n{"prompt": "And of the sky."}\n';
    const { offered, host } = await review({ ...base, ...beside, [POLICY]: policy, 'prompts.jsonl': prompts }, changed);
    expect(offered[0]).toMatchObject({ name: Q4, fidelity: { inputs: 'author', samples: 2, estimate: 1 } });
    expect(host.asked.map(({ request }) => request)).toContainEqual(
      expect.objectContaining({
        type: 'score',
        texts: expect.arrayContaining([{ text: 'And of the sky.', continuation: [0, 1, 2] }]),
      }),
    );
  });

  test('are tried for a new model as well, against itself', async () => {
    const always = `version: 1\nmodels: [{ path: "${MODEL}", alternatives: { when: always } }]\n`;
    const { offered, markdown } = await review(
      { [POLICY]: always, [Q4]: small({ type: 'Q4_0' }) },
      { [MODEL]: small({ type: 'F16' }) },
    );
    expect(offered).toMatchObject([{ name: Q4, comparedWith: 'head', ratio: { estimate: expect.closeTo(6 / 20, 9) } }]);
    expect(markdown).toContain(`The new model as \`${Q4}\``);
  });

  test('are not looked for within a budget, or without time', async () => {
    const within = await review({ ...changed, ...beside, ...budget }, { [MODEL]: small({ type: 'F16', seed: 2 }) });
    expect(within.model.alternatives).toEqual([]);
    const without = await review({ ...base, ...beside }, changed, { args: ['--alternatives-seconds', '0'] });
    expect(without.model.alternatives).toEqual([]);
    for (const { host } of [within, without]) {
      expect(host.asked.filter(({ request }) => request.type === 'score')).toEqual([]);
    }
  });
});

describe('which files are quantisations of the model', () => {
  const head = { [MODEL]: small({ type: 'F16', metadata: [['general.license', text('x'.repeat(100))]] }) };
  const q4 = (options: TinyLlama = {}) => small({ type: 'Q4_0', ...options });

  test('what differs in more than its quantisation is not tried, and says why where its name is the same', async () => {
    const unlike: Readonly<Record<string, readonly [content: Uint8Array, reason: RegExp]>> = {
      [Q4]: [
        q4({ metadata: [['general.architecture', text('qwen2')]] }),
        /it isn’t the same model: its architecture differs/,
      ],
      'a/Tiny-Q4_0.gguf': [q4({ layers: 2 }), /number of parameters differs/],
      'b/Tiny-Q4_0.gguf': [q4({ metadata: [['general.name', text('Other')]] }), /its name differs/],
      'c/Tiny-Q4_0.gguf': [q4({ context: 512 }), /context length differs/],
      'd/Tiny-Q4_0.gguf': [q4({ metadata: [['tokenizer.ggml.model', text('llama')]] }), /tokenizer differs/],
      'e/Tiny-Q4_0.gguf': [Buffer.from('GGUX'), /expected a GGUF file/],
      'f/Tiny-F16.gguf': [
        small({ type: 'F16', metadata: [['general.license', text('mit')]] }),
        /quantisation is the same/,
      ],
      'models/Tiny-F32.gguf': [small({ type: 'F32' }), /it takes no fewer bytes \(\d+ kB\) than the model itself/],
    };
    const contents = Object.fromEntries(Object.entries(unlike).map(([path, [content]]) => [path, content]));
    // In the same folder by another name: nobody expects it to be the same.
    const other = { 'models/other.gguf': q4({ metadata: [['general.name', text('Other')]] }) };
    const { offered, reasons } = await review({ ...base, ...contents, ...other }, head);
    expect(offered.map(({ option }) => option)).toEqual(['keep-base']);
    expect([...reasons.keys()].sort()).toEqual(Object.keys(unlike).sort());
    for (const [path, [, reason]] of Object.entries(unlike)) expect(reasons.get(path)).toMatch(reason);
  });

  test('the same metadata: tried in the same folder, by its name anywhere, or where the policy declares it', async () => {
    const paths = ['models/small.gguf', 'models/Q4_0.gguf', 'Q4_0/tiny-q4_0.gguf', 'elsewhere/small.gguf'];
    const files = Object.fromEntries(paths.map((path) => [path, q4()]));
    const policy = `version: 1\nmodels: [{ path: "${MODEL}", budget: { increase: 10% }, alternatives: [elsewhere/small.gguf, gone.gguf] }]\n`;
    const { offered, reasons } = await review(
      { ...base, ...files, 'elsewhere/undeclared.gguf': q4(), [POLICY]: policy },
      head,
    );
    expect(offered.map(({ name }) => name).sort()).toEqual(['Keep the base model', ...paths].sort());
    expect(reasons).toEqual(new Map([['gone.gguf', expect.stringMatching(/^the policy declares it/)]]));
  });

  test('without a name in the metadata, the name of the file decides', async () => {
    const nameless = { metadata: [['general.name', text('')]] } as const;
    const files = { [Q4]: small({ type: 'Q4_0', ...nameless }), 'models/b.gguf': small({ type: 'Q8_0', ...nameless }) };
    const { offered } = await review(
      { ...base, ...files, [MODEL]: small({ type: 'Q8_0', ...nameless }) },
      { [MODEL]: small({ type: 'F16', ...nameless }) },
    );
    expect(offered.map(({ name }) => name)).toEqual([Q4, 'Keep the base model']);
  });

  test('a quantisation in parts is one alternative, by its first part', async () => {
    const [first, second] = tinyLlamaInParts({ width: 32, heads: 1, layers: 1, type: 'Q4_0' });
    const names = [1, 2].map((part) => `models/Tiny-Q4_0-0000${part}-of-00002.gguf`);
    const parts = { [names[0]!]: first, [names[1]!]: second };
    const { offered } = await review({ ...base, ...parts }, { [MODEL]: small({ type: 'F16' }) });
    expect(offered[0]).toMatchObject({ name: names[0], bytes: first.length + second.length });
  });
});

describe('within the time', () => {
  test('what there is no time for is reported', async () => {
    const { offered, reasons, model, host } = await review({ ...base, ...beside }, changed, {
      args: ['--alternatives-seconds', '4'],
      behaviour: { F16: { runMs: 200 } },
    });
    expect(offered.map(({ option }) => option)).toEqual(['keep-base']);
    for (const path of [Q8, Q4]) expect(reasons.get(path)).toBe('the limit of 4 s ran out');
    expect(model.alternativesSeconds!.spent).toBeLessThan(4);
    expect(host.pids()).toEqual([]);
  });

  test('fewer prompts are read for a slow model', async () => {
    const slow = { F16: { runMs: 900 }, Q8_0: { runMs: 600 }, Q4_0: { runMs: 300 } };
    const { offered, host } = await review({ ...base, ...beside }, changed, {
      args: ['--seconds', '120', '--alternatives-seconds', '200'],
      behaviour: slow,
    });
    const [, first] = host.asked.flatMap(({ request }) => (request.type === 'score' ? [request.texts.length] : []));
    expect(first).toBeGreaterThan(2);
    expect(first).toBeLessThan(49);
    expect(offered[0]).toMatchObject({ name: Q4 });
  });
});

describe('a quantisation in Git LFS', () => {
  const content = small({ type: 'Q4_0' });
  const sha256 = createHash('sha256').update(content).digest('hex');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${content.length}\n`;

  test('is tried where its content is there', async () => {
    const repository = repositoryOf({ ...base, [Q4]: pointer }, changed);
    const folder = join(repository.directory, '.git/lfs/objects', sha256.slice(0, 2), sha256.slice(2, 4));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, sha256), content);
    const host = simulatedHost({ modelOf: ({ gguf }) => ({ runMs: RUN_MS[gguf!.quantisation]! }) });
    const args = ['--json', '-', '--seconds', '20', '--alternatives-seconds', '60', '--meter', 'cpu-time'];
    const { stdout } = await runMain([...reviewArgs(repository), ...args], { host });
    expect(JSON.parse(stdout).models[0].alternatives[0]).toMatchObject({ name: Q4, bytes: content.length });
  });

  test('is reported with its reason where it is not', async () => {
    const { reasons } = await review({ ...base, [Q4]: pointer }, changed);
    expect(reasons.get(Q4)).toMatch(/LFS/);
  });
});
