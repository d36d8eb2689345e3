export { type BoardFacts, type BoardState, disturbanceOf, POWER_CAP_REASON } from './boards.ts';
export { cpuTimeMeter, WATTS_PER_BUSY_CORE } from './cpu-time.ts';
export { listMeters } from './list-meters.ts';
export type * from './meter.ts';
export { meterKindOf } from './meter-kind.ts';
export { METER_NAMES, type MeterName, type MeterOptions, openMeter } from './open-meter.ts';
