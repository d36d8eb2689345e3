/** Calibration: from Wh measured on a runner to Wh on the hardware of the AI Energy Score, by rated architectures built here. */
export { calibrate } from './calibrate.ts';
export type { Calibration } from './calibration.schema.ts';
export { MOST_SPREAD, placeByCalibration } from './place.ts';
export { calibrationFile, calibrationFor, describeUnused, readCalibrations, storeCalibration } from './store.ts';
