import { describe, expect, it } from 'vitest';
import { checkPolicy, forModel, limitedMatching, type Policy, publishingOf } from '../../src/policy/index.ts';
import { MAX_MATCHING_PLACES } from '../../src/policy/match-model.ts';
import { nameScopeOf } from '../../src/policy/names.ts';
import { FILE, load, serving } from './builders.ts';

/** Counts, and ends as the limit does. */
const SMALL = 200_000;

function counted(policy: Policy, most = MAX_MATCHING_PLACES) {
  const limited = limitedMatching(most);
  const count = { places: 0 };
  const work = {
    spend(places: number) {
      count.places += places;
      limited.spend(places);
    },
  };
  return { policy: { ...policy, work }, count };
}

const tooMuch = expect.objectContaining({ code: 'policy-too-much-work' });
const globs = (count: number, glob: string, key = 'path') =>
  `version: 1\nmodels:\n${Array.from({ length: count }, (_, index) => `  - { ${key}: "${glob}${index}", batch: 1 }\n`).join('')}`;
const HOSTILE = ['*a'.repeat(145), '?'.repeat(290), '{a,b}'.repeat(58), '**/'.repeat(96), '[a-c]*'.repeat(48)];

describe('a pull request that would stop the App', () => {
  it.each(HOSTILE)(
    'by names of models is refused after a bounded number of steps: globs such as %.12s…',
    async (glob) => {
      // 47 of them are 16 KB.
      const { policy, count } = counted(await load(globs(47, glob)), SMALL);
      const name = `${'a'.repeat(1000)}/${'b/'.repeat(10)}1`;
      const judgeAll = () => {
        for (let model = 0; model < 10_000; model++) forModel(policy, `a${model}${name}`);
      };
      expect(judgeAll).toThrow(tooMuch);
      // One step of one name more.
      expect(count.places).toBeLessThan(SMALL + 2000);
    },
  );

  it.each(HOSTILE)('by globs that are compared with one another is refused: %.12s…', async (glob) => {
    const extending = { policies: globs(20, glob) };
    const text = globs(20, glob).replace('version: 1\n', 'version: 1\nextends: ./policies.yml\n');
    expect(await checkPolicy(serving(text, extending))).toMatchObject({ state: 'found' });
    const bounded = { ...serving(text, extending), work: limitedMatching(500) };
    expect(await checkPolicy(bounded)).toMatchObject({
      state: 'invalid',
      problems: [{ code: 'policy-too-large', file: FILE, line: 3, column: 1 }],
    });
  });

  it.each<[string, string, (policy: Policy) => unknown]>([
    ['models', globs(1, '*a'.repeat(100)), (policy) => forModel(policy, `${'a'.repeat(999)}0`)],
    ['ids', globs(1, '*a'.repeat(100), 'id'), (policy) => forModel(policy, `${'a'.repeat(999)}0`)],
    [
      'waivers',
      `version: 1\nwaivers:\n  - { model: "${'*a'.repeat(100)}0", until: 2030-01-01, reason: x, by: y }\n`,
      (policy) => forModel(policy, `${'a'.repeat(999)}0`),
    ],
    [
      'files to look in',
      `version: 1\nnames: { include: ["${'*a'.repeat(100)}0"] }\n`,
      (policy) => nameScopeOf(policy).looksIn(`${'a'.repeat(999)}0`),
    ],
  ])('is charged for the globs of %s', async (_, text, ask) => {
    const { policy, count } = counted(await load(text));
    ask(policy);
    expect(count.places).toBeGreaterThan(20_000);
    expect(() => ask({ ...policy, work: limitedMatching(20_000) })).toThrow(tooMuch);
  });

  it('by names that would take too long to be held against quiet globs is told about', async () => {
    const policy = await load(`version: 1\nnudge: { quiet: ["${'*a'.repeat(100)}0"] }\n`);
    const name = `${'a'.repeat(999)}0`;
    expect(publishingOf(policy).isQuiet(name)).toBe(true);
    expect(publishingOf({ ...policy, work: limitedMatching(20_000) }).isQuiet(name)).toBe(false);
  });
});

describe('honest policies and pull requests', () => {
  it.each<[string, (index: number) => string]>([
    ['models/3/*.onnx', (index) => `models/${index}/*.onnx`],
    ['**/3.onnx', (index) => `**/${index}.onnx`],
    ['models/{a3,b3}/*.onnx', (index) => `models/{a${index},b${index}}/*.onnx`],
    ['models/**/v[3]/*.onnx', (index) => `models/**/v[${index % 10}]/*.onnx`],
  ])('of 500 globs such as %s and 400 models stay within the limit', async (_, glob) => {
    const entries = Array.from({ length: 500 }, (_, index) => `  - { path: "${glob(index)}", batch: 1 }\n`);
    const { policy, count } = counted(await load(`version: 1\nmodels:\n${entries.join('')}`));
    for (let index = 0; index < 400; index++) forModel(policy, `models/other-${index}/model.onnx`);
    expect(count.places).toBeGreaterThan(0);
    expect(count.places).toBeLessThan(MAX_MATCHING_PLACES);
  });
});
