import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { check, problemsOf, rulesOf } from '../policy/builders.ts';

const MODEL = 'models/a.onnx';
const KINDS = ['measured', 'reported', 'published', 'estimated', 'price', 'rule'];
const under = (rest: string) => `version: 1\nextends: ./org.yml\n${rest}`;
const evidenceOf = async (text: string, org?: string) =>
  (await rulesOf(text, MODEL, org === undefined ? {} : { org })).evidence.value;
const ignoredOf = async (text: string, org?: string) =>
  (await rulesOf(text, MODEL, org === undefined ? {} : { org })).ignoreBelow.value;

describe('evidence.block', () => {
  it('is [measured] where nothing is said, with and without a policy file', async () => {
    expect(await evidenceOf('version: 1\n')).toEqual(['measured']);
    expect((await rulesOf(undefined, MODEL)).evidence.value).toEqual(['measured']);
  });

  it('takes kinds in any order and tells them strongest first, with the line', async () => {
    const rules = await rulesOf('version: 1\nevidence: { block: [rule, published, measured, rule] }\n', MODEL);
    expect(rules.evidence).toMatchObject({ value: ['measured', 'published', 'rule'], origin: { line: 2 } });
  });

  test.each([
    ['a kind that is none', '{ block: [measured, guessed] }', '2:31 error policy-value'],
    ['`none`, which has nothing to block on', '{ block: [none] }', '2:21 error policy-value'],
    ['no kind at all', '{ block: [] }', '2:20 error policy-value'],
    ['one kind without a list', '{ block: measured }', '2:20 error policy-value'],
    ['a list of thousands', `{ block: [${Array(5000).fill('rule')}] }`, '2:20 error policy-value'],
    ['an unknown key', '{ blocks: [measured] }', '2:13 error policy-unknown-key'],
    ['a list in place of the mapping', '[measured]', '2:11 error policy-value'],
  ])('refuses %s', async (_, written, problem) => {
    expect(await problemsOf(`version: 1\nevidence: ${written}\n`)).toEqual([problem]);
  });

  it('says what was expected, what was found, and what was probably meant', async () => {
    const { problems } = await check('version: 1\nevidence: { block: [mesured] }\n');
    expect(problems).toMatchObject([
      {
        message:
          '`evidence.block[0]`: expected one of `measured`, `reported`, `published`, `estimated`, `price`, `rule`, found the text "mesured"',
        suggestion: 'Did you mean `measured`?',
      },
    ]);
  });

  it('may grow in a repository, and not lose a kind that blocks', async () => {
    const org = 'version: 1\nevidence: { block: [measured, reported] }\n';
    expect(await evidenceOf(under('evidence: { block: [measured, reported, published] }\n'), org)).toHaveLength(3);
    const text = under('evidence:\n  block: [measured, published]\n');
    expect(await evidenceOf(text, org)).toEqual(['measured', 'reported']);
    expect((await check(text, { org })).problems).toMatchObject([
      {
        severity: 'warning',
        code: 'policy-loosening',
        line: 4,
        column: 3,
        message:
          'line 4 tries to loosen `evidence` from `[measured, reported]` to `[measured, published]`; .github/org.yml doesn’t mark it overridable, so its line 2 stays',
      },
    ]);
    expect(await evidenceOf(text, `overridable: [evidence]\n${org}`)).toEqual(['measured', 'published']);
  });

  it('keeps `measured` under an organisation that states a budget and no kinds', async () => {
    const org = 'version: 1\ndefaults: { budget: { increase: 5% } }\n';
    const text = under('evidence: { block: [rule] }\n');
    expect(await evidenceOf(text, org)).toEqual(['measured']);
    expect((await check(text, { org })).problems).toMatchObject([
      {
        message: expect.stringContaining(
          '.github/org.yml sets budgets and doesn’t mark it overridable, so `[measured]` stays',
        ),
      },
    ]);
    expect(await evidenceOf(text, 'version: 1\n')).toEqual(['rule']);
  });
});

describe('ignoreBelow', () => {
  it('is 10 kWh a year where nothing is said', async () => {
    expect(await ignoredOf('version: 1\n')).toEqual({ written: '10 kWh/year', kWhPerYear: 10 });
  });

  test.each([
    ['10 kWh/year', 10],
    ['0 kWh/year', 0],
    ['2.5MWh / year', 2500],
    ['500 Wh/day', 182.5],
    ['1_000 kWh/month', 12_000],
    ['1 GWh/year', 1_000_000],
  ])('reads %s', async (written, kWhPerYear) => {
    const ignored = await ignoredOf(`version: 1\nignoreBelow: ${written}\n`);
    expect(ignored.kWhPerYear).toBeCloseTo(kWhPerYear);
    expect(ignored.written).toBe(written);
  });

  test.each([
    '10',
    '10 kWh',
    '10%',
    '-1 kWh/year',
    '"∞ kWh/year"',
    '10 kwh/year',
    '10 kWh/fortnight',
    '[]',
    `${'9'.repeat(400)} kWh/year`,
  ])('refuses %s', async (written) => {
    expect(await problemsOf(`version: 1\nignoreBelow: ${written}\n`)).toEqual(['2:14 error policy-value']);
  });

  it('says how to write a bare number', async () => {
    expect((await check('version: 1\nignoreBelow: 20\n')).problems).toMatchObject([
      {
        message: '`ignoreBelow`: expected an amount of energy such as `10 kWh/year`, found the number 20',
        suggestion: 'Write `20 kWh/year`.',
      },
    ]);
  });

  it('may fall in a repository, and not rise', async () => {
    const org = 'version: 1\nignoreBelow: 50 kWh/year\n';
    expect((await ignoredOf(under('ignoreBelow: 1 kWh/month\n'), org)).kWhPerYear).toBe(12);
    const text = under('ignoreBelow: 1 MWh/year\n');
    expect((await ignoredOf(text, org)).kWhPerYear).toBe(50);
    expect((await check(text, { org })).problems).toMatchObject([
      { code: 'policy-loosening', line: 3, message: expect.stringContaining('from 50 kWh/year to 1 MWh/year') },
    ]);
    expect((await ignoredOf(text, `overridable: [ignoreBelow]\n${org}`)).kWhPerYear).toBe(1000);
  });

  it('stays at the default under an organisation that states a budget and no amount', async () => {
    const org = 'version: 1\ndefaults: { budget: { increase: 5% } }\n';
    expect((await ignoredOf(under('ignoreBelow: 1 GWh/year\n'), org)).kWhPerYear).toBe(10);
    expect((await ignoredOf(under('ignoreBelow: 1 GWh/year\n'), 'version: 1\n')).kWhPerYear).toBe(1e6);
  });
});

it('keeps an organisation’s volume from shrinking, which would bring an increase below `ignoreBelow`', async () => {
  const org = { org: `version: 1\nmodels: [{ path: ${MODEL}, volume: 1000/day }]\n` };
  const stating = (volume: string) => rulesOf(under(`models: [{ path: ${MODEL}, volume: ${volume} }]\n`), MODEL, org);
  expect((await stating('2000/day')).volume?.value.written).toBe('2000/day');
  const shrunk = await stating('1/year');
  expect(shrunk.volume?.value.written).toBe('1000/day');
  expect(shrunk.refusals).toMatchObject([
    { rule: 'volume', message: expect.stringContaining('from 1000/day to 1/year') },
  ]);
});

it('never blocks on less than a layer above demands, whatever the layers say', async () => {
  const layer = fc.record({
    kinds: fc.option(fc.subarray(KINDS, { minLength: 1 }), { nil: undefined }),
    kWh: fc.option(fc.nat(100), { nil: undefined }),
    budget: fc.boolean(),
    overridable: fc.subarray(['evidence', 'ignoreBelow']),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(layer, { minLength: 1, maxLength: 4 }), async (layers) => {
      const texts = layers.map(({ kinds, kWh, budget, overridable }, index) =>
        [
          'version: 1',
          `overridable: [${overridable}]`,
          ...(index > 0 ? [`extends: ./l${index - 1}.yml`] : []),
          ...(kinds === undefined ? [] : [`evidence: { block: [${kinds}] }`]),
          ...(kWh === undefined ? [] : [`ignoreBelow: ${kWh} kWh/year`]),
          ...(budget ? ['defaults: { budget: { increase: 5% } }'] : []),
        ].join('\n'),
      );
      const rules = await rulesOf(texts.at(-1), MODEL, Object.fromEntries(texts.map((text, i) => [`l${i}`, text])));
      // A layer that drops a kind is refused as a whole: what it would add does not count either.
      const isRefused = (index: number) =>
        rules.refusals.some(({ rule, layer }) => rule === 'evidence' && layer === index);
      for (const [index, { kinds, kWh, overridable }] of layers.entries()) {
        if (kinds !== undefined && !overridable.includes('evidence') && !isRefused(index)) {
          expect(rules.evidence.value).toEqual(expect.arrayContaining(kinds));
        }
        if (kWh !== undefined && !overridable.includes('ignoreBelow')) {
          expect(rules.ignoreBelow.value.kWhPerYear).toBeLessThanOrEqual(kWh);
        }
      }
    }),
  );
});
