/** Makes other models from a model, in a process of its own: decoding it into objects takes twenty bytes of memory a byte. */
import type { ActivationRanges, ObservedActivation, PrecisionVariant, SkippedNode } from '../onnx/index.ts';
import type { Host } from './host.ts';

export interface RewriteFile {
  readonly modelPath: string;
  /** How the model is called in errors. */
  readonly name: string;
  readonly outputPath: string;
  /** The author's own inputs: of what the model stores a value for, those that the file names stay inputs. */
  readonly inputsFile?: string | undefined;
}

/** What is made of a file; plain data, as it travels to the process. */
export type Rewriting = RewriteFile &
  (
    | { readonly kind: 'precision'; readonly variant: PrecisionVariant }
    /** Integer arithmetic, with activations quantised by these ranges. */
    | { readonly kind: 'int8-qdq'; readonly activationRanges: ActivationRanges }
    /** The model with the ranges of its activations as further outputs. */
    | { readonly kind: 'calibration' }
  );

export interface Rewritten {
  /** Files beside the new model that hold weights. */
  readonly externalData: readonly string[];
  /** Nodes that could have been converted and stay as they are, and the first of them. */
  readonly skipped: number;
  readonly firstSkipped?: SkippedNode | undefined;
  /** Of a calibration model. */
  readonly observed: readonly ObservedActivation[];
}

/** A gigabyte takes ten seconds. */
const MOST_REWRITE_MS = 300_000;

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
    return await worker.ask({ type: 'rewrite', rewriting }, MOST_REWRITE_MS);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.stop();
  }
}
