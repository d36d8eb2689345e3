/** Runs in a worker process: the ranges of a model's outputs over samples. */
import type { InferenceSession } from 'onnxruntime-node';
import { toNumbers } from '../engines/onnxruntime/tensor-data.ts';
import type { ObservedReply, ObserveRequest } from './messages.ts';
import { feedsOf, type Runtime, samplesOf } from './samples.ts';

export async function observeSession(
  runtime: Runtime,
  session: InferenceSession,
  { inputs, outputs, mostSamples, mostMs }: ObserveRequest,
): Promise<ObservedReply> {
  const begun = performance.now();
  const ranges = new Map<string, { min: number; max: number }>();
  let samples = 0;
  for (const tensors of samplesOf(inputs, mostSamples)) {
    if (samples > 0 && performance.now() - begun > mostMs) break;
    const results = await session.run(feedsOf(runtime, tensors), [...outputs]);
    for (const output of outputs) {
      for (const value of toNumbers(results[output]!) ?? []) {
        if (!Number.isFinite(value)) continue;
        const range = ranges.get(output) ?? { min: value, max: value };
        ranges.set(output, { min: Math.min(range.min, value), max: Math.max(range.max, value) });
      }
    }
    samples++;
  }
  return { type: 'observed', samples, ranges: [...ranges].map(([output, range]) => ({ output, ...range })) };
}
