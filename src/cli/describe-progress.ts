import type { TryProgress } from '../alternatives/index.ts';
import type { Progress } from '../benchmark/index.ts';

/** One line of progress: what is going on, how far, and what it looks like so far. */
export function describeProgress({ phase, block, blocks, ratio }: Progress): string {
  if (phase === 'warming up') return 'warming up';
  const sign = (value: number) => `${value >= 1 ? '+' : '−'}${Math.abs((value - 1) * 100).toFixed(1)}%`;
  const soFar =
    ratio === undefined ? '' : `, so far ${sign(ratio.estimate)} (${sign(ratio.lower)} to ${sign(ratio.upper)})`;
  return `measuring, block ${block} of at most ${blocks}${soFar}`;
}

/** What is being tried instead of the model. */
export function describeTrying({ trying, progress }: TryProgress): string {
  return progress === undefined ? `trying ${trying}` : `trying ${trying}: ${describeProgress(progress)}`;
}
