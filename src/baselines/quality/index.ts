/** How good models are on public benchmarks, to be shown beside their energy. */
export type { Benchmark } from './benchmarks.ts';
export {
  compareQuality,
  guessedBenchmarks,
  type QualityOptions,
  qualityOf,
  type SharedQuality,
  type StatedQuality,
} from './compare-quality.ts';
