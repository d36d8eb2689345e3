/** Lower precision: int8, int4, and float16 of an ONNX file, written by this program alone. */
export { type ActivationRange, type ActivationRanges, joinRanges } from './activation-range.ts';
export {
  type CalibrationRequest,
  type ObservedActivation,
  writeCalibrationModel,
} from './calibration-model.ts';
export type { RewriteLimits } from './limits.ts';
export { locateFailure } from './locate-failure.ts';
export type { SkippedNode } from './model-editor.ts';
export {
  type Precision,
  type RewriteReport,
  type RewriteRequest,
  rewriteModel,
  rewriteStatically,
  type StaticRewriteReport,
  type StaticRewriteRequest,
  type UncalibratedPrecision,
} from './rewrite-model.ts';
