import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import type { PolicySource } from '../../src/policy/index.ts';
import { forModel, initialPolicy, MINIMAL_POLICY, policyJsonSchema } from '../../src/policy/index.ts';
import { check, load, problemsOf, RATED, rulesOf, serving } from './builders.ts';

const FULL = `# yaml-language-server: $schema=./energy-policy.schema.json
version: 1
extends: my-org/.github
defaults:
  enforcement: block            # block | warn | inform
  budget: { increase: 10%, stars: 3 }
models:
  - path: models/sentiment/*.onnx
    task: text_classification
    source: ${RATED}
    batch: 1
    inputs: { shapes: { input_ids: [batch, 128] }, dimensions: { sequence: 128 }, file: fixtures/sentiment.npz, seed: 7 }
    budget: { whPer1000: 0.5, increase: 5%, latency: 20ms, size: 25MB }
    quality: { file: metrics.json, key: accuracy, maxDrop: 0.5% }
    alternatives: [models/sentiment/distilled.onnx]
    volume: 2_000_000/month
  - path: models/legacy.onnx
    unmeasured: needs a custom operator
waivers:
  - { model: models/sentiment/large.onnx, until: 2026-12-31, reason: "…", by: "@octocat" }
carbon: { country: Germany }
cost: { perKwh: 0.3, currency: EUR }
`;

describe('a policy file', () => {
  it('is read completely, each rule with the line that states it', async () => {
    const rules = await rulesOf(FULL, 'models/sentiment/small.onnx');
    expect(rules).toMatchObject({
      enforcement: { value: 'block', origin: { file: '.github/energy-policy.yml', line: 5 } },
      budget: {
        increase: { value: 0.05, origin: { line: 13 } },
        stars: { value: 3, origin: { line: 6 } },
        whPer1000: { value: 0.5, origin: { line: 13 } },
        latency: { value: { kind: 'median', medianMs: 20 } },
        size: { value: { kind: 'bytes', bytes: 25e6 } },
      },
      quality: { value: { maxDrop: { kind: 'points', points: 0.5 }, higherIsBetter: true }, origin: { line: 14 } },
      task: { value: 'text_classification' },
      source: { value: RATED, origin: { line: 10 } },
      inputs: { value: { shapes: { input_ids: ['batch', 128] }, dimensions: { sequence: 128 }, seed: 7 } },
      volume: { value: { written: '2_000_000/month', queriesPerYear: 24_000_000 } },
      carbon: { value: { country: 'Germany' }, origin: { line: 21 } },
    });
  });

  it('says in one line or in a mapping which options are tried, and what they are held to', async () => {
    const entry = (text: string) => rulesOf(`version: 1\nmodels:\n  - path: m.onnx\n    ${text}\n`, 'm.onnx');
    expect((await entry('alternatives: [a.onnx, b.onnx]')).alternatives?.value).toEqual({
      models: ['a.onnx', 'b.onnx'],
      when: 'over-budget',
    });
    expect((await entry('alternatives: { seconds: 120, when: always }')).alternatives?.value).toEqual({
      models: [],
      seconds: 120,
      when: 'always',
    });
    expect((await entry('fidelity: 0.99')).fidelity).toMatchObject({ value: 0.99, origin: { line: 4 } });
    expect((await entry('fidelity: 99%')).fidelity?.value).toBeCloseTo(0.99);
    expect((await entry('evaluate: { file: data/validation.npz }')).evaluate?.value).toEqual({
      file: 'data/validation.npz',
      labels: 'labels',
    });
  });

  it.each([
    ['fidelity: 99', '4:15 error policy-value'],
    ['alternatives: { second: 5 }', '4:21 error policy-unknown-key'],
    ['evaluate: { file: ../validation.npz }', '4:23 error policy-value'],
  ])('refuses %s', async (line, problem) => {
    const problems = await problemsOf(`version: 1\nmodels:\n  - path: m.onnx\n    ${line}\n`);
    expect(problems).toEqual([problem]);
  });

  it.each([
    ['cost: { perKwh: .7e308, currency: EUR }', '2:17 error policy-value'],
    ['carbon: { gramsPerKwh: 1e16 }', '2:24 error policy-value'],
    [`defaults: { budget: { increase: ${'9'.repeat(400)}% } }`, '2:33 error policy-value'],
    ['models: [{ path: a, volume: 1e16/day }]', '2:29 error policy-value'],
    [`models: [{ path: a, volume: ${'9'.repeat(16)}/year }]`, '2:29 error policy-value'],
  ])('refuses a figure that no review could hold: %s', async (line, problem) => {
    expect(await problemsOf(`version: 1\n${line}\n`)).toEqual([problem]);
  });

  it('lets a later matching entry override an earlier one, rule by rule', async () => {
    const rules = await rulesOf(
      'version: 1\nmodels:\n  - path: models/**\n    budget: { increase: 5%, size: 1MB }\n  - path: models/a.onnx\n    budget: { increase: 20% }\n',
      'models/a.onnx',
    );
    expect(rules.budget.increase).toMatchObject({ value: 0.2, origin: { line: 6 } });
    expect(rules.budget.size).toMatchObject({ origin: { line: 4 } });
  });

  it('keeps * within a folder, takes a name with brackets as it is and forgives the case of hub ids', async () => {
    const text =
      'version: 1\nmodels:\n  - { path: "models/*", batch: 2 }\n  - { path: "m[1].onnx", batch: 3 }\n  - { id: Org/Name, batch: 4 }\n  - { path: "!models/**", batch: 5 }\n';
    const policy = await load(text);
    const batch = (model: string) => forModel(policy, model).batch?.value;
    expect(['models/a', 'models/b/a', 'm[1].onnx', 'org/name', '!models/a'].map(batch)).toEqual([
      2,
      undefined,
      3,
      4,
      5,
    ]);
  });

  it('blocks where a budget is stated without an enforcement, and informs where there is no policy', async () => {
    expect((await rulesOf(MINIMAL_POLICY, 'a.onnx')).enforcement.value).toBe('block');
    const none = await load(undefined);
    expect(none.state).toBe('none');
    expect(forModel(none, 'a.onnx')).toMatchObject({ enforcement: { value: 'inform' }, budget: {} });
  });

  it('is generated as a JSON Schema, and the committed one is fresh', () => {
    const committed = readFileSync(new URL('../../schemas/energy-policy.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(committed)).toEqual(policyJsonSchema());
  });
});

describe('the starter policies', () => {
  it('pass the check, with hostile file names too', async () => {
    expect(await problemsOf(MINIMAL_POLICY)).toEqual([]);
    expect(MINIMAL_POLICY.trim().split('\n')).toHaveLength(3);
    expect(await problemsOf(initialPolicy())).toEqual([]);
    expect(
      await problemsOf(
        initialPolicy({ models: ['models/a.onnx', 'null', '- x: {[', '"q\\\n#', '../x', 'ü\u2028.onnx'] }),
      ),
    ).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (models) => {
        expect(await problemsOf(initialPolicy({ models }))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('stay valid with every commented line of the example in force', async () => {
    const uncommented = initialPolicy().replaceAll(/^# (?=(\w+: [^#]|(models|waivers):\n| {2}))/gm, '');
    const { state, problems } = await check(uncommented.replace('org/name', RATED));
    expect({ state, problems }).toEqual({ state: 'found', problems: [] });
    // Keys of the App and of an organisation are not what somebody starts with.
    const { properties } = z.object({ properties: z.record(z.string(), z.unknown()) }).parse(policyJsonSchema());
    const known = Object.keys(properties).filter((key) => !['publish', 'check', 'overridable', 'badge'].includes(key));
    expect(Object.keys(parse(uncommented)).toSorted()).toEqual(known.toSorted());
  });
});

describe('a budget that cannot be judged', () => {
  it.each([
    ['`stars` without a source', '    budget: { stars: 4 }\n', '4:15 error policy-unjudgeable'],
    ['a source that is not rated', '    source: org/nothing\n', '4:13 error policy-unjudgeable'],
    [
      'an energy budget of an unmeasured model',
      '    unmeasured: why\n    budget: { whPer1000: 1 }\n',
      '5:15 error policy-unjudgeable',
    ],
    ['`quality` without a key', '    quality: { file: metrics.json, maxDrop: 1% }\n', '4:14 error policy-value'],
    ['`quality` without a file', '    quality: { key: accuracy }\n', '4:14 error policy-value'],
    ['a malformed volume', '    volume: 2M/month\n', '4:13 error policy-value'],
    ['an unknown task', '    task: text_clasification\n', '4:11 error policy-value'],
    ['a metrics file outside the repository', '    quality: { file: ../m.json, key: a }\n', '4:22 error policy-value'],
  ])('is an error with its line: %s', async (_, rules, expected) => {
    expect(await problemsOf(`version: 1\nmodels:\n  - path: a.onnx\n${rules}`)).toEqual([expected]);
  });

  it('is latency or energy in Wh of a hub id', async () => {
    expect(await problemsOf(`version: 1\nmodels:\n  - id: ${RATED}\n    budget: { stars: 3, latency: 5ms }\n`)).toEqual(
      ['4:25 error policy-unjudgeable'],
    );
  });

  it('lets a hub id have budgets that need a measurement where it may be fetched', async () => {
    const text = `version: 1\nmodels:\n  - id: ${RATED}\n    hub: true\n    budget: { whPer1000: 1, latency: 20ms }\n`;
    expect(await problemsOf(text)).toEqual([]);
  });

  it('names the task that was meant', async () => {
    const { problems } = await check('version: 1\nmodels:\n  - { path: a, task: text_clasification }\n');
    expect(problems[0]?.suggestion).toContain('text_classification');
  });

  it('is fine for `stars` where another matching entry states the source', async () => {
    const text = `version: 1\nmodels:\n  - { path: "**", source: ${RATED} }\n  - { path: a.onnx, budget: { stars: 4 } }\n`;
    expect(await problemsOf(text)).toEqual([]);
  });

  it('is a warning where only the defaults ask for stars', async () => {
    const text = 'version: 1\ndefaults: { budget: { stars: 3 } }\nmodels:\n  - path: a.onnx\n';
    expect(await problemsOf(text)).toEqual(['4:5 warning policy-unjudgeable']);
    expect((await load(text)).warnings).toHaveLength(1);
  });

  it('is an entry without path and id, or with both', async () => {
    expect(await problemsOf('version: 1\nmodels:\n  - batch: 1\n  - { path: a, id: b/c }\n')).toEqual([
      '3:5 error policy-value',
      '4:5 error policy-value',
    ]);
  });
});

describe('extends', () => {
  it('refuses a circle and a chain that is too long', async () => {
    const circle = { a: 'version: 1\nextends: ./b.yml\n', b: 'version: 1\nextends: ./a.yml\n' };
    await expect(load('version: 1\nextends: ./a.yml\n', circle)).rejects.toThrow(
      'in a circle: .github/energy-policy.yml → .github/a.yml → .github/b.yml → .github/a.yml',
    );
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`l${i}`, `version: 1\nextends: ./l${i + 1}.yml\n`]),
    );
    await expect(load('version: 1\nextends: ./l0.yml\n', chain)).rejects.toThrow('more than 5 files');
  });

  it('points at the line when the other file cannot be read', async () => {
    const text = 'version: 1\nextends: my-org/.github\n';
    const options = {
      ...serving(text),
      read: async ({ repository }: PolicySource) => {
        if (repository === undefined) return text;
        throw new WattnudgeError('extends-not-found', 'no such repository', { remedy: 'Check it out.' });
      },
    };
    const { checkPolicy } = await import('../../src/policy/index.ts');
    expect((await checkPolicy(options)).problems).toMatchObject([
      { code: 'policy-extends', line: 2, column: 10, suggestion: 'Check it out.' },
    ]);
  });

  it('reports a mistake in the extended file with that file’s name', async () => {
    const { problems } = await check('version: 1\nextends: ./org.yml\n', { org: 'version: 1\nfoo: 1\n' });
    expect(problems).toMatchObject([{ file: '.github/org.yml', line: 2 }]);
  });
});
