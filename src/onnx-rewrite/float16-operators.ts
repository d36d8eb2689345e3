import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import { isOnnx, subgraphs } from './graph-scope.ts';

/** Sums and powers: what comes out of them leaves float16's range first. */
const WIDE_RANGE = new Set([
  'CumSum',
  'Exp',
  'Pow',
  'ReduceL1',
  'ReduceL2',
  'ReduceLogSum',
  'ReduceLogSumExp',
  'ReduceMean',
  'ReduceProd',
  'ReduceSum',
  'ReduceSumSquare',
]);

/** Operators that take no float16, in some opset at least, or make numbers of a type that an attribute states. */
const NO_FLOAT16 = new Set([
  'Bernoulli',
  'BlackmanWindow',
  'Celu',
  'DFT',
  'DequantizeLinear',
  'DynamicQuantizeLinear',
  'EyeLike',
  'HammingWindow',
  'HannWindow',
  'ImageDecoder',
  'IsInf',
  'MeanVarianceNormalization',
  'MelWeightMatrix',
  'Multinomial',
  'NegativeLogLikelihoodLoss',
  'NonMaxSuppression',
  'Optional',
  'OptionalGetElement',
  'OptionalHasElement',
  'QLinearConv',
  'QLinearMatMul',
  'QuantizeLinear',
  'RandomNormal',
  'RandomNormalLike',
  'RandomUniform',
  'RandomUniformLike',
  'Range',
  'Resize',
  'STFT',
  'SequenceAt',
  'SequenceConstruct',
  'SequenceEmpty',
  'SequenceErase',
  'SequenceInsert',
  'SequenceMap',
  'ConcatFromSequence',
  'SoftmaxCrossEntropyLoss',
  'SplitToSequence',
  'Upsample',
]);

/** Operators that choose by the order of numbers, or take counts as floats: ties and large counts would change. */
const EXACT = new Set(['OneHot', 'RoiAlign', 'TopK', 'Unique']);

/** Operators whose results are few: sizes, masks, means. Where they work on such numbers alone they stay float32. */
const CHEAP = new Set([
  'Abs',
  'Add',
  'Cast',
  'Ceil',
  'Clip',
  'Concat',
  'Div',
  'Expand',
  'Floor',
  'Gather',
  'Identity',
  'Max',
  'Min',
  'Mul',
  'Neg',
  'Reciprocal',
  'Reshape',
  'Round',
  'Slice',
  'Sqrt',
  'Squeeze',
  'Sub',
  'Transpose',
  'Unsqueeze',
  'Where',
]);

/** Operators of the list above that make scales, or counts. */
const SPREADING = new Set(['DynamicQuantizeLinear', 'Range']);

/** Operators of `com.microsoft` that take float16 as they take float32. */
const MICROSOFT_FLOAT16 = new Set(['BiasGelu', 'FastGelu', 'FusedMatMul', 'Gelu', 'MatMulNBits', 'QuickGelu']);
/** Operators whose bodies see the same names, and are converted with them. */
const CONTROL_FLOW = new Set(['If', 'Loop', 'Scan']);

/** Why a node has to stay in float32 whatever its numbers are, or undefined. */
export function needsFloat32(node: NodeProto): string | undefined {
  if (!isOnnx(node)) {
    if (node.domain === 'com.microsoft' && MICROSOFT_FLOAT16.has(node.opType)) return undefined;
    return 'it isn’t an ONNX operator that is known to take float16';
  }
  if (WIDE_RANGE.has(node.opType)) return 'its results may leave the range of float16';
  if (NO_FLOAT16.has(node.opType)) return 'not every version of it takes float16';
  if (EXACT.has(node.opType)) return 'its result may change where numbers are rounded';
  if (!CONTROL_FLOW.has(node.opType) && subgraphs(node).length > 0) return 'it holds a graph of its own';
  return undefined;
}

/** Whether a node that works on float32 numbers alone, all kept from float16, may stay with them. */
export function staysWithFloat32(node: NodeProto): boolean {
  return isOnnx(node) && CHEAP.has(node.opType);
}

/** Whether what a node gives, being kept in float32, is to stay so through cheap work on it. */
export function spreadsFloat32(node: NodeProto): boolean {
  return isOnnx(node) && (WIDE_RANGE.has(node.opType) || SPREADING.has(node.opType));
}
