/** The two ways in which commands are run: each time from start to end, or as programs that go on and say what they have done. */
import type { Clock } from '../../clock.ts';
import type { WindowRunner } from '../run-window.ts';
import type { WarmUp } from '../warm-up.ts';
import { CommandRunner, type CommandSettings } from './command-runner.ts';
import { LiveProgram } from './live-program.ts';

export interface CommandRuns {
  readonly runners: readonly WindowRunner[];
  /** @returns what a fresh block costs, and what one run of each command takes, or one step of its count */
  warmUp(warmUp: WarmUp): Promise<{ readonly startMs: number; readonly runMs: readonly number[] }>;
  beginBlock(block: number): Promise<void>;
  endPair(): Promise<void>;
  endLastBlock(): Promise<void>;
  /** Whatever has happened: no process is left. */
  abandon(): Promise<void>;
}

/** Each run is a fresh process, and counts as a whole. */
export function startToEnd(commands: readonly string[], settings: CommandSettings): CommandRuns {
  const runners = commands.map((command) => new CommandRunner(command, settings));
  const { clock } = settings.host;
  return {
    runners,
    warmUp: async (warmUp) => {
      const runMs: number[] = [];
      for (const runner of runners) runMs.push(await timeOfRun(runner, warmUp, clock));
      // Nothing stays loaded between windows, so a fresh block costs nothing of its own.
      return { startMs: 1, runMs };
    },
    beginBlock: async () => {},
    endPair: async () => {
      for (const runner of runners) await runner.endLeftBehind();
    },
    endLastBlock: async () => {},
    abandon: async () => {},
  };
}

/** Runs a command until files and clocks are warm; the time of the last run is what one takes. */
async function timeOfRun(runner: CommandRunner, { leastMs, mostMs }: WarmUp, clock: Clock): Promise<number> {
  const begunMs = clock.now();
  for (let runs = 1; ; runs++) {
    const { durationMs } = await runner.runOnce();
    await runner.endLeftBehind();
    const spentMs = clock.now() - begunMs;
    // The first run reads the program from the disk: where the time allows, there is a second one.
    if (spentMs >= mostMs || (runs > 1 && spentMs >= leastMs)) return durationMs;
  }
}

/** Each block has fresh processes, which are paused between their windows. */
export function inWindows(commands: readonly string[], settings: CommandSettings): CommandRuns {
  // A mark of its own: what is paused or stopped is one program and not the other.
  const runners = commands.map(
    (command, side) => new LiveProgram(command, { ...settings, mark: `${settings.mark}-${side}` }),
  );
  const { clock } = settings.host;
  const stop = async () => {
    for (const runner of runners) await runner.stop();
  };
  // One after the other: two at once would take each other's processors, and warm each other's board.
  const start = async () => {
    for (const runner of runners) await runner.start();
  };
  return {
    runners,
    warmUp: async (warmUp) => {
      const begunMs = clock.now();
      await start();
      const startMs = Math.max(1, clock.now() - begunMs);
      const runMs: number[] = [];
      for (const runner of runners) runMs.push(await paceOf(runner, warmUp, clock));
      return { startMs, runMs };
    },
    beginBlock: async (block) => {
      if (block === 0) return;
      await stop();
      await start();
    },
    endPair: async () => {},
    endLastBlock: stop,
    abandon: async () => {
      const ended = await Promise.allSettled(runners.map((runner) => runner.end()));
      const failed = ended.find((each) => each.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
  };
}

/** Runs a program that says that it is warm for a while, ever longer, to know what a step of its count takes. */
async function paceOf(runner: LiveProgram, { leastMs, mostMs }: WarmUp, clock: Clock): Promise<number> {
  const begunMs = clock.now();
  for (let runs = 1; ; runs *= 2) {
    const { durationMs, steps } = await runner.ask({ runs });
    const spentMs = clock.now() - begunMs;
    if (spentMs >= mostMs || (runs > 1 && spentMs >= leastMs)) return durationMs / steps;
  }
}
