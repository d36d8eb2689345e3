import type { Clock } from '../clock.ts';
import type { Meter } from '../meters/index.ts';

/** Mean power that a meter reads while nothing runs, in watts. */
export async function restingWatts(meter: Meter, forMs: number, clock: Clock): Promise<number> {
  const begun = clock.now();
  const from = await meter.mark();
  await clock.sleep(forMs);
  const to = await meter.mark();
  const durationMs = clock.now() - begun;
  return (1000 * meter.energyJoules(from, to, { queries: 0, durationMs, cpuMs: 0 })) / durationMs;
}
