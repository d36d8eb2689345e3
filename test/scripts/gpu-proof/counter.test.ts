import { describe, expect, test } from 'vitest';
import type { Load } from '../../../scripts/gpu-proof/loads/index.ts';
import { type HoldOptions, holdCounter } from '../../../scripts/gpu-proof/steps/counter.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import type { BoardState, Meter } from '../../../src/meters/index.ts';
import { energyOfSamples, SampledPower } from '../../../src/meters/sampled-power.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';

const REST_WATTS = 50;

/** A board whose power is set from outside, by a clock that passes only when somebody waits by it. */
class Board {
  readonly clock = new SimulatedClock();
  readonly readings: string[] = [];
  watts = REST_WATTS;
  state: Partial<BoardState> = {};
  #joules = 0;
  #atMs = this.clock.now();

  /** Before the power changes, and before the counter is read. */
  charge(): number {
    this.#joules += (this.watts * (this.clock.now() - this.#atMs)) / 1000;
    this.#atMs = this.clock.now();
    return this.#joules;
  }

  draw(watts: number): void {
    this.charge();
    this.watts = watts;
  }

  /** @param gain what the counter shows of the true joules */
  meter(gain = 1): Meter & { crossCheck: Meter } {
    const sampled = new SampledPower(
      () => {
        this.readings.push('power');
        return this.watts;
      },
      100,
      this.clock,
    );
    const shared = {
      name: 'nvml',
      kind: 'measured' as const,
      periodMs: 100,
      shortestWindowMs: 10_000,
      plausibleWatts: { lowest: 1, highest: 1000 },
      observe: async () => [{ uuid: 'GPU-1', ...this.state }],
    };
    const crossCheck: Meter = {
      ...shared,
      description: 'its power',
      mark: () => sampled.mark(),
      energyJoules: (from, to) => energyOfSamples(from, to, 100),
      pause: () => sampled.stop(),
    };
    return {
      ...shared,
      description: 'its counter',
      crossCheck,
      mark: async () => {
        this.readings.push('counter');
        return { joules: gain * this.charge() };
      },
      energyJoules: (from, to) => to.joules - from.joules,
    };
  }
}

const load = (words: string): Load => ({ name: 'webgpu', words, command: '', args: [] });

/** Holds the counter against loads that draw so many watts each; a load without watts does not run here. */
async function held(board: Board, meter: Meter, loads: Readonly<Record<string, number | undefined>>) {
  const events: string[] = [];
  const start: HoldOptions['start'] = async ({ words }) => {
    const drawn = loads[words];
    if (drawn === undefined) throw new WattnudgeError('load-unavailable', 'no Vulkan');
    events.push(`start ${words}`);
    board.draw(drawn);
    return {
      pid: 123,
      says: 'works',
      stop: async () => {
        events.push(`stop ${words}`);
        board.draw(REST_WATTS);
      },
    };
  };
  const { clock } = board;
  const options = { meter, clock, phaseSeconds: 10, onProgress: () => {}, loads: Object.keys(loads).map(load), start };
  const outcome = await holdCounter(options);
  if (outcome.step !== 'counter') throw new Error('another step');
  return { ...outcome, states: outcome.checks.map(({ state }) => state), events };
}

describe('a counter held against integrated power', () => {
  test('agrees at rest and under load where both are right', async () => {
    const board = new Board();
    const { result, states, events } = await held(board, board.meter(), { webgpu: 400 });
    expect(states).toEqual(['ok', 'ok', 'ok']);
    expect(result.rest.counter!.watts).toBeCloseTo(50, 6);
    expect(result.rest.integratedWatts).toBeCloseTo(50, 6);
    expect(result.load!.counter!.ratio).toBeCloseTo(1, 6);
    expect(result.load!.integratedWatts).toBeCloseTo(400, 6);
    expect(result.samplesPerSecond).toBe(10);
    expect(events).toEqual(['start webgpu', 'stop webgpu']);
  });

  test('disagrees where the counter shows half of the energy', async () => {
    const board = new Board();
    const { states, checks } = await held(board, board.meter(0.5), { webgpu: 400 });
    expect(states).toEqual(['failed', 'ok', 'failed']);
    expect(checks[2]).toMatchObject({ found: '0.500 (200 W and 400 W)', expected: 'from 0.9 to 1.1 over 10 s' });
  });

  test('is read at the edges of a phase alone, and power in between', async () => {
    const board = new Board();
    await held(board, board.meter(), { webgpu: 400 });
    const counters = board.readings.flatMap((reading, at) => (reading === 'counter' ? [at] : []));
    expect(counters).toHaveLength(4);
    // 10 s at ten a second, and one at each edge.
    const between = board.readings.slice(counters[0]! + 1, counters[1]);
    expect(between.length).toBeGreaterThanOrEqual(100);
    // Power is not polled outside of the phases.
    expect(counters[2]! - counters[1]!).toBeLessThanOrEqual(2);
  });

  test('says that a board without a counter has none', async () => {
    const board = new Board();
    const { result, states } = await held(board, board.meter().crossCheck, { webgpu: 400 });
    expect(states).toEqual(['not applicable', 'ok', 'not applicable']);
    expect(result.rest).toMatchObject({ integratedWatts: 50 });
    expect(result.rest).not.toHaveProperty('counter');
    expect(result.load!.integratedWatts).toBeCloseTo(400, 6);
  });

  test('says what made a phase unlike others', async () => {
    const board = new Board();
    board.state = { eventReasons: 0x40 };
    const { result, checks } = await held(board, board.meter(), {});
    expect(result.rest.disturbance).toBe('hardware thermal slow-down');
    expect(checks[0]!.found).toContain('disturbed: hardware thermal slow-down');
  });
});

describe('of several loads', () => {
  test('the first that moves the board’s power is used, and each says what came of it', async () => {
    const board = new Board();
    const loads = { webgpu: undefined, elsewhere: 52, python: 300, never: 400 };
    const { result, events, states } = await held(board, board.meter(), loads);
    expect(result.load).toMatchObject({ by: 'python' });
    expect(result.tried).toEqual([
      { load: 'webgpu', outcome: 'does not run here: no Vulkan' },
      {
        load: 'elsewhere',
        outcome: 'started (works), but the board’s power did not rise: 50.0 W at rest, 52.0 W with it',
      },
      { load: 'python', outcome: 'used (works)' },
    ]);
    expect(events).toEqual(['start elsewhere', 'stop elsewhere', 'start python', 'stop python']);
    expect(states).toEqual(['ok', 'ok', 'ok']);
  });

  test('none that runs is a finding, and the counter is held at rest all the same', async () => {
    const board = new Board();
    const { result, states } = await held(board, board.meter(), { webgpu: undefined });
    expect(states).toEqual(['ok', 'failed', 'not applicable']);
    expect(result.load).toBeUndefined();
  });

  test('a load is stopped when the board is lost under it', async () => {
    const board = new Board();
    const meter = board.meter();
    const events: string[] = [];
    const start: HoldOptions['start'] = async () => {
      meter.mark = async () => {
        throw new WattnudgeError('gpu-lost', 'gone');
      };
      return { pid: 1, says: 'works', stop: async () => void events.push('stop') };
    };
    const options = {
      meter,
      clock: board.clock,
      phaseSeconds: 10,
      onProgress: () => {},
      loads: [load('webgpu')],
      start,
    };
    await expect(holdCounter(options)).rejects.toMatchObject({ code: 'gpu-lost' });
    expect(events).toEqual(['stop']);
  });
});
