import { ConvNet, type Feature } from './conv-net.ts';
import type { Architecture, ArchitectureOptions } from './weights-store.ts';

export interface ResnetOptions extends ArchitectureOptions {
  readonly depth: 18 | 50;
}

const BLOCKS = { 18: [2, 2, 2, 2], 50: [3, 4, 6, 3] } as const;
/** A block adds to what it got; smaller additions keep sixteen of them from doubling sixteen times. */
const LAST_GAIN = 0.25;

/**
 * ResNet-18 or ResNet-50 for 224 × 224 images: `pixel_values` float32 `[batch, 3, 224, 224]` → `logits` float32
 * `[batch, 1000]`. Layers of He et al. 2015 (https://arxiv.org/abs/1512.03385); ResNet-50 in its v1.5, with the stride
 * in the 3 × 3 convolution. Batch normalisation is folded into biases, as in deployed graphs: 11,684,712 and 25,530,472
 * parameters where the training graphs, with two per normalised channel, have 11,689,512 and 25,557,032.
 */
export function resnet(options: ResnetOptions): Architecture {
  const { depth } = options;
  const net = new ConvNet(`resnet-${depth}`, options);
  const block = depth === 18 ? basicBlock : bottleneck;

  let feature = net.relu(net.conv(net.image(224), { channels: 64, kernel: 7, stride: 2 }));
  feature = net.maxPool(feature);
  let beside = feature;
  for (const [stage, blocks] of BLOCKS[depth].entries()) {
    for (let index = 0; index < blocks; index += 1) {
      const stride = stage > 0 && index === 0 ? 2 : 1;
      feature = block(net, feature, 64 * 2 ** stage, stride);
    }
    if (stage === 2) beside = feature;
  }
  // Extra work runs in the kernel that does most of the network's own: 3 × 3 in the basic block, 1 × 1 in the other.
  return net.classify(feature, beside, depth === 18 ? 3 : 1, options);
}

function basicBlock(net: ConvNet, from: Feature, width: number, stride: number): Feature {
  const first = net.relu(net.conv(from, { channels: width, kernel: 3, stride }));
  const second = net.conv(first, { channels: width, kernel: 3, gain: LAST_GAIN });
  return net.relu(net.add(second, shortcut(net, from, width, stride)));
}

function bottleneck(net: ConvNet, from: Feature, width: number, stride: number): Feature {
  const narrow = net.relu(net.conv(from, { channels: width, kernel: 1 }));
  const spatial = net.relu(net.conv(narrow, { channels: width, kernel: 3, stride }));
  const wide = net.conv(spatial, { channels: 4 * width, kernel: 1, gain: LAST_GAIN });
  return net.relu(net.add(wide, shortcut(net, from, 4 * width, stride)));
}

function shortcut(net: ConvNet, from: Feature, channels: number, stride: number): Feature {
  if (stride === 1 && from.channels === channels) return from;
  return net.conv(from, { channels, kernel: 1, stride });
}
