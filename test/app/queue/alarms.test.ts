import { expect, it } from 'vitest';
import { createAlarms } from '../../../src/app/queue/alarms.ts';
import { steppedClock } from '../../support/simulation/stepped-clock.ts';

const HOUR = 3_600_000;

function someAlarms() {
  const clock = steppedClock();
  const start = clock.now();
  const alarms = createAlarms(clock);
  const woken: [string, number][] = [];
  const set = (subject: string, afterMs: number) =>
    alarms.set(subject, new Date(clock.now() + afterMs), () => woken.push([subject, clock.now() - start]));
  return { clock, alarms, woken, set };
}

it('each subject is woken at its time, and once', async () => {
  const { clock, alarms, woken, set } = someAlarms();
  set('b', 7000);
  set('a', 5000);
  await clock.advance(4999);
  expect(woken).toEqual([]);
  expect([alarms.isSet('a'), alarms.isSet('c')]).toEqual([true, false]);
  await clock.advance(60_000);
  expect(woken).toEqual([
    ['a', 5000],
    ['b', 7000],
  ]);
  expect(alarms.isSet('a')).toBe(false);
});

it('a later call moves it, to a later time or to an earlier one', async () => {
  const { clock, woken, set } = someAlarms();
  set('later', 5000);
  set('later', 9000);
  set('earlier', 9000);
  set('earlier', 3000);
  await clock.advance(60_000);
  expect(woken).toEqual([
    ['earlier', 3000],
    ['later', 9000],
  ]);
});

it('a time further off than a timer holds is looked at in between', async () => {
  const { clock, woken, set } = someAlarms();
  set('far', 1000 * HOUR);
  expect(clock.waits).toEqual([24 * HOUR]);
  await clock.advance(24 * HOUR);
  expect(woken).toEqual([['far', 24 * HOUR]]);
});

it('nobody is woken any more once they are cleared', async () => {
  const { clock, alarms, woken, set } = someAlarms();
  set('a', 5000);
  expect(clock.waits).toEqual([5000]);
  alarms.clear();
  await clock.advance(60_000);
  expect(woken).toEqual([]);
  expect(clock.waits).toEqual([]);
});
