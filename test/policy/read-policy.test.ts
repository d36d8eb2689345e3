import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import type { PolicySource } from '../../src/policy/index.ts';
import { forModel, initialPolicy, MINIMAL_POLICY, policyJsonSchema } from '../../src/policy/index.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';
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
    const known = Object.keys(properties).filter((key) => !['publish', 'check', 'overridable'].includes(key));
    expect(Object.keys(parse(uncommented)).toSorted()).toEqual(known.toSorted());
  });
});

/** Whose values have a structure of their own. */
const KEYS =
  'defaults models waivers carbon overridable evidence ignoreBelow comment nudge names languages message'.split(' ');

describe('a mistake in a policy', () => {
  it('is named with line, column, the line itself and the key that was meant', async () => {
    const { problems } = await check('version: 1\ndefaults:\n  budget: { increse: 10% }\n');
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'policy-unknown-key',
        file: '.github/energy-policy.yml',
        line: 3,
        column: 13,
        message: 'unknown key `increse` in `defaults.budget`; did you mean `increase`?',
        suggestion: 'Write `increase`.',
        snippet: '    budget: { increse: 10% }\n              ^',
      },
    ]);
  });

  it.each([
    ['enforcment', 'enforcement'],
    ['wh_per_1000', undefined],
    ['budgets', 'budget'],
    ['zzz', undefined],
  ])('suggests for %s: %s', async (key, meant) => {
    const { problems } = await check(`version: 1\ndefaults: { ${key}: 1 }\n`);
    const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
    expect(problems[0]?.message).toBe(`unknown key \`${key}\` in \`defaults\`${hint}`);
  });

  it('says key, expected and found for a wrong value', async () => {
    const { problems } = await check(
      'version: 1\ndefaults: { budget: { increase: 10, stars: 7 }, enforcement: blok }\n',
    );
    expect(problems.map(({ message, suggestion }) => [message, suggestion])).toEqual([
      [
        '`defaults.budget.increase`: expected a percentage such as `10%`, found the number 10',
        'Write `10%` for 10 percent.',
      ],
      ['`defaults.budget.stars`: expected a whole number of stars from 1 to 5, found the number 7', undefined],
      ['`defaults.enforcement`: expected `block`, `warn` or `inform`, found the text "blok"', 'Did you mean `block`?'],
    ]);
  });

  it('throws as one error that names the first and counts the others', async () => {
    const error = await load('version: 1\nfoo: 1\nbar: 2\n').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WattnudgeError);
    expect(error).toMatchObject({ code: 'policy-unknown-key' });
    expect(String(error)).toContain('.github/energy-policy.yml:2:1: unknown key `foo`');
    expect(String(error)).toContain('and 1 more');
  });

  it.each(['', '\n\n', '# only a comment\n', '---\n'])('is an empty file: %j', async (text) => {
    await expect(load(text)).rejects.toMatchObject({ code: 'policy-empty' });
  });

  it.each([
    ['a duplicate key', 'version: 1\nversion: 1\n'],
    ['a key that is the same as another one once it is text', 'version: 1\ndefaults: { 1: a, "1": b }\n'],
    ['an explicit tag', 'version: !!int 1\n'],
    ['a constructor tag', 'version: !!js/function "x"\n'],
    ['a prototype key', 'version: 1\nmodels:\n  - { path: a, inputs: { shapes: { __proto__: [1] } } }\n'],
    ['a key that is a list', '{ [a]: 1 }\n'],
    ['an unclosed list', 'version: [\n'],
    ['two documents', 'version: 1\n---\nversion: 1\n'],
    ['an alias within itself', 'version: &a [*a]\n'],
    ['an unknown alias', 'version: *a\n'],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`)}]`).join('\n')}\n`,
    ],
    ['brackets beyond any depth', `a: ${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['dashes beyond any depth', '- '.repeat(50_000)],
    ['indentation beyond any depth', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('is %s', async (_, text) => {
    await expect(load(text)).rejects.toMatchObject({ code: 'policy-syntax' });
  });

  it.each<[string, string]>([
    ['marks of keys', '? '],
    ['marks of keys within a value', 'a: ? '],
    ['marks of values', ': '],
    ['marks of items', '- '],
    ['keys on one line', 'a: '],
    ['quoted keys', '"a": '],
    ['keys that are mappings', '? a: '],
    ['marks with tags', '? !!map '],
    ['marks behind tabs', '-\t'],
    ['keys in brackets', '[a: '],
    ['keys within brackets', '[\n  a: '],
    ['keys behind a quoted bracket', 'b: "["\na,: '],
    ['keys behind a bracket in a comment', 'b: 1 # [\na,: '],
  ])('is a stack of %s, which would end that of the parser', async (_, start) => {
    const level = /[^\n]*$/.exec(start)![0];
    for (const end of ['', '\nb: 1', '}', ']\nx']) {
      const text = start + level.repeat(10_000) + end;
      await expect(load(text)).rejects.toMatchObject({ code: 'policy-syntax', message: /nested too deeply/ });
    }
  });

  it('is no list or mapping on one line, however long', async () => {
    const entry = () => ({
      path: 'models/a.onnx',
      budget: { increase: '10%', size: '5%' },
      inputs: { shapes: { x: ['batch', 3] } },
    });
    const policy = { version: 1, models: Array.from({ length: 200 }, entry) };
    for (const text of [JSON.stringify(policy), JSON.stringify(policy).replaceAll(':', ': '), stringify(policy)]) {
      expect((await check(text)).problems).toEqual([]);
    }
  });

  it.each([
    ['a key', `${'k'.repeat(900)}: 1\n`.repeat(2)],
    ['a tag', `version: !${'t'.repeat(100_000)} 1\n`],
  ])('repeats only the start of %s that is very long', async (_, text) => {
    const { problems } = await check(text);
    for (const { message } of problems) expect(message.length).toBeLessThan(300);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('of a key that stands twice is found in time that is in proportion to all keys', async () => {
    const keys = (count: number) => `${manyKeys(count)}a1: 1\n`;
    const loading = (text: string) => expect(load(text)).rejects.toMatchObject({ code: 'policy-syntax' });
    expect(await growth(2000, keys, loading)).toBeLessThan(IN_PROPORTION);
  });

  it('tells of so many mistakes as somebody reads, however many there are', async () => {
    const error = await load(`version: 1\ndefaults:\n${'  - !tag 1\n'.repeat(2000)}`).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'policy-syntax' });
    expect(String(error)).toContain('and 49 more');
  });

  it('names the place of a key that stands there a second time', async () => {
    const error = await load('version: 1\ndefaults:\n  budget: 1\n  budget: 2\n').catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('.github/energy-policy.yml:4:3: the key `budget` stands here a second time');
    const twice = await load('a: 1\na: 2\nb: { c: 1, c: 2 }\na: 3\n').catch((thrown: unknown) => thrown);
    expect(String(twice)).toContain('and 2 more');
  });

  it('is a file that is too large', async () => {
    await expect(load(`version: 1\n#${'x'.repeat(300_000)}`)).rejects.toMatchObject({ code: 'policy-too-large' });
  });

  it('throws nothing but an error for the user, whatever the text', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        'version: 1\n',
        'defaults:',
        'budget:',
        'models:\n',
        '  - ',
        'path: a',
        'increase: 10%',
        '{',
        '}',
        '[',
        ']',
        ': ',
        ', ',
        '\n',
        '  ',
        '&a ',
        '*a',
        '!!map ',
        '? ',
        '|',
        '"',
        'waivers',
        '<<: *a',
        '%YAML 1.1\n---\n',
      ),
    );
    const endings = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(piece, { maxLength: 40 }), async (isVersioned, pieces) => {
        endings.add(await endingOf(`${isVersioned ? 'version: 1\n' : ''}${pieces.join('')}`));
      }),
      { numRuns: 300 },
    );
    expect([...endings]).toEqual(expect.arrayContaining(['policy-syntax', 'policy-value']));
  });

  it('throws nothing but an error for the user, whatever the structure', async () => {
    const endings = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.constantFrom(...KEYS), async (json, key) => {
        endings.add(await endingOf(`version: 1\n${key}: ${json}\n`));
      }),
      { numRuns: 300 },
    );
    expect([...endings]).toEqual(expect.arrayContaining(['policy-unknown-key', 'policy-value']));
  });
});

/** How loading ends: with a policy, or with the code of an error for the user, and in no other way. */
async function endingOf(text: string): Promise<string> {
  try {
    return (await load(text)).state;
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    return error.code;
  }
}

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

function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index.toString(36)}: 1\n`).join('');
}
