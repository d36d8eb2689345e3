import type { NodeProto, TensorProto } from '../onnx/onnx_pb.gen.ts';
import { floatAttribute, integerAttribute } from './attributes.ts';
import { type GraphScope, isOnnx } from './graph-scope.ts';
import { makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf } from './model-editor.ts';
import { elementCount, FLOAT32, readFloats } from './read-floats.ts';

/** What a BatchNormalization takes after its first input, and the weights and bias of the convolution before it. */
interface Statistics {
  readonly scale: Float32Array;
  readonly offset: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/**
 * Takes normalisation with stored statistics into the convolution before it, where nothing else sees what is between:
 * `a = scale ÷ √(variance + ε)`, `W' = a · W`, `B' = a · (B − mean) + offset`. Runtimes do the same with float weights
 * when they load a model; they cannot once the weights are integers.
 */
export function foldBatchNormalizations(editor: ModelEditor): void {
  const uses = editor.uses();
  const taken = new Set<TensorProto>();
  for (const scope of editor.scopes) {
    const convolutions = new Map<string, NodeProto>();
    const folded = new Set<NodeProto>();
    for (const node of scope.graph.node) {
      if (!isOnnx(node)) continue;
      const [input = ''] = node.input;
      if (node.opType === 'Conv' && uses.get(node.output[0] ?? '') === 1) convolutions.set(node.output[0] ?? '', node);
      const convolution = convolutions.get(input);
      if (node.opType !== 'BatchNormalization' || convolution === undefined) continue;
      // Weights that convolutions share would become one tensor for each.
      const weights = scope.constant(convolution.input[1] ?? '')?.tensor;
      if (weights === undefined || taken.has(weights) || !fold(convolution, node, scope, editor)) continue;
      taken.add(weights);
      folded.add(node);
    }
    scope.graph.node = scope.graph.node.filter((node) => !folded.has(node));
    const gone = new Set([...folded].map(({ input }) => input[0] ?? ''));
    scope.graph.valueInfo = scope.graph.valueInfo.filter(({ name }) => !gone.has(name));
  }
}

function fold(convolution: NodeProto, normalization: NodeProto, scope: GraphScope, editor: ModelEditor): boolean {
  const trains = integerAttribute(normalization, 'training_mode', 0) !== 0;
  if (trains || normalization.output.slice(1).some((name) => name !== '')) return false;
  const floats = (name: string, count: number): Float32Array | undefined => {
    const constant = scope.constant(name);
    if (constant === undefined || constant.overridable || constant.tensor.dataType !== FLOAT32) return undefined;
    return elementCount(constant.tensor) === count ? readFloats(constant.tensor, editor.folder) : undefined;
  };
  const [, weightName = '', biasName = ''] = convolution.input;
  const dims = scope.constant(weightName)?.tensor.dims.map(Number) ?? [];
  const [channels = 0] = dims;
  const weights = floats(
    weightName,
    dims.reduce((product, size) => product * size, 1),
  );
  const bias = biasName === '' ? new Float32Array(channels) : floats(biasName, channels);
  const statistics = readStatistics(normalization, channels, floats);
  if (weights === undefined || bias === undefined || statistics === undefined) return false;

  const { scale, offset, mean, variance } = statistics;
  const epsilon = floatAttribute(normalization, 'epsilon', 1e-5);
  const factors = scale.map((value, channel) => value / Math.sqrt((variance[channel] ?? 0) + epsilon));
  const perChannel = weights.length / channels;
  const newWeights = weights.map((value, index) => value * (factors[Math.floor(index / perChannel)] ?? 0));
  const newBias = bias.map((value, channel) => {
    return (value - (mean[channel] ?? 0)) * (factors[channel] ?? 0) + (offset[channel] ?? 0);
  });
  const store = (what: string, shape: readonly number[], values: Float32Array): string =>
    editor.store(scope, makeTensor(editor.freshName(`${nameOf(convolution)}_${what}`), 'float32', shape, values));
  for (const name of [weightName, biasName, ...normalization.input.slice(1)]) editor.release(name);
  convolution.input = [
    convolution.input[0] ?? '',
    store('folded_weights', dims, newWeights),
    store('folded_bias', [channels], newBias),
  ];
  convolution.output = [normalization.output[0] ?? ''];
  return true;
}

function readStatistics(
  { input }: NodeProto,
  channels: number,
  floats: (name: string, count: number) => Float32Array | undefined,
): Statistics | undefined {
  if (channels === 0) return undefined;
  const [scale, offset, mean, variance] = input.slice(1).map((name) => floats(name, channels));
  if (scale === undefined || offset === undefined || mean === undefined || variance === undefined) return undefined;
  return { scale, offset, mean, variance };
}
