import { describe, expect, test } from 'vitest';
import type { ProgramEvents } from '../../../src/benchmark/command/live-process.ts';
import { LiveProgram } from '../../../src/benchmark/command/live-program.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';
import { simulatedHost } from '../../support/simulation/host.ts';
import { counting, type Deed, type SimulatedProgram, simulatedLive } from '../../support/simulation/live-program.ts';

const LIMIT_MS = 60_000;

function liveProgram(program: SimulatedProgram) {
  const states: string[] = [];
  const events: ProgramEvents[] = [];
  const clock = new SimulatedClock();
  const host = simulatedHost({
    clock,
    programs: () => ({
      run: async () => expect.fail('it is not run from start to end'),
      endLeftBehind: async () => {},
      live: (_command, _options, ofProcess) => {
        events.push(ofProcess);
        return simulatedLive(program, clock, ofProcess, (state) => states.push(state));
      },
    }),
  });
  const settings = { host, environment: {}, mark: 'm', firstLimitMs: LIMIT_MS };
  return { runner: new LiveProgram('serve', settings), states, events, clock };
}

/** After it has started well and reported one query. */
async function failure(...deeds: Deed[]) {
  const first: Deed[] = [{ writes: 'warm\n' }, { writes: 'done 1\n', afterMs: 10 }];
  const { runner } = liveProgram({ deed: (number) => [...first, ...deeds][number] ?? 'hangs' });
  await runner.start();
  await runner.ask({ runs: 1 });
  return runner.ask({ runs: 3 }, 5000).catch((error: unknown) => error);
}

describe('a program that goes on until SIGTERM', () => {
  test('runs in its windows only', async () => {
    const { runner, states, clock } = liveProgram(counting(20, { startMs: 500, batch: 4 }));
    await runner.start();
    expect(states).toEqual(['started', 'paused']);
    clock.advance(1000);
    expect(await runner.ask({ runs: 5 })).toMatchObject({ durationMs: 100, cpuMs: 100, queries: 20, steps: 5 });
    clock.advance(1000);
    expect(await runner.ask({ runs: 1 })).toMatchObject({ durationMs: 20, queries: 4 });
    await runner.stop();
    expect(states.slice(2)).toEqual(['resumed', 'paused', 'resumed', 'paused', 'stopped']);
  });

  test('has the time of a query as the mean of a window', async () => {
    const { runner } = liveProgram(counting(30, { batch: 3 }));
    await runner.start();
    expect((await runner.ask({ runs: 4 })).latenciesMs).toEqual(Float64Array.of(10));
  });

  test('may tell of more than it was asked for, and all of it counts', async () => {
    const deeds: Deed[] = [{ writes: 'warm\n' }, { writes: 'done 3\ndone 7\ndone 9\n', afterMs: 90 }];
    const { runner } = liveProgram({ deed: (number) => deeds[number]! });
    await runner.start();
    expect(await runner.ask({ runs: 1 })).toMatchObject({ durationMs: 90, queries: 9, steps: 3 });
  });

  test('starts afresh with its count', async () => {
    const { runner } = liveProgram(counting(20));
    for (let block = 0; block < 2; block++) {
      await runner.start();
      expect(await runner.ask({ runs: 3 })).toMatchObject({ queries: 3 });
      await runner.stop();
    }
  });

  test.each<[string, (events: ProgramEvents) => void]>([
    ['line', ({ onText }) => onText('late\n')],
    ['end of its descriptor', ({ onClosed }) => onClosed()],
    ['end', ({ onEnd }) => onEnd('was ended by SIGTERM')],
  ])('ignores a late %s of the process before it', async (_what, tell) => {
    const { runner, events } = liveProgram({ deed: (number) => (number === 0 ? { writes: 'warm\n' } : 'hangs') });
    await runner.start();
    await runner.stop();
    await runner.start();
    tell(events[0]!);
    const error = await runner.ask({ runs: 1 }, 5000).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'command-no-progress' });
  });

  test.each<[string, string, Deed[]]>([
    ['command-count-backwards', 'wrote `done 0` after `done 1`', [{ writes: 'done 0\n' }]],
    ['command-line-unknown', 'found "50% done"', [{ writes: '50% done\n' }]],
    ['command-no-progress', 'reported no more queries in 5 s, after 1', ['hangs']],
    ['command-no-progress', 'reported only 2 more queries in 5 s', [{ writes: 'done 2\n' }, { writes: 'done 3\n' }]],
    ['command-closed-descriptor', 'closed the file descriptor in WATTNUDGE_FD', ['closes']],
    ['command-crashed', 'was ended by SIGSEGV: its last words', [{ ends: 'was ended by SIGSEGV' }]],
    ['command-ended-early', 'ended before it was asked to stop', [{ ends: 'done' }]],
  ])('ends a window with %s: %s', async (code, words, deeds) => {
    expect(await failure(...deeds)).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  test('is no command that should have --queries', async () => {
    const { runner } = liveProgram({ deed: () => ({ ends: 'done' }) });
    await expect(runner.start()).rejects.toMatchObject({
      code: 'command-ended-early',
      message: expect.stringContaining('before it wrote `warm`'),
      remedy: expect.stringContaining('--queries'),
    });
  });

  test('that never says that it is warm gives an error', async () => {
    const { runner } = liveProgram({ deed: (number) => (number === 0 ? { writes: 'done 1\n' } : 'hangs') });
    await expect(runner.start()).rejects.toMatchObject({
      code: 'command-hung',
      message: expect.stringContaining('didn’t write `warm` to the descriptor in WATTNUDGE_FD within 60 s'),
    });
  });

  test('that ignores SIGTERM gives an error with its processes', async () => {
    const { runner } = liveProgram({ ...counting(20), ignoresSigterm: [41, 42] });
    await runner.start();
    await expect(runner.stop()).rejects.toMatchObject({
      code: 'command-ignored-sigterm',
      message: expect.stringContaining('2 processes still ran 10 s after SIGTERM (41, 42)'),
    });
  });
});
