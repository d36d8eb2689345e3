/** Names of GGUF models of the hub, from git to the review, on a simulated machine: `test/engines/gguf-on-hub.test.ts` has the real one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TinyLlama, tinyLlama, tinyLlamaInParts } from '../support/gguf/tiny-llama.ts';
import { text } from '../support/gguf/write-gguf.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import { type Files, reviewed } from '../support/review-change.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { agreeingScore, type SimulatedModel } from '../support/simulation/simulated-model.ts';

const POLICY = '.github/energy-policy.yml';
const ID = 'ada/Tiny-GGUF';
const small = (options: TinyLlama = {}) => tinyLlama({ width: 32, heads: 1, layers: 1, ...options });
const FILES = {
  'Tiny-F32.gguf': small({ type: 'F32' }),
  'Tiny-F16.gguf': small({ type: 'F16' }),
  'Tiny-Q8_0.gguf': small({ type: 'Q8_0' }),
  'Tiny-Q4_0.gguf': small({ type: 'Q4_0' }),
};
const RUN_MS: Readonly<Record<string, number>> = { F32: 30, F16: 20, Q8_0: 12, Q4_0: 6 };

let hub: FakeHub;
beforeEach(async () => {
  hub = await startFakeHub();
});
afterEach(() => hub.close());

const budget = 'version: 1\nmodels:\n  - { id: ada/*, hub: run, budget: { increase: 10% } }\n';

interface Reviewing {
  readonly policy?: string;
  readonly behaviour?: Readonly<Record<string, Partial<SimulatedModel>>>;
  readonly args?: readonly string[];
}

/** Reviews a change of one file. */
async function changing(
  path: string,
  before: string | undefined,
  after: string,
  { policy = budget, behaviour = {}, args = [] }: Reviewing = {},
) {
  const host = simulatedHost({
    modelOf: ({ gguf }) => ({ runMs: RUN_MS[gguf!.quantisation]!, ...behaviour[gguf!.quantisation] }),
  });
  const base: Files = { [POLICY]: policy, ...(before !== undefined && { [path]: before }) };
  const result = await reviewed(
    base,
    { [path]: after },
    {
      args: ['--seconds', '20', '--alternatives-seconds', '60', '--meter', 'cpu-time', ...args],
      host,
      environment: { HF_ENDPOINT: hub.endpoint },
    },
  );
  const [model] = result.review.models;
  return {
    ...result,
    model: model!,
    offered: model!.alternatives.filter((alternative) => alternative.kind === 'measured'),
    reasons: new Map(model!.notTried?.map(({ name, reason }) => [name, reason])),
  };
}

const serve = (model: string) => `exec llama-server -hf ${model} -c 2048\n`;
const python = (repository: string, file: string) =>
  `llm = Llama.from_pretrained(\n    repo_id="${repository}",\n    filename="${file}",\n)\n`;
const downloaded = () =>
  hub.requests.filter(({ path }) => path.includes('/resolve/')).map(({ path }) => path.split('/').at(-1));

describe('a changed name of a GGUF model of the hub', () => {
  test.each([
    ['run.sh', serve(`${ID}:Q4_0`), serve(`${ID}:Q8_0`), `${ID}:Q4_0`, `${ID}:Q8_0`],
    ['run.sh', `ollama run hf.co/${ID}:Q4_0\n`, `ollama run hf.co/${ID}:Q8_0\n`, `${ID}:Q4_0`, `${ID}:Q8_0`],
    [
      'serve.py',
      python(ID, 'Tiny-Q4_0.gguf'),
      python(ID, 'Tiny-Q8_0.gguf'),
      `${ID}/Tiny-Q4_0.gguf`,
      `${ID}/Tiny-Q8_0.gguf`,
    ],
    ['serve.py', python(ID, '*Q4_0.gguf'), python(ID, '*Q8_0.gguf'), `${ID}:Q4_0`, `${ID}:Q8_0`],
    [
      'serve.py',
      `hf_hub_download("${ID}", "Tiny-Q4_0.gguf")\n`,
      `hf_hub_download("${ID}", "Tiny-Q8_0.gguf")\n`,
      `${ID}/Tiny-Q4_0.gguf`,
      `${ID}/Tiny-Q8_0.gguf`,
    ],
    [
      'compose.yaml',
      `services:\n  llm:\n    command: --hf-repo ${ID} --hf-file Tiny-Q4_0.gguf\n`,
      `services:\n  llm:\n    command: --hf-repo ${ID} --hf-file Tiny-Q8_0.gguf\n`,
      `${ID}/Tiny-Q4_0.gguf`,
      `${ID}/Tiny-Q8_0.gguf`,
    ],
    [
      'Dockerfile',
      `RUN curl -LO https://huggingface.co/${ID}/resolve/main/Tiny-Q4_0.gguf\n`,
      `RUN curl -LO https://huggingface.co/${ID}/resolve/main/Tiny-Q8_0.gguf\n`,
      `${ID}/Tiny-Q4_0.gguf`,
      `${ID}/Tiny-Q8_0.gguf`,
    ],
  ])(
    '%s: %j is fetched at both sides, measured, and held to its budget',
    async (path, before, after, previous, name) => {
      const commit = hub.publish(ID, FILES);
      const { code, review, model, markdown } = await changing(path, before, after);
      expect(review.models).toHaveLength(1);
      expect(model).toMatchObject({
        model: name,
        previous,
        change: 'reference',
        evidence: { kind: 'measured' },
        comparison: { verdict: 'higher', ratio: { estimate: expect.closeTo(2, 9) } },
        revisions: { base: { path: `${previous}@${commit}` }, head: { path: `${name}@${commit}` } },
        findings: expect.arrayContaining([expect.objectContaining({ rule: 'increase', status: 'over' })]),
      });
      expect(code).toBe(1);
      expect(markdown).toContain(`\`${name}\` uses`);
      // No larger one is fetched.
      expect(downloaded().filter((file) => file !== 'Tiny-Q4_0.gguf')).toEqual(['Tiny-Q8_0.gguf']);
    },
  );

  test('without a quantisation is Q4_K_M, else the first; another repository is another model', async () => {
    hub.publish(ID, { 'Tiny-Q8_0.gguf': FILES['Tiny-Q8_0.gguf'] });
    hub.publish('ada/Other-GGUF', { 'Other-Q4_0.gguf': small({ type: 'Q4_0', seed: 2 }) });
    const { model } = await changing('run.sh', serve('ada/Other-GGUF'), serve(ID));
    expect(model).toMatchObject({ model: ID, previous: 'ada/Other-GGUF', comparison: { verdict: 'higher' } });
  });

  test('that moves repository and file at once is one change with both places', async () => {
    hub.publish(ID, FILES);
    hub.publish('ada/Other-GGUF', { 'Other-Q4_0.gguf': small({ type: 'Q4_0', seed: 2 }) });
    const { review } = await changing(
      'serve.py',
      python('ada/Other-GGUF', 'Other-Q4_0.gguf'),
      python(ID, 'Tiny-Q8_0.gguf'),
    );
    expect(review.models).toMatchObject([
      {
        model: `${ID}/Tiny-Q8_0.gguf`,
        previous: 'ada/Other-GGUF/Other-Q4_0.gguf',
        locations: [{ line: 2 }, { line: 3 }],
      },
    ]);
  });

  test('is not fetched without the permission of the policy', async () => {
    hub.publish(ID, FILES);
    const { model } = await changing('run.sh', serve(`${ID}:Q4_0`), serve(`${ID}:Q8_0`), {
      policy: 'version: 1\nmodels: [{ id: ada/* }]\n',
    });
    expect(model).toMatchObject({ model: `${ID}:Q8_0`, previous: `${ID}:Q4_0` });
    expect(model.head).toBeUndefined();
    expect(hub.requests).toEqual([]);
  });

  test('that the hub does not have fails a budget that needs a measurement, and says what there is', async () => {
    hub.publish(ID, FILES);
    const policy = 'version: 1\nmodels: [{ id: ada/*, hub: run, budget: { whPer1000: 1 } }]\n';
    const { code, model, markdown } = await changing('run.sh', serve(`${ID}:Q8_0`), serve(`${ID}:Q2_K`), { policy });
    expect(code).toBe(3);
    expect(model).toMatchObject({
      error: { code: 'hub-no-gguf' },
      findings: [{ rule: 'measurable', status: 'unjudged' }],
    });
    expect(markdown).toContain('found: F16, F32, Q4\\_0, Q8\\_0');
  });

  test('in the place of a model of another format is not compared, and nothing is fetched', async () => {
    hub.publish(ID, FILES);
    const { model } = await changing(
      'serve.py',
      'llm = load_model(model="ada/classifier-7b")\n',
      `llm = load_model(model="${ID}:Q4_0")\n`,
    );
    expect(model).toMatchObject({ previous: 'ada/classifier-7b', error: { code: 'hub-formats-differ' } });
    expect(hub.requests).toEqual([]);
  });

  test('that is damaged is said to be', async () => {
    hub.publish(ID, { ...FILES, 'Tiny-Q8_0.gguf': Buffer.from('GGUF and nothing') });
    const damaged = await changing('run.sh', serve(`${ID}:Q4_0`), serve(`${ID}:Q8_0`));
    expect(damaged.model.error).toMatchObject({ code: expect.stringMatching(/corrupt|gguf/) });
  });
});

describe('the quantisations beside it on the hub', () => {
  test('that are smaller are measured, compared in their tokens, and offered by the name to write', async () => {
    hub.publish(ID, FILES);
    const differing: Partial<SimulatedModel> = {
      score: (scored) => {
        const own = agreeingScore(scored, 1 / 8.2);
        return scored.continuation === undefined ? own : { ...own, chosen: own.chosen.map((token) => token || 99) };
      },
    };
    const { offered, markdown, stdout } = await changing('run.sh', serve(`${ID}:Q8_0`), serve(`${ID}:F16`), {
      behaviour: { Q4_0: differing },
    });
    expect(offered).toMatchObject([
      {
        name: `${ID}:Q4_0`,
        option: 'hub-quantisation',
        comparedWith: 'base',
        withinBudget: 'yes',
        afterwards: 'pass',
        tier: 'stated-loss',
        bytes: FILES['Tiny-Q4_0.gguf'].length,
        ratio: { estimate: expect.closeTo(6 / 12, 9) },
        fidelity: {
          metric: 'token-agreement',
          estimate: expect.closeTo(0.9, 9),
          perplexity: { own: expect.closeTo(8, 9) },
        },
        step: `Write ${ID}:Q4_0, another quantisation of the same model on the hub, in place of ${ID}:F16, and run your own evaluation on it first.`,
      },
      { name: `${ID}:Q8_0`, tier: 'as-good', ratio: { estimate: expect.closeTo(1, 9) } },
      { option: 'keep-base', afterwards: 'pass' },
    ]);
    expect(markdown).toContain(`evaluate it, then write \`${ID}:Q4_0\` in line 1`);
    expect(markdown).toContain('90% of the tokens are the same as the new model’s (on synthetic prompts)');
    expect(stdout).toContain(`${ID}:Q4_0`);
    expect(downloaded()).not.toContain('Tiny-F32.gguf');
  });

  test('are named by their files where the code names a file', async () => {
    hub.publish(ID, FILES);
    const { offered } = await changing('serve.py', python(ID, 'Tiny-Q8_0.gguf'), python(ID, 'Tiny-F16.gguf'));
    expect(offered.map(({ name }) => name)).toEqual([`${ID}/Tiny-Q4_0.gguf`, 'Keep the base model']);
  });

  test('are passed over where they are another model, or go by no name of their own', async () => {
    hub.publish(ID, {
      ...FILES,
      'Tiny-Q4_0.gguf': small({ type: 'Q4_0', metadata: [['general.name', text('Another')]] }),
      'Other-Q2_K.gguf': small({ type: 'Q4_0' }),
    });
    const { offered, reasons } = await changing('run.sh', serve(`${ID}:Q8_0`), serve(`${ID}:F16`));
    expect(offered.map(({ name }) => name)).toEqual([`${ID}:Q8_0`, 'Keep the base model']);
    expect(reasons.get(`${ID}:Q4_0`)).toBe('it isn’t the same model: its name differs');
    expect(downloaded()).not.toContain('Other-Q2_K.gguf');
  });

  test('are four at most, the closest in size, with their parts', async () => {
    const parts = tinyLlamaInParts({ width: 32, heads: 1, layers: 1, type: 'Q4_0' });
    const padded = (name: string, bytes: number) => ({
      [`Tiny-${name}.gguf`]: small({ type: 'Q4_0', metadata: [['general.license', text('x'.repeat(bytes))]] }),
    });
    hub.publish(ID, {
      'Tiny-F16.gguf': FILES['Tiny-F16.gguf'],
      ...padded('Q6_K', 5000),
      ...padded('Q5_K_M', 4000),
      ...padded('Q4_K_M', 3000),
      'Tiny-Q4_0-00001-of-00002.gguf': parts[0],
      'Tiny-Q4_0-00002-of-00002.gguf': parts[1],
      ...padded('Q2_K', 0),
    });
    const { reasons } = await changing('run.sh', undefined, serve(`${ID}:F16`), {
      policy: 'version: 1\nmodels: [{ id: ada/*, hub: run, alternatives: { when: always } }]\n',
    });
    expect(reasons.get('1 more on the hub')).toBe('only the 4 that are closest in size are tried');
    expect(downloaded()).toContain('Tiny-Q4_0-00002-of-00002.gguf');
    expect(downloaded()).not.toContain('Tiny-Q2_K.gguf');
  });

  test('that a hub serves wrongly are passed over with the reason', async () => {
    hub.publish(ID, FILES);
    hub.fail({ path: 'Tiny-Q4_0.gguf', times: 99, how: { kind: 'status', status: 403 } });
    const { code, offered, reasons } = await changing('run.sh', serve(`${ID}:Q8_0`), serve(`${ID}:F16`));
    expect(code).toBe(1);
    expect(offered.map(({ name }) => name)).toEqual([`${ID}:Q8_0`, 'Keep the base model']);
    expect(reasons.get(`${ID}:Q4_0`)).toMatch(/gives no access to "ada\/Tiny-GGUF" \(403\)/);
  });

  test('are not looked for within a budget, or without time', async () => {
    hub.publish(ID, FILES);
    await changing('run.sh', serve(`${ID}:F16`), serve(`${ID}:Q8_0`));
    expect(downloaded()).not.toContain('Tiny-Q4_0.gguf');
    await changing('run.sh', serve(`${ID}:Q8_0`), serve(`${ID}:F16`), { args: ['--alternatives-seconds', '0'] });
    expect(downloaded()).not.toContain('Tiny-Q4_0.gguf');
  });
});
