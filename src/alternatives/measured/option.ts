import type { FileSubject } from '../../benchmark/index.ts';
import type { PrecisionVariant } from '../../onnx-rewrite/index.ts';

/** How a file's numbers are stored and multiplied: what can be made from a file alone, and what also needs ranges. */
export type Precision = PrecisionVariant | 'int8-qdq';

/** Something that the author could do instead, and that can be measured. */
export type Option =
  | { readonly kind: 'precision'; readonly variant: Precision }
  /** One after the other. */
  | { readonly kind: 'combination'; readonly variants: readonly [Precision, Precision] }
  | ({ readonly kind: 'declared' | 'same-signature' } & OtherModel);

/** A model of the same repository. */
export interface OtherModel {
  readonly path: string;
  readonly subject: FileSubject;
  readonly bytes: number;
  readonly parameters: number;
}

const PRECISION_NAMES: Readonly<Record<Precision, string>> = {
  'int8-qdq': 'int8 weights and activations',
  'int8-dynamic': 'int8 weights, and activations quantised in each run',
  'int8-weights': 'int8 weights alone',
  'int4-weights': 'int4 weights alone',
  float16: 'float16',
};

/** As a reader knows it. */
export function nameOf(option: Option): string {
  switch (option.kind) {
    case 'precision':
      return PRECISION_NAMES[option.variant];
    case 'combination':
      return option.variants.map((variant) => PRECISION_NAMES[variant]).join(' and ');
    case 'declared':
    case 'same-signature':
      return option.path;
  }
}

/** Every name that an option has which is made here. */
export const madeNames: ReadonlySet<string> = new Set(
  Object.values(PRECISION_NAMES).flatMap((first, _, all) => [
    first,
    ...all.filter((second) => second !== first).map((second) => `${first} and ${second}`),
  ]),
);
