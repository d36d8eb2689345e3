import { normal, seededRandom } from '../random.ts';
import type { TensorPlan } from './plan-inputs.ts';
import { type NumericType, type TensorData, toTyped } from './tensor-data.ts';

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
    case 'image': {
      const scale = plan.type === 'uint8' ? 255 : 1;
      return (index) => scale * (0.25 + 0.25 * Math.sin((index % lastDim) / 17) + 0.5 * random());
    }
    case 'audio':
      return (index) => 0.2 * Math.sin(index / 11.6) + 0.1 * (random() - 0.5);
  }
}
