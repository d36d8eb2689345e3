/** Step e for a list of models: the bytes that `mode: scan` left, of which nothing but the form is believed. */
import { z } from 'zod';
import { type ModelReview, modelReviewSchema } from '../energy-review/index.ts';
import { readClaimedJson } from './claimed-json.ts';
import type { TrustLimits } from './limits.ts';
import { Refusal } from './refusal.ts';

export interface ClaimedScan {
  /** Full id. */
  readonly commit: string;
  /** One of each name. What the list says of them beside is looked up anew. */
  readonly models: readonly ClaimedModel[];
  /** Nothing was left out: what isn't listed isn't there. */
  readonly isWhole: boolean;
}

export type ClaimedModel = Readonly<Pick<ModelReview, 'model' | 'kind'>>;

/** More than a scan lists of names, and than people keep of files. */
const MAX_MODELS = 20_000;

/** As `Scan` is written. Where a model is, and what is known of it, is not read. */
const scanSchema = z.object({
  commit: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
  models: z
    .array(z.object({ model: modelReviewSchema.shape.model, kind: modelReviewSchema.shape.kind }))
    .max(MAX_MODELS),
  namesLeftOut: z.int().nonnegative(),
});

/** @throws Refusal */
export function readClaimedScan(
  bytes: Uint8Array,
  { jsonDepth: deepest, nameCharacters }: Pick<TrustLimits, 'jsonDepth' | 'nameCharacters'>,
): ClaimedScan {
  const read = scanSchema.safeParse(readClaimedJson(bytes, deepest, 'The list of models'));
  // What was found there is the artifact's own words, and so may be the name of the field.
  if (!read.success) throw new Refusal('e', 'review-schema-mismatch', INVALID);
  const { commit, models, namesLeftOut } = read.data;
  if (models.some(({ model }) => model.length > nameCharacters)) {
    const message = `The name of a model has more than ${nameCharacters} characters.`;
    throw new Refusal('e', 'name-too-long', message);
  }
  return {
    commit,
    models: [...new Map(models.map((model) => [model.model, model])).values()],
    isWhole: namesLeftOut === 0,
  };
}

const INVALID =
  'The list of models doesn’t have the form that `mode: scan` gives it. Make it with a version of wattnudge that is no newer than this one.';
