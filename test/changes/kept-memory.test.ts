import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readNameChanges } from '../../src/changes/read-name-changes.ts';

const MEGABYTES = 1_000_000;
const TEXTS = 100;

/** What the heap holds after a collection. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

test('the names that are kept keep no text that they stood in', () => {
  const padding = ' '.repeat(500_000);
  const read = (index: number) => {
    const after = Buffer.from(`${padding}\nmodel = "meta-llama/Llama-3.1-${index}B-Instruct"\n`);
    expect(readNameChanges({ path: 'a.py', before: undefined, after }).changes).toHaveLength(1);
  };
  read(1);
  const before = heldBytes();
  for (let index = 2; index < 2 + TEXTS; index++) read(index);
  // With their texts, they would be 50 MB.
  expect(heldBytes() - before).toBeLessThan(10 * MEGABYTES);
});
