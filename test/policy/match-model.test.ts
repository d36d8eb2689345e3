import { describe, expect, it } from 'vitest';
import { matchesModel } from '../../src/policy/match-model.ts';
import { check, problemsOf } from './builders.ts';

describe('a pattern', () => {
  it.each([
    ['models/a.onnx', 'models/a.onnx'],
    ['./models/a.onnx', 'models/a.onnx'],
    ['models/*', 'models/a.onnx'],
    ['models/*', 'models/.hidden.onnx'],
    ['*.onnx', 'a.onnx'],
    ['models/*/model.onnx', 'models/x/model.onnx'],
    ['**', 'a.onnx'],
    ['**', 'models/x/a.onnx'],
    ['**', '.'],
    ['**/a.onnx', 'a.onnx'],
    ['**/a.onnx', 'x/y/a.onnx'],
    ['models/**', 'models/x/a.onnx'],
    ['models/**', 'models'],
    ['models/**', 'models/a'],
    ['models/**/a.onnx', 'models/a.onnx'],
    ['models/**/a.onnx', 'models/x/y/a.onnx'],
    ['models/**/*.onnx', 'models/x/a.onnx'],
    ['a?c.onnx', 'abc.onnx'],
    ['m[0-9].onnx', 'm7.onnx'],
    ['m[!0-9].onnx', 'mx.onnx'],
    ['m[1]/*.onnx', 'm[1]/a.onnx'],
    ['models/{a,b/c}.onnx', 'models/b/c.onnx'],
    ['{models,{x,y}}/*.onnx', 'y/a.onnx'],
    ['models (old)/*.onnx', 'models (old)/a.onnx'],
    ['a\\*.onnx', 'a*.onnx'],
    ['m[.onnx', 'm[.onnx'],
    ['{a}*', '{a}.onnx'],
  ])('%s covers %s', (pattern, model) => expect(matchesModel(pattern, model, 'path')).toBe(true));

  it.each([
    ['models/*', 'models/x/a.onnx'],
    ['models/*', 'models'],
    ['*.onnx', 'models/a.onnx'],
    ['**/a.onnx', 'xa.onnx'],
    ['models/**', 'models2/a.onnx'],
    ['models/**', 'x/models/a.onnx'],
    ['models/**/a.onnx', 'modelsa.onnx'],
    ['a**.onnx', 'a/b.onnx'],
    ['**.onnx', 'a/b.onnx'],
    ['*/**', 'a.onnx'],
    ['a?c.onnx', 'a/c.onnx'],
    ['m[!0-9].onnx', 'm7.onnx'],
    ['m[!0-9].onnx', 'm/.onnx'],
    ['models/{a,b}.onnx', 'models/c.onnx'],
    ['a\\*.onnx', 'ab.onnx'],
    ['Models/*', 'models/a.onnx'],
    ['*', 'a/b'],
  ])('%s does not cover %s', (pattern, model) => expect(matchesModel(pattern, model, 'path')).toBe(false));

  it('of hub ids forgives their case', () => {
    expect(matchesModel('Org/*-Base', 'org/Bert-base', 'id')).toBe(true);
    expect(matchesModel('Org/*-Base', 'other/bert-base', 'id')).toBe(false);
  });

  it('that could be read in very many ways is no more work than another', () => {
    const model = `${'a'.repeat(300)}c`;
    for (const pattern of [
      `${'*a'.repeat(149)}*b`,
      `${'**/'.repeat(99)}b`,
      `${'{a,a}'.repeat(59)}b`,
      `${'{'.repeat(70)}a,a${'}'.repeat(70)}*b`,
      '(((a+)+)+)+b*',
      `${'[a-c]*'.repeat(49)}b`,
    ]) {
      expect(matchesModel(pattern, model, 'path')).toBe(false);
    }
    expect(matchesModel(`${'*a'.repeat(149)}*c`, model, 'path')).toBe(true);
  });
});

describe('a policy', () => {
  const entries = (count: number, pattern: (index: number) => string) =>
    `version: 1\nmodels:\n${Array.from({ length: count }, (_, index) => `  - { path: "${pattern(index)}", batch: 1 }\n`).join('')}`;

  it('of five hundred globs of ordinary length is read', async () => {
    expect(await problemsOf(entries(500, (index) => `models/${index}/*.onnx`))).toEqual([]);
  });

  it('whose globs would keep the judge busy is refused', async () => {
    const { state, problems } = await check(entries(500, (index) => `${'*a'.repeat(140)}${index}`));
    expect(state).toBe('invalid');
    expect(problems).toMatchObject([{ code: 'policy-too-large', severity: 'error', line: 2 }]);
  });
});
