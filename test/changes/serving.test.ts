/** Settings that decide the energy of a served model, in the many places where people write them, and what only looks like one. */
import { describe, expect, test } from 'vitest';
import { readText, referencesOf } from '../../src/changes/find-names.ts';
import { readServingChanges } from '../../src/changes/read-serving-changes.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';
import { hostileText } from '../support/hostile-texts.ts';
import { readSnippets } from '../support/snippets.ts';

const snippets = readSnippets(new URL('./serving/', import.meta.url));

test.each(snippets)('$path: $name', ({ path, before, after, expected }) => {
  const { changes } = readServingChanges({ path, before: Buffer.from(before), after: Buffer.from(after) });
  const told = changes.map(({ parameter, before: from = '∅', after: to = '∅', line, model }) => {
    return `${parameter} ${from} → ${to} @${line}${model === undefined ? '' : ` of ${model}`}`;
  });
  expect(told.join('; ')).toBe(expected);
});

test('a new file serves another model, which its name tells', () => {
  const after = Buffer.from('LLM(model="acme/seven", max_num_seqs=8)');
  expect(readServingChanges({ path: 'a.py', before: undefined, after }).changes).toEqual([]);
});

test('the spelling and the line at base are told', () => {
  const {
    changes: [change],
  } = readServingChanges({
    path: '.env',
    before: Buffer.from('A=1\nVLLM_MAX_NUM_SEQS=8\n'),
    after: Buffer.from('VLLM_MAX_NUM_SEQS=16\n'),
  });
  expect(change).toMatchObject({ spelling: 'VLLM_MAX_NUM_SEQS', line: 1, previousLine: 2 });
});

test('more settings than are read are told', () => {
  const settings = (count: number) => Buffer.from(`VLLM_X=1\n${'VLLM_MAX_NUM_SEQS=8\n'.repeat(count)}`);
  const read = (count: number) => {
    return readServingChanges({ path: '.env', before: Buffer.from('model=gpt-4o\n'), after: settings(count) });
  };
  expect(read(500).isCut).toBe(false);
  expect(read(501).isCut).toBe(true);
});

test('settings beyond those that a review holds are counted', () => {
  const line = (count: number, value: number) =>
    Array.from({ length: count }, (_, index) => `m${index}: {model: acme/m-${index}-7b, max_num_seqs: ${value}}`);
  const before = Buffer.from(line(203, 8).join('\n'));
  const found = referencesOf([readText({ path: 'a.yaml', before, after: Buffer.from(line(203, 9).join('\n')) }, {})]);
  expect(found.serving).toHaveLength(200);
  expect(found.namesLeftOut).toBe(3);
});

describe('the time is linear in the text', () => {
  const parts = ['--dtype auto ', '"--dtype auto ', 'max_num_seqs=1,', 'a: {max_tokens: 1}\n', 'LLM(max_num_seqs=1, '];
  test.each(['a.py', 'a.yaml', 'a.sh', '.env', 'a.json'])('%s', async (path) => {
    for (const part of parts) {
      const times = await growth(
        6000,
        (bytes) => hostileText(path, part, bytes),
        (after) => void readServingChanges({ path, before: Buffer.from('model: gpt-4o'), after }),
      );
      expect(times, part).toBeLessThan(IN_PROPORTION);
    }
  });
});
