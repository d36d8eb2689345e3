import type { Host } from './host.ts';
import type { Rewriting, Rewritten } from './messages.ts';

/** A gigabyte takes ten seconds. */
const MAX_REWRITE_MS = 300_000;

/**
 * @throws WattnudgeError what `rewriteModel`, `rewriteStatically` and `writeCalibrationModel` throw; `rewrite-failed`; what
 * `ModelWorker.ask` throws where the process dies
 */
export async function rewriteInWorker(rewriting: Rewriting, host: Host, signal?: AbortSignal): Promise<Rewritten> {
  signal?.throwIfAborted();
  const worker = host.startWorker(rewriting.name);
  const stop = () => void worker.stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await worker.ask({ type: 'rewrite', rewriting }, MAX_REWRITE_MS);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.stop();
  }
}
