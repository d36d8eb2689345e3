import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { foreignPids } from '../../src/meters/boards.ts';
import { type BoardState, disturbanceOf } from '../../src/meters/index.ts';
import { PowerIntegral } from '../../src/meters/power-integral.ts';
import { UnwrappedCounter } from '../../src/meters/rapl.ts';
import { energyOfSamples, SampledPower } from '../../src/meters/sampled-power.ts';
import { evenly } from '../support/evenly.ts';
import { SimulatedClock } from '../support/simulation/clock.ts';

test('readings grow through any number of wraps, by what was counted', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), steps, (first, increments) => {
      const counter = new UnwrappedCounter(first, 1000);
      let exact = 0;
      for (const increment of increments) {
        exact += increment;
        expect(counter.read((first + exact) % 1000)).toBe(exact);
      }
    }),
  );
});

const samples = fc.array(fc.record({ ms: fc.integer({ min: 1, max: 1000 }), watts: evenly(0, 1000) }), {
  minLength: 2,
  maxLength: 30,
});

test('integrated power grows by the mean of two samples times the time between them; a constant one is watts times seconds', () => {
  fc.assert(
    fc.property(samples, (given) => {
      const [varying, constant] = [new PowerIntegral(), new PowerIntegral()];
      let atMs = 0;
      let last = 0;
      for (const [index, { ms, watts }] of given.entries()) {
        atMs += ms;
        varying.add(atMs, watts);
        constant.add(atMs, 100);
        const mean = (watts + (given[index - 1]?.watts ?? watts)) / 2;
        expect(varying.joules - last).toBeCloseTo(index === 0 ? 0 : (mean * ms) / 1000, 6);
        last = varying.joules;
      }
      expect(constant.joules).toBeCloseTo((100 * (atMs - given[0]!.ms)) / 1000, 6);
    }),
  );
});

test('a sample that is older than the last one changes nothing', () => {
  const integral = new PowerIntegral();
  integral.add(0, 100);
  integral.add(1000, 100);
  integral.add(500, 9999);
  expect(integral.joules).toBe(100);
});

test('splitting a span of samples changes nothing', () => {
  fc.assert(
    fc.property(samples, fc.nat(), (given, cut) => {
      const integral = new PowerIntegral();
      let atMs = 0;
      const marks = given.map(({ ms, watts }) => {
        atMs += ms;
        integral.add(atMs, watts);
        return { joules: integral.joules, samples: integral.samples, atMs };
      });
      const [first, last] = [marks[0]!, marks.at(-1)!];
      const middle = marks[cut % marks.length]!;
      const whole = energyOfSamples(first, last, 1000);
      expect(whole).toBeCloseTo(integral.joules, 9);
      expect(energyOfSamples(first, middle, 1000) + energyOfSamples(middle, last, 1000)).toBeCloseTo(whole, 9);
    }),
  );
});

test('a span with too few samples in it gives an error and no number', () => {
  const from = { joules: 0, samples: 1, atMs: 0 };
  const to = { joules: 100, samples: 5, atMs: 10_000 };
  expect(() => energyOfSamples(from, to, 100)).toThrow(expect.objectContaining({ code: 'power-samples-missing' }));
});

describe('power that is sampled in the background', () => {
  let [readings, isBroken] = [0, false];
  const readWatts = () => {
    readings++;
    if (isBroken) throw new Error('no power');
    return 100;
  };
  let clock: SimulatedClock;
  beforeEach(() => {
    clock = new SimulatedClock();
    [readings, isBroken] = [0, false];
  });

  test('is not read between being stopped and the next mark', async () => {
    const sampled = new SampledPower(readWatts, 10, clock);
    await sampled.mark();
    clock.advance(100);
    expect(readings).toBe(11);
    sampled.stop();
    clock.advance(100);
    expect(readings).toBe(11);
    await sampled.mark();
    clock.advance(100);
    expect(readings).toBe(22);
  });

  test('gives an error to the next mark where a sample failed, and to no later one', async () => {
    const sampled = new SampledPower(readWatts, 10, clock);
    await sampled.mark();
    isBroken = true;
    clock.advance(10);
    isBroken = false;
    await expect(sampled.mark()).rejects.toThrow('no power');
    clock.advance(20);
    // The failed sample is bridged: 100 W from the first mark to this one.
    expect((await sampled.mark()).joules).toBeCloseTo(3, 9);
  });

  test('forgets a sample that failed when it is stopped: the next model has nothing to do with it', async () => {
    const sampled = new SampledPower(readWatts, 10, clock);
    await sampled.mark();
    isBroken = true;
    clock.advance(10);
    sampled.stop();
    isBroken = false;
    clock.advance(20);
    expect((await sampled.mark()).joules).toBeCloseTo(3, 9);
  });
});

const state = (change: Partial<BoardState> = {}): BoardState => ({ uuid: 'GPU-1', temperatureCelsius: 60, ...change });

test.each<[string, readonly BoardState[], readonly number[], string | undefined]>([
  ['nothing', [state(), state()], [], undefined],
  ['the power cap, which is normal', [state({ eventReasons: 0x4 })], [], undefined],
  ['hardware slow-down', [state({ eventReasons: 0x8 })], [], 'hardware slow-down'],
  ['software thermal slow-down', [state({ eventReasons: 0x20 })], [], 'software thermal slow-down'],
  ['hardware thermal slow-down', [state({ eventReasons: 0x44 })], [], 'hardware thermal slow-down'],
  ['the power brake', [state({ eventReasons: 0x80 })], [], 'hardware power brake'],
  ['a degree or five', [state(), state({ temperatureCelsius: 65 })], [], undefined],
  ['a temperature jump', [state(), state({ temperatureCelsius: 66 })], [], 'the temperature moved by 6 °C'],
  ['two boards of two temperatures', [state(), state({ uuid: 'GPU-2', temperatureCelsius: 80 })], [], undefined],
  ['our own workers', [state({ processes: [{ pid: 7 }, { pid: 8 }] })], [7, 8], undefined],
  [
    'somebody else',
    [state({ processes: [{ pid: 7 }, { pid: 9 }] })],
    [7, 8],
    'other compute processes on the board (process 9)',
  ],
])('a pair with %s', (_, states, own, expected) => {
  expect(
    disturbanceOf(
      states.map((one) => [one]),
      own,
    ),
  ).toBe(expected);
});

test('in a container, where the driver has other numbers for our processes, as many as ours pass and more do not', () => {
  expect(foreignPids([{ pid: 501 }, { pid: 502 }], [7, 8])).toEqual([]);
  expect(foreignPids([{ pid: 501 }, { pid: 502 }, { pid: 503 }], [7, 8])).toEqual([501, 502, 503]);
});
