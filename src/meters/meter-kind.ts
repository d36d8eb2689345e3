import type { MeterKind } from '../energy-review/index.ts';
import type { Meter } from './meter.ts';

/** As a review names it: a hardware counter, or CPU time × watts a core. */
export function meterKindOf({ kind }: Pick<Meter, 'kind'>): MeterKind {
  return kind === 'measured' ? 'counter' : 'cpu-time';
}
