import { type Architecture, mobilenetV2, resnet } from '../onnx/index.ts';

/** A rated model that can be built here: its row of the AI Energy Score, and its graph. */
export interface Anchor {
  readonly name: string;
  /** Id of its row. */
  readonly source: string;
  readonly build: () => Architecture;
}

/**
 * Three rated image classifiers whose layers are published, with constant weights: energy does not depend on what was
 * learnt. They span arithmetic from 0.3 to 4.1 billion multiply-adds.
 */
export const ANCHORS: readonly Anchor[] = [
  { name: 'MobileNetV2', source: 'google/mobilenet_v2_1.0_224', build: () => mobilenetV2() },
  { name: 'ResNet-18', source: 'microsoft/resnet-18', build: () => resnet({ depth: 18 }) },
  { name: 'ResNet-50', source: 'microsoft/resnet-50', build: () => resnet({ depth: 50 }) },
];
