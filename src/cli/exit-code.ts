import type { EnergyReview } from '../energy-review/index.ts';
import type { WattnudgeError } from '../errors/wattnudge-error.ts';

export const EXIT = { ok: 0, overPolicy: 1, usage: 2, notMeasured: 3 } as const;

/** Errors that say "the model could not be measured"; every other one is about what the user asked for. */
const NOT_MEASURED = new Set([
  'unsupported-operator',
  'unsupported-opset',
  'model-load-failed',
  'model-run-failed',
  'input-unknown',
  'input-unsupported',
  'output-unsupported',
  'element-type-unsupported',
  'input-shape-invalid',
  'inputs-file-invalid',
  'batch-not-free',
  'worker-crashed',
  'worker-out-of-memory',
  'worker-hung',
  'provider-unavailable',
  'meter-unsuitable',
  'meter-unavailable',
  'meter-implausible',
  'meter-lost',
  'meter-no-permission',
  'measured-required',
  'machine-disturbed',
  'window-too-long',
  'power-samples-missing',
  'counter-not-supported',
  'counter-zero',
  'counter-stuck',
  'counter-reset',
  'counter-lost',
  'onnxruntime-missing',
  'transformers-missing',
  'koffi-missing',
  'nvml-missing',
  'nvml-failed',
  'nvidia-smi-missing',
  'nvidia-smi-failed',
  'nvidia-smi-output',
  'driver-not-loaded',
  'driver-mismatch',
  'gpu-lost',
  'gpu-mig',
  'gpu-shared',
  'rapl-missing',
  'rapl-unreadable',
  'not-enough-time',
  'lfs-unavailable',
]);

export function exitCodeOf(error: WattnudgeError): number {
  return NOT_MEASURED.has(error.code) ? EXIT.notMeasured : EXIT.usage;
}

export function exitCodeOfReview({ outcome }: Pick<EnergyReview, 'outcome'>): number {
  if (outcome === 'fail') return EXIT.overPolicy;
  return outcome === 'error' ? EXIT.notMeasured : EXIT.ok;
}
