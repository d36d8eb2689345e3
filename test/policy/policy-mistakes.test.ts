import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';
import { check, load } from './builders.ts';

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
    expect(await growth(1000, keys, loading)).toBeLessThan(IN_PROPORTION);
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
    expect(String(error)).toContain('.github/energy-policy.yml:4:3: duplicate key `budget` (first defined on line 3)');
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

function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index.toString(36)}: 1\n`).join('');
}
