import type { Host } from './host.ts';
import type { SessionSettings } from './messages.ts';
import type { Subject } from './subject.ts';

/**
 * Has ONNX Runtime write a model's graph as it optimises it for this provider, in a process of its own.
 *
 * @param optimization `extended` gives a file for any machine of the provider; `all` one for this kind of processor
 * @throws WattnudgeError what `ModelWorker.ask` throws for loading
 */
export async function saveOptimizedGraph(
  { label, path, session: own }: Subject,
  {
    host,
    ...to
  }: {
    readonly host: Host;
    readonly path: string;
    readonly provider: string;
    readonly optimization: SessionSettings['optimization'];
  },
): Promise<void> {
  const worker = host.startWorker(label);
  const { provider, optimization } = to;
  try {
    const session = { ...own, modelPath: path, provider, threads: 1, optimization, optimizedModelPath: to.path };
    await worker.ask({ type: 'load', session });
  } finally {
    await worker.stop();
  }
}
