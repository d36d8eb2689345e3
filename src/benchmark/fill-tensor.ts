import { type NumericType, type TensorData, toTyped } from '../engines/onnxruntime/tensor-data.ts';
import { normal, seededRandom } from '../random.ts';
import type { TensorPlan } from './tensor-plan.ts';

/** A tensor's values in the array type that ONNX Runtime takes for its element type. */
export interface FilledTensor {
  readonly name: string;
  readonly type: NumericType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

/** Makes one tensor: the same plan and seed give the same values on every machine. */
export function fillTensor(plan: TensorPlan, seed: number): FilledTensor {
  const length = plan.dims.reduce((product, dim) => product * dim, 1);
  return { name: plan.name, type: plan.type, dims: plan.dims, data: toTyped(plan.type, length, valueAt(plan, seed)) };
}

function valueAt(plan: TensorPlan, seed: number): (index: number) => number {
  const random = seededRandom(seed, plan.name);
  const between = (least: number, most: number) => least + (most - least) * random();
  const { fill } = plan;
  const lastDim = Math.max(1, plan.dims.at(-1) ?? 1);
  switch (fill.kind) {
    case 'constant':
      return () => fill.value;
    case 'tokens':
      return () => Math.floor(random() * fill.vocabularySize);
    case 'positions':
      return (index) => index % lastDim;
    case 'normal':
      return () => normal(random);
    case 'row':
      return (index) => fill.values[(index % lastDim) % fill.values.length]!;
    // Not only the noise differs between seeds: else the brightness of a picture, or the pitch of a sound, would tell a model
    // that it is being measured, whatever the seed.
    case 'image': {
      const scale = plan.type === 'uint8' ? 255 : 1;
      const [contrast, noise, length] = [between(0.05, 0.25), between(0.1, 0.5), between(5, 50)];
      const brightness = between(contrast + noise / 2, 1 - contrast - noise / 2);
      const wave = (index: number) => contrast * Math.sin((index % lastDim) / length);
      return (index) => scale * (brightness + wave(index) + noise * (random() - 0.5));
    }
    case 'audio': {
      const [loudness, length] = [between(0.05, 0.25), between(5, 40)];
      return (index) => loudness * Math.sin(index / length) + 0.1 * (random() - 0.5);
    }
  }
}
