import type { FileSubject } from '../../benchmark/index.ts';
import type { PrecisionVariant } from '../../onnx-rewrite/index.ts';

/** How a file's numbers are stored and multiplied: what can be made from a file alone, and what also needs ranges. */
export type Precision = PrecisionVariant | 'int8-qdq';

/** One step from the author's file to another file. */
export type Part =
  | { readonly kind: 'precision'; readonly variant: Precision }
  /** The graph as the runtime optimises it for any machine of the provider, saved. */
  | { readonly kind: 'optimized-graph' };

/** Something that the author could do instead, and that can be measured. */
export type Option =
  | Part
  /** One part after the other. */
  | { readonly kind: 'combination'; readonly parts: readonly [Part, Part] }
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

const OPTIMIZED = 'saved optimised graph';

/** As a reader knows it. */
export function nameOf(option: Option): string {
  switch (option.kind) {
    case 'precision':
      return PRECISION_NAMES[option.variant];
    case 'optimized-graph':
      return OPTIMIZED;
    case 'combination':
      return option.parts.map(nameOf).join(' and ');
    case 'declared':
    case 'same-signature':
      return option.path;
  }
}

/** Every name that an option has which is made here. */
export const madeNames: ReadonlySet<string> = new Set(
  [...Object.values(PRECISION_NAMES), OPTIMIZED].flatMap((first, _, all) => [
    first,
    ...all.filter((second) => second !== first).map((second) => `${first} and ${second}`),
  ]),
);

/** What is put before `.onnx` in the name of the file. */
export function suffixOf(part: Part): string {
  return part.kind === 'precision' ? part.variant : 'optimized';
}
