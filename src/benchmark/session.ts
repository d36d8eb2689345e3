import type { InferenceSession } from 'onnxruntime-node';
import type { SessionOptions } from './messages.ts';
import type { Subject } from './subject.ts';

/** What a session needs to know of its subject. */
export function sessionOf(subject: Subject): Pick<SessionOptions, 'modelPath' | 'task' | 'rewritten'> {
  const { kind, path } = subject;
  return kind === 'folder'
    ? { modelPath: path, task: subject.task }
    : { modelPath: path, rewritten: subject.rewritten };
}

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
