import type { FileSubject } from '../../benchmark/index.ts';
import type { PrecisionVariant } from '../../onnx/index.ts';

/** One step from the author's file to another file. */
export type Part =
  | { readonly kind: 'precision'; readonly variant: PrecisionVariant }
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

const VARIANT_NAMES: Readonly<Record<PrecisionVariant, string>> = {
  'int8-dynamic': 'int8 weights and activations',
  'int8-weights': 'int8 weights',
  'int4-weights': 'int4 weights',
  float16: 'float16',
};

/** As a reader knows it. */
export function nameOf(option: Option): string {
  switch (option.kind) {
    case 'precision':
      return VARIANT_NAMES[option.variant];
    case 'optimized-graph':
      return 'saved optimised graph';
    case 'combination':
      return option.parts.map(nameOf).join(' and ');
    case 'declared':
    case 'same-signature':
      return option.path;
  }
}

/** What is put before `.onnx` in the name of the file. */
export function suffixOf(part: Part): string {
  return part.kind === 'precision' ? part.variant : 'optimized';
}
