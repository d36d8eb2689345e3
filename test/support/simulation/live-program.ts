import type { LiveProcess, ProgramEvents } from '../../../src/benchmark/command/live-process.ts';
import type { SimulatedClock } from './clock.ts';

/** What a program does next: it writes, works so long before it writes, closes its descriptor, ends, or hangs. */
export type Deed =
  | { readonly writes: string; readonly afterMs?: number }
  | 'closes'
  | { readonly ends: string }
  | 'hangs';

export interface SimulatedProgram {
  /** By the number of the deed, from 0. */
  readonly deed: (number: number) => Deed;
  /** Hardware threads that its work keeps busy. Default 1. */
  readonly busyCores?: number;
  /** Processes that SIGTERM does not end. Default none. */
  readonly ignoresSigterm?: readonly number[];
}

/** Warm after `startMs`, then a line for each batch. */
export function counting(stepMs: number, { startMs = 300, batch = 1 } = {}): SimulatedProgram {
  return {
    deed: (number) =>
      number === 0 ? { writes: 'warm\n', afterMs: startMs } : { writes: `done ${number * batch}\n`, afterMs: stepMs },
  };
}

/** A program that works by a simulated clock, and only while it isn't paused. */
export function simulatedLive(
  { deed, busyCores = 1, ignoresSigterm = [] }: SimulatedProgram,
  clock: SimulatedClock,
  events: ProgramEvents,
  onState: (state: 'started' | 'paused' | 'resumed' | 'stopped') => void = () => {},
): LiveProcess {
  let [number, cpuMs, isRunning] = [0, 0, false];
  const go = () => {
    isRunning = true;
    while (isRunning) {
      const next = deed(number++);
      if (next === 'hangs') return;
      if (next === 'closes') return events.onClosed();
      if ('ends' in next) return events.onEnd(next.ends);
      clock.advance(next.afterMs ?? 0);
      cpuMs += (next.afterMs ?? 0) * busyCores;
      events.onText(next.writes);
      // What goes wrong is told by a promise; a real program goes on meanwhile, this one does not.
      if (!/^(warm|done \d+)?\n?$/.test(next.writes)) return;
    }
  };
  return {
    start: () => {
      onState('started');
      go();
    },
    pause: () => {
      isRunning = false;
      onState('paused');
      return cpuMs;
    },
    resume: () => {
      onState('resumed');
      go();
    },
    words: async () => 'its last words',
    stop: async () => {
      isRunning = false;
      onState('stopped');
      return ignoresSigterm;
    },
  };
}
