import type { MatchingWork } from './matching-work.ts';
import type { Policy } from './policy.ts';
import { readLayer } from './read-layer.ts';

/** A policy as plain data, for another thread. */
export interface PolicyTexts {
  readonly state: Policy['state'];
  readonly file: string;
  /** The organisation's first. */
  readonly layers: readonly { readonly file: string; readonly text: string }[];
}

export function textsOf({ state, file, layers }: Policy): PolicyTexts {
  return { state, file, layers: layers.map((layer) => ({ file: layer.file, text: layer.text })) };
}

/** The policy that the texts are of, without its warnings. */
export function policyOf({ state, file, layers }: PolicyTexts, work: MatchingWork): Policy {
  const read = layers.map((layer) => readLayer(layer.file, layer.text)).filter((reading) => reading.ok);
  if (read.length < layers.length) throw new Error('a policy that was read before cannot be read again');
  return { state, file, layers: read.map(({ layer }) => layer), warnings: [], work };
}
