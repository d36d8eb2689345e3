/** A model whose energy the author's own job measured. Every figure is made up. */
import type { ModelReview, Reported, ReportedFigure } from '../../src/energy-review/index.ts';
import { interval, told } from './reviews.ts';

/** Known to 1%. */
export function aFigure(whPer1000: number, changes: Partial<ReportedFigure> = {}): ReportedFigure {
  return {
    whPer1000: interval(whPer1000, whPer1000 * 0.99, whPer1000 * 1.01),
    queries: 4000,
    device: 'NVIDIA L4',
    meter: 'nvml',
    ...changes,
  };
}

export function aReported(reported: Partial<Reported>, changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: 'models/chat.safetensors',
    change: 'modified',
    kind: 'file',
    locations: [],
    weights: { format: 'safetensors', bytes: { base: 100, head: 100 } },
    reported: { file: 'energy.json', format: 'wattnudge', ...reported },
    alternatives: [],
    findings: [],
    ...changes,
  });
}
