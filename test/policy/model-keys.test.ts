import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { forModel, runsId } from '../../src/policy/index.ts';
import { check, load, problemsOf, RATED, rulesOf } from './builders.ts';

const ID = 'my-org/model';
const under = (rest: string) => `version: 1\nextends: ./org.yml\n${rest}`;
/** A policy whose only entry holds one line more, and the same as a policy that extends `org`. */
const entry = (line: string, id = ID) => `version: 1\nmodels:\n  - id: "${id}"\n    ${line}\n`;
const entryUnder = (line: string) => under(`models:\n  - id: ${ID}\n    ${line}\n`);

describe('id', () => {
  test.each([
    ['openai/*', 'openai/gpt-4o-mini', true],
    ['openai/*', 'openrouter/openai/gpt-4o-mini', true],
    ['**/gpt-4o*', 'openrouter/openai/gpt-4o-mini', true],
    ['gpt-4o-mini', 'gpt-4o-mini', true],
    ['gpt-4o-mini', 'GPT-4o-Mini', true],
    ['gpt-4o', 'gpt-4o-mini', false],
    ['gpt-{4o,5}*', 'gpt-5.5', true],
    ['llama3.1:*', 'llama3.1:70b', true],
    ['llama3.1:*', 'llama3x1:70b', false],
    ['llama3.1:?b', 'llama3.1:70b', false],
    ['anthropic.claude-*:0', 'anthropic.claude-3-haiku-20240307-v1:0', true],
    ['hf.co/**', 'hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M', true],
    ['BAAI/bge-small-en-v1.5', 'baai/BGE-small-en-v1.5', true],
  ])('%s, of the model %s: %s', async (pattern, model, covers) => {
    const rules = await rulesOf(entry('budget: { increase: 1% }', pattern), model);
    expect(rules.budget.increase !== undefined).toBe(covers);
  });

  it('covers the very name that it is, whatever its case', async () => {
    const name = fc.stringMatching(/^[a-z0-9][\w.:/-]{0,40}$/);
    await fc.assert(
      fc.asyncProperty(name, async (id) => {
        const rules = await rulesOf(entry('budget: { increase: 1% }', id), id.toUpperCase());
        expect(rules.budget.increase?.value).toBe(0.01);
      }),
    );
  });

  test.each([
    ['nothing', '""', '3:9 error policy-value'],
    ['a list', '[a, b]', '3:9 error policy-value'],
    ['a name of more than 300 characters', 'a'.repeat(301), '3:9 error policy-value'],
  ])('is refused where it is %s', async (_, id, problem) => {
    expect(await problemsOf(`version: 1\nmodels:\n  - id: ${id}\n`)).toEqual([problem]);
  });
});

describe('an entry for names', () => {
  test.each([
    ['openai/*', 'gpt-4o-mini'],
    ['openai/*', 'openrouter/openai/gpt-4o'],
    ['gpt-4o*', 'azure/gpt-4o'],
    ['azure/*', 'azure/gpt-4o'],
    ['llama3.1:*', 'llama3.1:8b'],
    ['anthropic/claude-*', 'us.anthropic.claude-sonnet-4-20250514-v1:0'],
    ['ada/*', 'Ada/large'],
  ])('%s covers %s', async (id, name) => {
    const rules = await rulesOf(`version: 1\nmodels:\n  - id: "${id}"\n    budget: { increase: 5% }\n`, name);
    expect(rules.budget.increase).toMatchObject({ value: 0.05 });
  });

  test.each([
    ['openai/*', 'claude-3-5-sonnet-latest'],
    ['openai/*', 'openai-community/gpt2'],
    ['llama3.1:*', 'llama3.2:3b'],
  ])('%s does not cover %s', async (id, name) => {
    const rules = await rulesOf(`version: 1\nmodels:\n  - id: "${id}"\n    budget: { increase: 5% }\n`, name);
    expect(rules.budget.increase).toBeUndefined();
  });
});

describe('hub', () => {
  test.each([
    ['true', 'run'],
    ['run', 'run'],
    ['sizes', 'sizes'],
    ['false', 'off'],
  ])('%s is read as %s, in an entry and in the defaults', async (written, value) => {
    expect((await rulesOf(entry(`hub: ${written}`), ID)).hub).toMatchObject({ value, origin: { line: 4 } });
    const policy = await load(`version: 1\ndefaults: { hub: ${written} }\n`);
    expect(runsId(ID, policy)).toBe(value === 'run');
  });

  test.each(['size', 'yes', '1', '[run]', 'null'])('is refused where it is %s', async (written) => {
    expect(await problemsOf(entry(`hub: ${written}`))).toEqual(['4:10 error policy-value']);
  });

  it('names the value that was meant', async () => {
    expect((await check(entry('hub: size'))).problems).toMatchObject([
      {
        message:
          '`models[0].hub`: expected `sizes`, `run`, `true` (the same as `run`) or `false`, found the text "size"',
        suggestion: 'Did you mean `sizes`?',
      },
    ]);
  });

  it('lets budgets that need a measurement stand only where the model is run, whoever says so', async () => {
    const budget = 'budget: { latency: 20ms }';
    expect(await problemsOf(entry(`${budget}\n    hub: sizes`))).toEqual(['4:15 error policy-unjudgeable']);
    expect(await problemsOf(entry(`${budget}\n    hub: run`))).toEqual([]);
    expect(await problemsOf(`${entry(budget)}defaults: { hub: run }\n`)).toEqual([]);
    expect(await problemsOf(entryUnder(budget), { org: entry('hub: run') })).toEqual([]);
    expect(await problemsOf(entryUnder(budget), { org: entry('hub: sizes') })).toEqual([
      '5:15 error policy-unjudgeable',
    ]);
  });

  test.each([
    ['false', 'sizes', true],
    ['false', 'run', true],
    ['sizes', 'run', true],
    ['run', 'true', true],
    ['run', 'sizes', false],
    ['true', 'false', false],
    ['sizes', 'false', false],
  ])('of an organisation that says %s may be %s in a repository: %s', async (org, repository, allowed) => {
    const rules = await rulesOf(entryUnder(`hub: ${repository}`), ID, { org: entry(`hub: ${org}`) });
    expect(rules.refusals.map(({ rule }) => rule)).toEqual(allowed ? [] : ['hub']);
    const freed = await rulesOf(entryUnder(`hub: ${repository}`), ID, {
      org: `overridable: [hub]\n${entry(`hub: ${org}`)}`,
    });
    expect(freed.refusals).toEqual([]);
  });
});

describe('hubAlternatives, which was removed', () => {
  it('is a warning with what to do instead, whatever its value, and the policy holds', async () => {
    const rules = '  - id: my-org/*\n    hubAlternatives: [1]\n    budget: { increase: 1% }\n';
    const policy = `version: 1\ndefaults: { hubAlternatives: true }\nmodels:\n${rules}`;
    const { state, problems } = await check(policy);
    expect(state).toBe('found');
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        code: 'policy-removed-key',
        line: 2,
        column: 13,
        message: '`hubAlternatives` no longer has any effect',
        suggestion: expect.stringContaining('`alternatives`'),
      },
      { severity: 'warning', code: 'policy-removed-key', line: 5, column: 5 },
    ]);
    expect((await rulesOf(policy, ID)).budget.increase?.value).toBe(0.01);
  });

  it('is told of an organisation’s policy as well', async () => {
    const { problems } = await check(under(''), { org: 'version: 1\ndefaults: { hubAlternatives: true }\n' });
    expect(problems).toMatchObject([{ severity: 'warning', code: 'policy-removed-key', file: '.github/org.yml' }]);
  });

  it('is unknown anywhere else', async () => {
    expect(await problemsOf('version: 1\nhubAlternatives: true\n')).toEqual(['2:1 error policy-unknown-key']);
    expect(await problemsOf(entry('budget: { hubAlternatives: true }'))).toEqual(['4:15 error policy-unknown-key']);
  });
});

describe('tokens', () => {
  it('counts those of a query in, out, or both', async () => {
    const tokensOf = async (written: string) => (await rulesOf(entry(`tokens: ${written}`), ID)).tokens?.value;
    expect(await tokensOf('{ input: 400, output: 150 }')).toEqual({ input: 400, output: 150 });
    expect(await tokensOf('{ input: 512 }')).toEqual({ input: 512 });
    expect(await tokensOf('{ output: 10000000 }')).toEqual({ output: 10_000_000 });
  });

  test.each([
    ['{}', '4:13'],
    ['{ input: 0 }', '4:22'],
    ['{ input: -1 }', '4:22'],
    ['{ input: 1.5 }', '4:22'],
    ['{ output: 10000001 }', '4:23'],
    ['{ output: "150" }', '4:23'],
    ['{ output: .inf }', '4:23'],
    ['400', '4:13'],
  ])('is refused where it is %s', async (written, place) => {
    expect(await problemsOf(entry(`tokens: ${written}`))).toEqual([`${place} error policy-value`]);
  });

  it('knows no other key', async () => {
    expect((await check(entry('tokens: { inputs: 400 }'))).problems).toMatchObject([
      { line: 4, column: 15, code: 'policy-unknown-key', suggestion: 'Write `input`.' },
    ]);
  });
});

describe('measured', () => {
  it('names a file of the repository and its format', async () => {
    const rules = await rulesOf(entry('measured: { file: ./results/energy.json, format: wattnudge }'), ID);
    expect(rules.measured?.value).toEqual({ file: 'results/energy.json', format: 'wattnudge' });
    const codecarbon = 'measured: { file: emissions.csv, format: codecarbon, queries: 500, project: mine }';
    expect((await rulesOf(entry(codecarbon), ID)).measured?.value).toMatchObject({ queries: 500, project: 'mine' });
  });

  test.each([
    ['a file outside the repository', '{ file: ../energy.json, format: wattnudge }', '4:23'],
    ['an absolute file', '{ file: /etc/passwd, format: wattnudge }', '4:23'],
    ['a file of more than 300 characters', `{ file: ${'a'.repeat(301)}, format: wattnudge }`, '4:23'],
    ['no file', '{ format: wattnudge }', '4:15'],
    ['no format', '{ file: energy.json }', '4:15'],
    ['another format', '{ file: energy.json, format: csv }', '4:44'],
    ['a file alone', 'energy.json', '4:15'],
    ['a file of CodeCarbon without its queries', '{ file: e.csv, format: codecarbon }', '4:15'],
    ['no queries', '{ file: e.csv, format: codecarbon, queries: 0 }', '4:59'],
    ['half a query', '{ file: e.csv, format: codecarbon, queries: 0.5 }', '4:59'],
    ['queries that the file holds', '{ file: e.json, format: wattnudge, queries: 5 }', '4:59'],
    ['a project that the file has none of', '{ file: e.json, format: wattnudge, project: a }', '4:59'],
  ])('is refused with %s', async (_, written, place) => {
    expect(await problemsOf(entry(`measured: ${written}`))).toEqual([`${place} error policy-value`]);
  });

  const WATTNUDGE = 'measured: { file: e.json, format: wattnudge }';
  const CODECARBON = 'measured: { file: e.csv, format: codecarbon, queries: 5 }';
  test.each([
    ['energy, of a name, too', 'budget: { increase: 5%, whPer1000: 1 }', CODECARBON, []],
    ['latency, where the file has it', 'budget: { latency: 20ms }', WATTNUDGE, []],
    ['latency', 'budget: { latency: 20ms }', CODECARBON, ['4:15 error policy-unjudgeable']],
    ['the size of a name', 'budget: { size: 1MB }', WATTNUDGE, ['4:15 error policy-unjudgeable']],
    ['what is declared unmeasured', 'unmeasured: why', WATTNUDGE, ['5:5 error policy-value']],
  ])('is held to a budget for %s', async (_, rules, measured, problems) => {
    expect(await problemsOf(entry(`${rules}\n    ${measured}`))).toEqual(problems);
  });

  it('of CodeCarbon is refused where only measured energy judges, wherever either is stated', async () => {
    const rest = `  - { path: m/*.pt, ${CODECARBON} }\n`;
    expect(await problemsOf(entry(`meter: measured\n    ${CODECARBON}`))).toEqual(['5:30 error policy-unjudgeable']);
    expect(await problemsOf(`version: 1\ndefaults: { meter: measured }\nmodels:\n${rest}`)).toEqual([
      '4:46 error policy-unjudgeable',
    ]);
    expect(await problemsOf(`version: 1\nmodels:\n${rest}  - { path: m/a.pt, meter: measured }\n`)).toEqual([
      '4:21 error policy-unjudgeable',
    ]);
    expect(await problemsOf(entry(`meter: measured\n    ${WATTNUDGE}`))).toEqual([]);
    expect(await problemsOf(entry(`meter: any\n    ${CODECARBON}`))).toEqual([]);
  });

  it('of the name that is replaced holds for the new name', async () => {
    const policy = await load(entry(WATTNUDGE, 'gpt-4o-mini'));
    expect(forModel(policy, 'gpt-5', ['gpt-4o-mini']).measured?.value).toMatchObject({ file: 'e.json' });
  });
});

test.each([
  ['tokens', '{ input: 400 }', '{ input: 1 }'],
  ['measured', '{ file: a.json, format: wattnudge }', '{ file: b.json, format: wattnudge }'],
])('%s of an organisation stays, since it says what a budget means', async (rule, stated, other) => {
  const org = entry(`${rule}: ${stated}`);
  const same = await rulesOf(entryUnder(`${rule}: ${stated}`), ID, { org });
  expect(same.refusals).toEqual([]);
  expect((await check(entryUnder(`${rule}: ${other}`), { org })).problems).toMatchObject([
    {
      code: 'policy-loosening',
      line: 5,
      column: 5,
      message: `line 5 tries to change \`${rule}\`; .github/org.yml doesn’t mark it overridable, so its line 4 stays`,
    },
  ]);
  const freed = await rulesOf(entryUnder(`${rule}: ${other}`), ID, { org: `overridable: [${rule}]\n${org}` });
  expect(freed.refusals).toEqual([]);
});

it('says what may be written for a name where an entry has neither path nor id', async () => {
  expect((await check(`version: 1\nmodels:\n  - source: ${RATED}\n`)).problems).toMatchObject([
    { message: 'an entry needs either `path` (model files) or `id` (a model name)' },
  ]);
});
