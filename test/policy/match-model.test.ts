import { describe, expect, it } from 'vitest';
import { matchesModel } from '../../src/policy/match-model.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';
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

  it.each([
    ['*a', '*a'.repeat(149), ''],
    ['**/', '**/'.repeat(99), ''],
    ['{a,a}', '{a,a}'.repeat(58), ''],
    // Braces without a choice are part of the name.
    ['{{a,a}}', `${'{'.repeat(70)}a,a${'}'.repeat(70)}`, `${'{'.repeat(69)}a${'}'.repeat(69)}`],
    ['[a-c]*', '[a-c]*'.repeat(49), ''],
  ])('that could be read in very many ways takes time in proportion to the name: %s', async (_, hostile, start) => {
    const nameOf = (length: number) => `${start}${'a'.repeat(length)}c`;
    const matches = (pattern: string, name: string) => matchesModel(pattern, name, 'path');
    expect(matches(`${hostile}*c`, nameOf(300))).toBe(true);
    expect(matches(`${hostile}*b`, nameOf(300))).toBe(false);
    expect(await growth(200, nameOf, (name) => matches(`${hostile}*b`, name))).toBeLessThan(IN_PROPORTION);
  });

  it('in the words of a regular expression is text', () => {
    expect(matchesModel('(((a+)+)+)+b*', `${'a'.repeat(300)}b`, 'path')).toBe(false);
    expect(matchesModel('(((a+)+)+)+b*', '(((a+)+)+)+b.onnx', 'path')).toBe(true);
  });
});

describe('a policy', () => {
  const entries = (count: number, pattern: (index: number) => string) =>
    `version: 1\nmodels:\n${Array.from({ length: count }, (_, index) => `  - { path: "${pattern(index)}", batch: 1 }\n`).join('')}`;

  it('of five hundred globs of ordinary length is read', async () => {
    expect(await problemsOf(entries(500, (index) => `models/${index}/*.onnx`))).toEqual([]);
  });

  it('whose globs would keep the judge busy is refused', async () => {
    const { state, problems } = await check(entries(500, (index) => `${'*a'.repeat(100)}${index}`));
    expect(state).toBe('invalid');
    expect(problems).toMatchObject([{ code: 'policy-too-large', severity: 'error', line: 2 }]);
  });
});
