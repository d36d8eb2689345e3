import { WattnudgeError } from '../../error.ts';
import { toFloat16 } from './float16.ts';
import { toInt8Dynamic } from './int8-dynamic.ts';
import { REWRITE_LIMITS, type RewriteLimits } from './limits.ts';
import { loadModel } from './load-model.ts';
import { ModelEditor, type SkippedNode } from './model-editor.ts';
import { toWeightOnly } from './weight-only.ts';
import { writeModel } from './write-model.ts';

/** What a model can be made into; `docs/alternatives.md` says how. */
export type PrecisionVariant = 'int8-dynamic' | 'int8-weights' | 'int4-weights' | 'float16';

export interface RewriteRequest {
  readonly modelPath: string;
  readonly variant: PrecisionVariant;
  /** The new model. Its folder is made where it is not there. */
  readonly outputPath: string;
  /** Shown in errors instead of the path. */
  readonly name?: string | undefined;
  readonly limits?: Partial<RewriteLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RewriteReport {
  readonly variant: PrecisionVariant;
  /** Nodes. */
  readonly converted: number;
  /** Nodes that hold weights and stay as they are, each with the reason. */
  readonly skipped: readonly SkippedNode[];
  /** The .onnx file and its external data. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly parametersConverted: number;
  /** Files beside the new model that hold weights. */
  readonly externalData: readonly string[];
}

const REWRITES: Readonly<Record<PrecisionVariant, (editor: ModelEditor) => void>> = {
  'int8-dynamic': toInt8Dynamic,
  'int8-weights': (editor) => toWeightOnly(editor, 'int8-weights'),
  'int4-weights': (editor) => toWeightOnly(editor, 'int4-weights'),
  float16: toFloat16,
};

/**
 * Makes a model of lower precision from an ONNX file. What cannot be converted stays as it is, with the reason in the
 * report. The file is taken for hostile, as by `readOnnx`; the new one is in place only when it is whole.
 *
 * Throws WattnudgeError: the codes of `readOnnx` and `checkExternalData`; `too-large`, beyond a limit;
 * `nothing-to-convert`; `would-overflow-float16`, where nothing was converted because stored numbers are too large.
 */
export async function rewriteModel(request: RewriteRequest): Promise<RewriteReport> {
  const { modelPath, variant, outputPath, name = modelPath, signal } = request;
  const limits = { ...REWRITE_LIMITS, ...request.limits };

  const { model, folder, bytes } = await loadModel(modelPath, name, limits);
  signal?.throwIfAborted();
  const { graph } = model;
  if (graph === undefined) throw nothing(name, variant, []);
  const editor = new ModelEditor(model, graph, folder);
  REWRITES[variant](editor);
  if (editor.converted === 0) throw nothing(name, variant, editor.skipped);
  editor.dropReleased();
  signal?.throwIfAborted();

  const written = await writeModel(model, outputPath, { folder, fileBytes: limits.fileBytes, signal });
  return {
    variant,
    converted: editor.converted,
    skipped: editor.skipped,
    bytesBefore: bytes,
    bytesAfter: written.bytes,
    parametersConverted: editor.parametersConverted,
    externalData: written.externalData,
  };
}

function nothing(name: string, variant: PrecisionVariant, skipped: readonly SkippedNode[]): WattnudgeError {
  const [first] = skipped;
  const why = first === undefined ? 'no node holds weights' : `${first.operator} "${first.node}": ${first.reason}`;
  return new WattnudgeError('nothing-to-convert', `${name}: nothing can be made ${variant} (${why})`, {
    remedy: 'Try another precision.',
  });
}
