import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { nameScopeOf } from '../../src/policy/names.ts';
import { check, load, problemsOf, rulesOf } from './builders.ts';

const under = (rest: string) => `version: 1\nextends: ./org.yml\n${rest}`;
const BUDGET = 'defaults: { budget: { stars: 3 } }\n';

/** What a policy says of a file: `true` it is looked in, `false` it is left out, nothing. */
async function looksIn(path: string, text: string, extended?: Record<string, string>): Promise<boolean | undefined> {
  return nameScopeOf(await load(text, extended)).looksIn(path);
}

describe('names', () => {
  it('are looked for in what a policy includes, not in what it excludes, and elsewhere by default', async () => {
    const text = 'version: 1\nnames: { include: [docs/prompts/**], exclude: ["docs/prompts/old/*", vendor] }\n';
    expect(await looksIn('docs/prompts/chat.md', text)).toBe(true);
    expect(await looksIn('docs/prompts/old/chat.md', text)).toBe(false);
    expect(await looksIn('vendor', text)).toBe(false);
    expect(await looksIn('src/app.py', text)).toBeUndefined();
    expect(await looksIn('docs/prompts/chat.md', 'version: 1\n')).toBeUndefined();
  });

  test.each([
    ['a path out of the repository', '{ exclude: [src/**, ../other/**] }', '2:28'],
    ['an absolute path', '{ include: [/etc/**] }', '2:20'],
    ['an empty glob', '{ include: [""] }', '2:20'],
    ['a glob of more than 300 characters', `{ include: [${'a'.repeat(301)}] }`, '2:20'],
    ['more than a hundred globs', `{ exclude: [${Array(101).fill('a')}] }`, '2:19'],
    ['one glob without a list', '{ exclude: docs/** }', '2:19'],
    ['a list in place of the mapping', '[docs/**]', '2:8'],
  ])('are refused with %s', async (_, written, place) => {
    expect(await problemsOf(`version: 1\nnames: ${written}\n`)).toEqual([`${place} error policy-value`]);
  });

  it('know no other key', async () => {
    expect((await check('version: 1\nnames: { excludes: [docs/**] }\n')).problems).toMatchObject([
      { line: 2, column: 10, code: 'policy-unknown-key', suggestion: 'Write `exclude`.' },
    ]);
  });

  test.each([
    ['a budget', BUDGET],
    ['an enforcement', 'defaults: { enforcement: warn }\n'],
    ['a budget for some models', 'models: [{ path: a.onnx, budget: { size: 1MB } }]\n'],
    ['names', 'names: { exclude: [docs/**] }\n'],
  ])('are looked for in every file where an organisation states %s', async (_, rules) => {
    const org = { org: `version: 1\n${rules}` };
    const text = under('names:\n  exclude:\n    - src/**\n');
    expect(await looksIn('src/app.py', text, org)).toBeUndefined();
    expect((await check(text, org)).problems).toMatchObject([
      {
        severity: 'warning',
        code: 'policy-loosening',
        line: 5,
        column: 7,
        message:
          'line 5 leaves out files that .github/org.yml doesn’t; it doesn’t mark `names` overridable, so names are looked for there',
      },
    ]);
    const free = { org: `version: 1\noverridable: [names]\n${rules}` };
    expect(await looksIn('src/app.py', text, free)).toBe(false);
    expect((await check(text, free)).problems).toEqual([]);
  });

  it('may be left out where an organisation holds nothing to anything', async () => {
    const org = { org: 'version: 1\ncarbon: { country: Germany }\n' };
    expect(await looksIn('src/app.py', under('names: { exclude: [src/**] }\n'), org)).toBe(false);
  });

  it('may be looked for in more files than an organisation does, and what it leaves out may be repeated', async () => {
    const org = { org: 'version: 1\nnames: { exclude: [vendor/**] }\n' };
    const text = under('names: { include: [vendor/models/**], exclude: [vendor/**] }\n');
    expect((await check(text, org)).problems).toEqual([]);
    expect(await looksIn('vendor/models/a.py', text, org)).toBe(true);
    expect(await looksIn('vendor/a.py', text, org)).toBe(false);
  });

  it('are looked for where a file between says so, whatever the one below repeats from the one above', async () => {
    const layers = {
      org: 'version: 1\nnames: { exclude: [docs/**] }\n',
      division: 'version: 1\nextends: ./org.yml\nnames: { include: [docs/**] }\n',
    };
    const text = 'version: 1\nextends: ./division.yml\nnames: { exclude: [docs/**] }\n';
    expect(await looksIn('docs/a.md', text, layers)).toBe(true);
  });

  it('never lose a file that a binding layer above looks in', async () => {
    const globs = fc.subarray(['src/**', 'docs/**', '**/*.md', 'src/app.py'], { maxLength: 2 });
    const layer = fc.record({ include: globs, exclude: globs, budget: fc.boolean(), free: fc.boolean() });
    const told = { there: 0, unsaid: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(layer, { minLength: 2, maxLength: 4 }),
        fc.constantFrom('src/app.py', 'docs/a.md', 'README.md'),
        async (layers, path) => {
          const texts = layers.map(({ include, exclude, budget, free }, index) =>
            [
              'version: 1',
              ...(index > 0 ? [`extends: ./l${index - 1}.yml`] : []),
              `names: { include: ${JSON.stringify(include)}, exclude: ${JSON.stringify(exclude)} }`,
              `overridable: [${free ? 'names' : ''}]`,
              budget ? BUDGET : '',
            ].join('\n'),
          );
          const extended = Object.fromEntries(texts.map((text, index) => [`l${index}`, text]));
          for (const [index, { free }] of layers.slice(0, -1).entries()) {
            if (free) continue;
            const there = await looksIn(path, texts[index]!, extended);
            const here = await looksIn(path, texts.at(-1)!, extended);
            // Nothing said is looked in by default, or not: what is certain is that no file below leaves it out.
            if (there === true) expect(here).toBe(true);
            if (there === undefined) expect(here).not.toBe(false);
            if (there === true) told.there += 1;
            if (there === undefined) told.unsaid += 1;
          }
        },
      ),
      { numRuns: 50 },
    );
    expect(told.there).toBeGreaterThan(0);
    expect(told.unsaid).toBeGreaterThan(0);
  });
});

describe('languages', () => {
  it('are kept as they are listed, each once; absent, nothing is said', async () => {
    expect((await rulesOf('version: 1\nlanguages: [en, de, no, en]\n', 'a')).languages?.value).toEqual([
      'en',
      'de',
      'no',
    ]);
    expect((await rulesOf('version: 1\n', 'a')).languages).toBeUndefined();
  });

  test.each([
    ['English', 'en'],
    ['german', 'de'],
    ['EN', 'en'],
    ['eng', 'en'],
    ['pt-BR', 'pt'],
    ['xx', undefined],
    ['klingon', undefined],
    ['"e\\u0000n"', undefined],
    ['""', undefined],
  ])('are refused where one is %s, with the code that was meant: %s', async (written, code) => {
    const { problems } = await check(`version: 1\nlanguages: [en, ${written}]\n`);
    expect(problems).toMatchObject([
      {
        line: 2,
        column: 17,
        code: 'policy-value',
        message: expect.stringContaining('`languages[1]`: expected a two-letter ISO 639-1 code such as `en`, found'),
        suggestion: code === undefined ? undefined : `Write \`${code}\`.`,
      },
    ]);
  });

  test.each(['en', '[]', '[1]', '{ en: true }', `[${Array(1000).fill('en')}]`])(
    'are refused where they are %s',
    async (written) => {
      expect(await problemsOf(`version: 1\nlanguages: ${written}\n`)).toEqual([
        `2:${written === '[1]' ? 13 : 12} error policy-value`,
      ]);
    },
  );

  it('are those of the repository, since they judge nothing', async () => {
    const org = { org: 'version: 1\nlanguages: [en, de, fr]\n' };
    const rules = await rulesOf(under('languages: [en]\n'), 'a', org);
    expect(rules).toMatchObject({ languages: { value: ['en'], origin: { line: 3 } }, refusals: [] });
    expect((await rulesOf(under(''), 'a', org)).languages?.value).toEqual(['en', 'de', 'fr']);
  });
});
