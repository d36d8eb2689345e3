/** The App's log, as what tells a test how far the work is: nothing here is asked again and again. */
import { EventEmitter, once } from 'node:events';
import { createLog, type Logger } from '../../src/app/log.ts';
import type { SteppedClock } from '../support/simulation/stepped-clock.ts';

export type Line = Readonly<Record<string, unknown>>;

export interface WorkLog {
  readonly log: Logger;
  readonly lines: readonly Line[];
  /** From now on, time passes by itself as far as the work waits for it. */
  readonly letTimeFly: () => void;
  /** Resolves when every delivery that was stored is done or given up. */
  readonly settled: () => Promise<void>;
  /** The first line that fits, those that are there already included. */
  readonly until: (fits: (line: Line) => boolean, from?: number) => Promise<Line>;
}

/** @param clock Moves on to whatever a subject waits for, the next try or the next look, while time flies. */
export function createWorkLog(clock: SteppedClock, { timeFlies }: { timeFlies: boolean }): WorkLog {
  const lines: Line[] = [];
  const stored = new Set<unknown>();
  const waitedFor: number[] = [];
  let isFlying = timeFlies;
  const passTime = (): void => {
    if (isFlying) void clock.advanceTo(Math.max(clock.now(), ...waitedFor.splice(0)));
  };
  const written = new EventEmitter().setMaxListeners(0);
  const take = (line: Line): void => {
    lines.push(line);
    const { msg, delivery } = line;
    if ((msg === 'webhook' && line.state === 'new') || msg === 'follows') stored.add(delivery);
    if (msg === 'waits') {
      waitedFor.push(Date.parse(String(line.until)));
      passTime();
    }
    if (msg === 'done' || String(msg).startsWith('given up')) {
      for (const id of [delivery, ...((line.alsoDone as string[] | undefined) ?? [])]) stored.delete(id);
    }
    written.emit('line');
  };
  return {
    log: createLog('debug', { write: (text) => take(JSON.parse(text)) }),
    lines,
    letTimeFly() {
      isFlying = true;
      passTime();
    },
    async settled() {
      while (stored.size > 0) await once(written, 'line');
    },
    async until(fits, from = 0) {
      for (let at = from; ; at += 1) {
        while (at >= lines.length) await once(written, 'line');
        const line = lines[at];
        if (line !== undefined && fits(line)) return line;
      }
    },
  };
}
