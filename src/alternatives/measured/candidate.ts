import { createHash } from 'node:crypto';
import type { FileSubject } from '../../benchmark/index.ts';
import type { Precision } from '../../onnx-rewrite/index.ts';

/** Something that the author could do instead, and that can be measured. */
export type Candidate =
  | { readonly kind: 'precision'; readonly precision: Precision }
  /** One after the other. */
  | { readonly kind: 'combination'; readonly precisions: readonly [Precision, Precision] }
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
export function candidateName(candidate: Candidate): string {
  switch (candidate.kind) {
    case 'precision':
      return PRECISION_NAMES[candidate.precision];
    case 'combination':
      return candidate.precisions.map((precision) => PRECISION_NAMES[precision]).join(' and ');
    case 'declared':
    case 'same-signature':
      return candidate.path;
  }
}

/** Every name that a candidate has which is made here. */
export const madeNames: ReadonlySet<string> = new Set(
  Object.values(PRECISION_NAMES).flatMap((first, _, all) => [
    first,
    ...all.filter((second) => second !== first).map((second) => `${first} and ${second}`),
  ]),
);

/**
 * What the names of produced files begin with: the model's own path without its extension. A path comes from the pull
 * request, so anything else than plain names is replaced, and a part of its hash keeps two such paths apart.
 */
export function stemOf(model: string): string {
  const bare = model.replace(/\.onnx$/i, '');
  const safe = bare
    .split('/')
    .map((name) =>
      name
        .replace(/[^\w.-]/g, '_')
        .replace(/^\.*$/, '_')
        .slice(0, 80),
    )
    .join('/');
  if (safe === bare) return safe;
  return `${safe}-${createHash('sha256').update(model).digest('hex').slice(0, 8)}`;
}
