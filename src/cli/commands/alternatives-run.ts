/** What the alternatives of a file are tried with, whatever its format. */
import type { TriedAlternatives } from '../../alternatives/index.ts';
import { type BenchmarkOptions, type BenchmarkResult, benchmark, type Host } from '../../benchmark/index.ts';
import type { Meter, MeterName } from '../../meters/index.ts';
import { describeProgress } from '../describe-progress.ts';

export interface AlternativesOptions {
  against?: string;
  alternative: string[];
  inputs?: string;
  evaluate?: string;
  labels: string;
  fidelity?: number;
  tokens?: number;
  seconds: number;
  write?: string;
  provider: string;
  meter: MeterName;
  device?: string;
  threads: number;
  seed?: number;
  json?: string;
  markdown?: string;
}

/** Of the time, what the model itself (and what it is compared with) is measured for; the rest is for alternatives. */
const SHARE_FOR_MODEL = 0.4;

export interface AlternativesRun {
  readonly path: string;
  readonly options: AlternativesOptions;
  readonly host: Host;
  /** Opened once, and late: an error in a file comes before that of a missing meter. */
  readonly openMeter: () => Promise<Meter>;
  readonly provider: string;
  readonly seed: number;
  readonly leftSeconds: () => number;
  readonly onProgress: (text: string) => void;
}

export interface AlternativesFound {
  readonly bytes: number;
  readonly measured: BenchmarkResult;
  readonly tried: TriedAlternatives;
}

/** Measures the model itself, and what it is compared with. */
export function measureModel(
  { options, onProgress }: AlternativesRun,
  measuring: Omit<BenchmarkOptions, 'seconds' | 'onProgress'>,
): Promise<BenchmarkResult> {
  return benchmark({
    ...measuring,
    seconds: options.seconds * SHARE_FOR_MODEL,
    onProgress: (progress) => onProgress(describeProgress(progress)),
  });
}
