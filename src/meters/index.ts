export { type BoardFacts, type BoardState, disturbanceOf, POWER_CAP_REASON } from './boards.ts';
export { cpuTimeMeter, describeCpuTime, WATTS_PER_BUSY_CORE } from './cpu-time.ts';
export type * from './meter.ts';
export { meterKindOf } from './meter.ts';
export { type NvidiaSurvey, type SurveyedBoard, surveyNvidia } from './nvml/survey.ts';
export { listMeters, METER_NAMES, type MeterName, type MeterOptions, openMeter } from './open-meter.ts';
export { selectBoards } from './select-boards.ts';
