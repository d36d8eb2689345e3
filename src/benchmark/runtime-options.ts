import type { InferenceSession } from 'onnxruntime-node';
import type { SessionOptions } from './messages.ts';

/** Our session options in ONNX Runtime's words. */
export function runtimeOptions(options: SessionOptions): InferenceSession.SessionOptions {
  const { provider, threads = 0, profilePrefix } = options;
  return {
    executionProviders: [provider],
    // Fatal only: what the runtime has to say comes back as an error; its log would drown the progress line.
    logSeverityLevel: 4,
    ...(threads > 0 && { intraOpNumThreads: threads }),
    ...(profilePrefix !== undefined && {
      enableProfiling: true,
      profileFilePrefix: profilePrefix,
      // Unfused, so that the operators and shapes are the model's own and comparable between revisions.
      graphOptimizationLevel: 'disabled' as const,
      // A weight that is packed once for the kernel is no longer an input of its node, and its shape would be missed.
      extra: { session: { disable_prepacking: '1' } },
    }),
  };
}
