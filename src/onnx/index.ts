export { type BertLikeOptions, bertLike } from './architectures/bert-like.ts';
export { mobilenetV2 } from './architectures/mobilenet-v2.ts';
export { type ResnetOptions, resnet } from './architectures/resnet.ts';
export type { Architecture, ArchitectureOptions } from './architectures/weights-store.ts';
export { checkExternalData, type ExternalFileOnDisk } from './check-external-data.ts';
export { type Change, diffOnnx, type NamedChange, type OnnxDiff } from './diff.ts';
export { doublingModel } from './doubling-model.ts';
export { FileWindow } from './file-window.ts';
export {
  type Attributes,
  type AttributeValue,
  type ConstantTensor,
  GraphBuilder,
  type GraphOptions,
} from './graph-builder.ts';
export { openModelFile } from './open-model-file.ts';
export { quote } from './quote.ts';
export type { TensorInfo } from './raw-model.ts';
export { type ExternalFile, inputsOfAnyRank, type OnnxModel, readExternalFiles, readOnnx } from './read-onnx.ts';
export { RECOGNIZED_BYTES, recognizeOther } from './recognize.ts';
export { readScoreOutputs, type ScoreShare } from './score-outputs.ts';
export type { ElementType } from './tensor-bytes.ts';
