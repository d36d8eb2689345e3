import { ConvNet, type Feature } from './conv-net.ts';
import type { Architecture, ArchitectureOptions } from './weights-store.ts';

/** Expansion, channels, blocks, stride of the first: table 2 of the paper. */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/** A block adds to what it got; small additions keep ten of them below the 6 where ReLU6 would make all images equal. */
const RESIDUAL_GAIN = 0.1;

/**
 * MobileNetV2 1.0 for 224 × 224 images: `pixel_values` float32 `[batch, 3, 224, 224]` → `logits` float32
 * `[batch, 1000]`. Layers of Sandler et al. 2018 (https://arxiv.org/abs/1801.04381). Batch normalisation is folded
 * into biases: 3,487,816 parameters, and the two bounds of ReLU6, where the training graph has 3,504,872.
 */
export function mobilenetV2(options: ArchitectureOptions = {}): Architecture {
  const net = new ConvNet('mobilenet-v2', options);
  let feature = net.relu6(net.conv(net.image(224), { channels: 32, kernel: 3, stride: 2 }));
  let beside = feature;
  for (const [expansion, channels, blocks, firstStride] of STAGES) {
    for (let index = 0; index < blocks; index += 1) {
      feature = invertedResidual(net, feature, expansion, channels, index === 0 ? firstStride : 1);
    }
    if (channels === 96) beside = feature;
  }
  feature = net.relu6(net.conv(feature, { channels: 1280, kernel: 1 }));
  return net.classify(feature, beside, 1, options);
}

function invertedResidual(net: ConvNet, from: Feature, expansion: number, channels: number, stride: number): Feature {
  const wide = from.channels * expansion;
  const expanded = expansion === 1 ? from : net.relu6(net.conv(from, { channels: wide, kernel: 1 }));
  const spatial = net.relu6(net.conv(expanded, { channels: wide, kernel: 3, stride, groups: wide }));
  const residual = stride === 1 && from.channels === channels;
  const narrow = net.conv(spatial, { channels, kernel: 1, gain: residual ? RESIDUAL_GAIN : 1 });
  return residual ? net.add(narrow, from) : narrow;
}
