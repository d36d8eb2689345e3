import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readProfiles } from '../../src/benchmark/read-profiles.ts';
import { temporaryFolder } from '../support/git.ts';
import { mapOf } from '../support/map-of.ts';

const run = { cat: 'Session', name: 'model_run' };
const matMul = (name: string, provider = 'CUDAExecutionProvider') => ({
  cat: 'Node',
  name: `${name}_kernel_time`,
  dur: 10,
  args: {
    op_name: 'MatMul',
    provider,
    input_type_shape: [{ float: [1, 4] }, { float: [4, 2] }],
    output_type_shape: [{ float: [1, 2] }],
  },
});

/** Profiles of sessions: one file each, as ONNX Runtime writes them. */
function written(...profiles: string[]): string {
  const folder = temporaryFolder();
  for (const [index, text] of profiles.entries()) writeFileSync(join(folder, `profile_${index}.json`), text);
  return folder;
}

test('the first session tells where the time goes, and all of them the arithmetic', async () => {
  const first = JSON.stringify([run, matMul('a'), matMul('b', 'CPUExecutionProvider')]);
  const read = await readProfiles(written(first, JSON.stringify([run, matMul('c')])), 1);
  expect(read.profile).toMatchObject({ operators: [{ operator: 'MatMul', share: 1, nodes: 2 }], macsPerQuery: 16 });
  expect(read.onProcessor).toEqual(mapOf({ MatMul: 1 }));
  expect(read.macs).toBe(24);
});

test('where the runtime wrote none, nothing is known', async () => {
  expect(await readProfiles(written(), 1)).toEqual({ profile: undefined, onProcessor: new Map(), macs: undefined });
});

describe('a profile that an attacker shapes is left unread, and fails nothing', () => {
  const nothing = { profile: undefined, onProcessor: new Map(), macs: undefined };

  test('a million events of a loop', async () => {
    const events = JSON.stringify([run, ...new Array(1_000).fill(matMul('in a loop'))]);
    expect(await readProfiles(written(events), 1, events.length - 1)).toEqual(nothing);
    expect((await readProfiles(written(events), 1, events.length)).profile).toBeDefined();
  });

  test.each([
    ['a name with a quotation mark, which the runtime does not escape', '[{"cat":"Node","name":"a"b_kernel_time"}]'],
    ['a name with a line feed', '[{"cat":"Node","name":"a\nb_kernel_time"}]'],
    ['a file that was cut', '[{"cat":"Node",'],
    ['an empty file', ''],
    ['lists in lists', '['.repeat(200_000)],
    ['an object', '{}'],
    ['null', 'null'],
    ['events of other kinds', '[null, 1, "x", [], {"cat": null}, {"cat": "Node"}, {"cat": "Node", "args": null}]'],
  ])('%s', async (_, text) => {
    expect(await readProfiles(written(text), 1)).toEqual(nothing);
  });
});
