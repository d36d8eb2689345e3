import type { InferenceSession } from 'onnxruntime-node';
import type { SessionOptions } from './messages.ts';

/** Our session options in ONNX Runtime's words. */
export function runtimeOptions(options: SessionOptions): InferenceSession.SessionOptions {
  const { provider, threads = 0, optimization, spinning, profilePrefix, optimizedModelPath } = options;
  return {
    executionProviders: [provider],
    // Fatal only: what the runtime has to say comes back as an error; its log would drown the progress line.
    logSeverityLevel: 4,
    ...(threads > 0 && { intraOpNumThreads: threads }),
    ...(optimization !== undefined && { graphOptimizationLevel: optimization }),
    // https://onnxruntime.ai/docs/performance/tune-performance/threading.html#thread-spinning-behavior
    ...(spinning !== undefined && { extra: { session: { intra_op: { allow_spinning: spinning ? '1' : '0' } } } }),
    ...(optimizedModelPath !== undefined && { optimizedModelFilePath: optimizedModelPath }),
    ...(profilePrefix !== undefined && {
      enableProfiling: true,
      profileFilePrefix: profilePrefix,
      // Unfused, so that the operators and shapes are the model's own and comparable between revisions.
      graphOptimizationLevel: 'disabled' as const,
    }),
  };
}
