import { toTyped } from '../engines/onnxruntime/tensor-data.ts';
import { type Random, seededRandom } from '../random.ts';
import { type FilledTensor, fillTensor } from './fill-tensor.ts';
import type { TensorPlan } from './tensor-plan.ts';

/** Waves that make one image. */
const WAVES = 6;
/** Width of the noise: a few grey levels of 255. */
const NOISE = 0.04;

/**
 * One sample of many, for comparing outputs: like `fillTensor`, but where that makes the same scene with other noise (which
 * is right for energy), every seed here is another scene, so that a classifier has something to tell apart.
 */
export function fillSample(plan: TensorPlan, seed: number): FilledTensor {
  const { name, type, dims, fill } = plan;
  if (fill.kind !== 'image' || dims.length < 3) return fillTensor(plan, seed);
  const length = dims.reduce((product, dim) => product * dim, 1);
  return { name, type, dims, data: toTyped(type, length, scene(plan, seed)) };
}

/**
 * Overlaid plane waves of random direction, length and phase for each channel, with a little noise, within [0, 1]: smooth
 * areas and edges at several scales, as in photographs, whose spectrum also falls with frequency.
 */
function scene({ name, type, dims }: TensorPlan, seed: number): (index: number) => number {
  const random = seededRandom(seed, name);
  const channelsLast = [1, 3].includes(dims.at(-1) ?? 0);
  const [height, width, channels] = channelsLast
    ? [dims.at(-3)!, dims.at(-2)!, dims.at(-1)!]
    : [dims.at(-2)!, dims.at(-1)!, dims.at(-3)!];
  const brightness = 0.2 + 0.6 * random();
  const waves = Array.from({ length: channels }, () => {
    return Array.from({ length: WAVES }, (_, order) => waveOf(random, order, width, height));
  });
  const scale = type === 'uint8' ? 255 : 1;
  return (index) => {
    const channel = channelsLast ? index % channels : Math.floor(index / (width * height)) % channels;
    const pixel = channelsLast ? Math.floor(index / channels) : index;
    const [x, y] = [pixel % width, Math.floor(pixel / width) % height];
    let value = brightness + NOISE * (random() - 0.5);
    for (const { sinX, cosX, sinY, cosY } of waves[channel]!) value += sinX[x]! * cosY[y]! + cosX[x]! * sinY[y]!;
    return scale * Math.min(1, Math.max(0, value));
  };
}

/** amplitude × sin(a·x + b·y + phase), taken apart by the addition theorem: a table for each side instead of a sine a pixel. */
function waveOf(random: Random, order: number, width: number, height: number) {
  const cycles = 2 ** order * (0.5 + random());
  const angle = 2 * Math.PI * random();
  const phase = 2 * Math.PI * random();
  const amplitude = 0.25 / (order + 1);
  const [stepX, stepY] = [
    (2 * Math.PI * cycles * Math.cos(angle)) / width,
    (2 * Math.PI * cycles * Math.sin(angle)) / height,
  ];
  return {
    sinX: Float64Array.from({ length: width }, (_, x) => amplitude * Math.sin(stepX * x + phase)),
    cosX: Float64Array.from({ length: width }, (_, x) => amplitude * Math.cos(stepX * x + phase)),
    sinY: Float64Array.from({ length: height }, (_, y) => Math.sin(stepY * y)),
    cosY: Float64Array.from({ length: height }, (_, y) => Math.cos(stepY * y)),
  };
}
