import type { ActivationRanges } from './activation-range.ts';
import { toFloat16 } from './float16.ts';
import { toInt8Dynamic } from './int8-dynamic.ts';
import { toInt8Qdq } from './int8-qdq.ts';
import { REWRITE_LIMITS, type RewriteLimits } from './limits.ts';
import { loadModel } from './load-model.ts';
import { ModelEditor, type SkippedNode } from './model-editor.ts';
import { nothingToConvert } from './nothing-to-convert.ts';
import { toWeightOnly } from './weight-only.ts';
import { writeModel } from './write-model.ts';

/** How a model's numbers can be stored and multiplied; `docs/alternatives.md` says how. */
export type Precision = UncalibratedPrecision | 'int8-qdq';

/** What can be made from a file alone, without ranges of its activations. */
export type UncalibratedPrecision = 'int8-dynamic' | 'int8-weights' | 'int4-weights' | 'float16';

interface RewritePaths {
  readonly modelPath: string;
  /** The new model. Its folder is made where it is not there. */
  readonly outputPath: string;
  /** Shown in errors instead of the path. */
  readonly name?: string | undefined;
  readonly limits?: Partial<RewriteLimits> | undefined;
  /**
   * Inputs that are fed though the model stores a value for them: these stay inputs, and what takes them stays as it is.
   * All others with a stored value are weights, which old exporters listed among the inputs.
   */
  readonly fedInputs?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RewriteRequest extends RewritePaths {
  readonly precision: UncalibratedPrecision;
}

export interface StaticRewriteRequest extends RewritePaths {
  /** Observed with the model of `writeCalibrationModel`. What has none stays float32. */
  readonly activationRanges: ActivationRanges;
}

interface Rewritten {
  /** Nodes. */
  readonly converted: number;
  /** Nodes that could have been converted and stay as they are, each with the reason. */
  readonly skipped: readonly SkippedNode[];
  /** The .onnx file and its external data. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly parametersConverted: number;
  /** Files beside the new model that hold weights. */
  readonly externalData: readonly string[];
}

export interface RewriteReport extends Rewritten {
  readonly precision: UncalibratedPrecision;
}

export interface StaticRewriteReport extends Rewritten {
  readonly precision: 'int8-qdq';
}

const REWRITES: Readonly<Record<UncalibratedPrecision, (editor: ModelEditor) => void>> = {
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
  const { precision } = request;
  return { precision, ...(await rewrite(request, precision, REWRITES[precision])) };
}

/**
 * Makes a model of integer arithmetic with activations quantised by ranges that were observed before. Otherwise like
 * `rewriteModel`, with the same errors.
 */
export async function rewriteStatically(request: StaticRewriteRequest): Promise<StaticRewriteReport> {
  const apply = (editor: ModelEditor): void => toInt8Qdq(editor, request.activationRanges);
  return { precision: 'int8-qdq', ...(await rewrite(request, 'int8-qdq', apply)) };
}

async function rewrite(
  { modelPath, outputPath, name = modelPath, signal, fedInputs, ...request }: RewritePaths,
  precision: string,
  apply: (editor: ModelEditor) => void,
): Promise<Rewritten> {
  const limits = { ...REWRITE_LIMITS, ...request.limits };
  const { model, folder, bytes } = await loadModel(modelPath, name, limits);
  signal?.throwIfAborted();
  const { graph } = model;
  if (graph === undefined) throw nothingToConvert(name, precision, []);
  const editor = new ModelEditor({ name, model, graph, folder, bytes, fedInputs });
  apply(editor);
  if (editor.converted === 0) throw nothingToConvert(name, precision, editor.skipped);
  editor.dropReleased();
  signal?.throwIfAborted();

  const written = await writeModel(model, outputPath, { folder, fileBytes: limits.fileBytes, signal });
  return {
    converted: editor.converted,
    skipped: editor.skipped,
    bytesBefore: bytes,
    bytesAfter: written.bytes,
    parametersConverted: editor.parametersConverted,
    externalData: written.externalData,
  };
}
