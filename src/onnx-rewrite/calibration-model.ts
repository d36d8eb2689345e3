import { create } from '@bufbuild/protobuf';
import { type ValueInfoProto, ValueInfoProtoSchema } from '../onnx/onnx_pb.gen.ts';
import { prepareQdq } from './int8-qdq.ts';
import { REWRITE_LIMITS, type RewriteLimits } from './limits.ts';
import { loadModel } from './load-model.ts';
import { makeNode } from './make-proto.ts';
import { ModelEditor } from './model-editor.ts';
import { nothingToConvert } from './nothing-to-convert.ts';
import { FLOAT32 } from './read-floats.ts';
import { writeModel } from './write-model.ts';

export interface CalibrationRequest {
  readonly modelPath: string;
  readonly outputPath: string;
  /** Shown in errors instead of the path. */
  readonly name?: string | undefined;
  readonly limits?: Partial<RewriteLimits> | undefined;
  /** As `rewriteStatically` is told afterwards. */
  readonly fedInputs?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An activation, and the scalar float32 outputs of the calibration model that give its range in one run. */
export interface ObservedActivation {
  readonly activation: string;
  readonly min: string;
  readonly max: string;
}

/**
 * Writes a model that also gives the smallest and largest value of every activation that `int8-qdq` quantises: to be run
 * on typical inputs, whose ranges joined (`joinRanges`) are what `rewriteStatically` asks for. Its other outputs are the
 * original's.
 *
 * Throws WattnudgeError: the codes of `readOnnx` and `checkExternalData`, `too-large`, `nothing-to-convert`.
 */
export async function writeCalibrationModel(request: CalibrationRequest): Promise<readonly ObservedActivation[]> {
  const { modelPath, outputPath, name = modelPath, fedInputs, signal } = request;
  const limits = { ...REWRITE_LIMITS, ...request.limits };
  const { model, folder, bytes } = await loadModel(modelPath, name, limits);
  const { graph } = model;
  if (graph === undefined) throw nothingToConvert(name, 'int8-qdq', []);
  const editor = new ModelEditor({ name, model, graph, folder, bytes, fedInputs });
  const plan = prepareQdq(editor);
  if (plan === undefined || plan.nodes.length === 0) throw nothingToConvert(name, 'int8-qdq', editor.skipped);
  editor.dropReleased();
  const observed = plan.activations.map((activation) => {
    const observe = (operator: string, suffix: string): string => {
      const output = editor.freshName(`${activation}_${suffix}`);
      const node = makeNode({
        operator,
        name: editor.freshName(`${output}_node`),
        inputs: [activation],
        outputs: [output],
        attributes: { keepdims: 0 },
      });
      graph.node.push(node);
      graph.output.push(scalar(output));
      return output;
    };
    return { activation, min: observe('ReduceMin', 'min'), max: observe('ReduceMax', 'max') };
  });
  await writeModel(model, outputPath, { folder, fileBytes: limits.fileBytes, signal });
  return observed;
}

function scalar(name: string): ValueInfoProto {
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: 'tensorType', value: { elemType: FLOAT32, shape: {} } } },
  });
}
