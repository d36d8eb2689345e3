import { expect, it } from 'vitest';
import { every } from '../../../src/app/queue/by-the-clock.ts';
import { everythingElse, steppedClock } from '../../support/simulation/stepped-clock.ts';

const MINUTE = 60_000;

/** A task that takes as long as it is told to, and fails where it is told to. */
function aTask(durations: readonly number[], fails: readonly number[] = []) {
  const clock = steppedClock();
  const start = clock.now();
  const begun: number[] = [];
  const troubles: unknown[] = [];
  const repeating = every({
    clock,
    intervalMs: MINUTE,
    async task() {
      const count = begun.push((clock.now() - start) / 1000);
      await clock.sleep(durations[count - 1] ?? 0);
      if (fails.includes(count)) throw new Error(`time ${count}`);
    },
    onTrouble: (error) => troubles.push(String(error)),
  });
  return { clock, begun, troubles, repeating };
}

it('something is done at once, and again each time so long after it ended', async () => {
  const { clock, begun, repeating } = aTask([0, 5000, 90_000]);
  await everythingElse();
  expect(begun).toEqual([0]);
  await clock.advance(4 * MINUTE);
  expect(begun).toEqual([0, 60, 125]);
  await clock.advance(MINUTE);
  expect(begun).toEqual([0, 60, 125, 275]);
  await repeating.stop();
});

it('a time that fails is told of, and the next comes all the same', async () => {
  const { clock, begun, troubles, repeating } = aTask([], [1]);
  await clock.advance(MINUTE);
  expect(begun).toEqual([0, 60]);
  expect(troubles).toEqual(['Error: time 1']);
  await repeating.stop();
});

it('who stops it waits for the time under way, and there is no other', async () => {
  const { clock, begun, repeating } = aTask([5000]);
  let isStopped = false;
  const stopping = repeating.stop().then(() => {
    isStopped = true;
  });
  await clock.advance(4999);
  expect(isStopped).toBe(false);
  await clock.advance(1);
  await stopping;
  await clock.advance(10 * MINUTE);
  expect(begun).toEqual([0]);
  expect(clock.waits).toEqual([]);
});
