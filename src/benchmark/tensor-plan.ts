import type { NumericType } from '../engines/onnxruntime/tensor-data.ts';
export type Fill =
  | { readonly kind: 'tokens'; readonly vocabularySize: number }
  | { readonly kind: 'constant'; readonly value: number }
  /** 0, 1, 2 … along the last dimension: position ids. */
  | { readonly kind: 'positions' }
  /** Smooth gradients and noise in [0, 1]. */
  | { readonly kind: 'image' }
  /** Tones and noise within ±0.3, as speech at a normal level. */
  | { readonly kind: 'audio' }
  /** The same along each row: height and width. */
  | { readonly kind: 'row'; readonly values: readonly number[] }
  /** Standard normal. */
  | { readonly kind: 'normal' };

/** How one input tensor is made. Plain data: the worker fills it. */
export interface TensorPlan {
  readonly name: string;
  readonly type: NumericType;
  readonly dims: readonly number[];
  readonly fill: Fill;
}

export interface TensorMetadata {
  readonly name: string;
  /** ONNX Runtime's element type, e.g. `float32`; `undefined` for what is not a tensor. */
  readonly type: string | undefined;
  /** Named dimensions are strings; unnamed free ones are empty strings. */
  readonly shape: readonly (number | string)[];
  /** Its graph declares no rank, so that it takes any. The runtime shows it as it shows a single number: `[]`. */
  readonly anyRank?: true;
}
