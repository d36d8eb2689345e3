import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storedBytes, watchSize } from '../../../src/action/object-store/watch-size.ts';
import { temporaryFolder } from '../../support/git.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';

function watched(mostBytes: number) {
  const directory = temporaryFolder();
  const packs = join(directory, 'objects/pack');
  mkdirSync(packs, { recursive: true });
  const clock = new SimulatedClock();
  let times = 0;
  let stop = () => {};
  const exceeded = new Promise<void>((resolve) => {
    stop = watchSize(directory, { mostBytes, clock }, () => {
      times += 1;
      resolve();
    });
  });
  return {
    directory,
    clock,
    stop,
    exceeded,
    times: () => times,
    grow: (bytes: number) => writeFileSync(join(packs, 'tmp_pack'), Buffer.alloc(bytes)),
  };
}

test('a store that grows beyond its limit is noticed at the next look, and once', async () => {
  const w = watched(10);
  w.grow(10);
  w.clock.advance(250);
  expect(await storedBytes(w.directory)).toBe(10);
  expect(w.times()).toBe(0);
  w.grow(11);
  w.clock.advance(750);
  await w.exceeded;
  w.clock.advance(1000);
  await storedBytes(w.directory);
  expect(w.times()).toBe(1);
});

test('what has ended is watched no more, not even by the look that was under way', async () => {
  const w = watched(10);
  w.grow(11);
  w.clock.advance(250);
  w.stop();
  w.clock.advance(1000);
  await storedBytes(w.directory);
  expect(w.times()).toBe(0);
});
