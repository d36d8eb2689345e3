import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { type CheckedPolicy, checkPolicy, type PolicyOptions } from './check-policy.ts';
import type { MatchingWork } from './match-model.ts';
import type { Policy } from './policy.ts';
import { toPolicyError } from './policy-problem.ts';
import { readLayer } from './read-layer.ts';

/**
 * Reads the policy and what it extends, and checks it. A file that is not there is no error: the policy's state is
 * `none`, everything informs and nothing blocks. A file that is there and wrong is one, since a gate that cannot be
 * read must not stand open.
 *
 * @throws WattnudgeError with the code, line and column of the first mistake, and how many more there are.
 */
export async function loadPolicy(options: PolicyOptions): Promise<Policy> {
  const checked: CheckedPolicy = await checkPolicy(options);
  if (checked.state === 'none') return { state: 'none', file: options.file, layers: [], warnings: [] };
  if (checked.state === 'found') return checked.policy;
  const [first, ...others] = checked.problems.filter(({ severity }) => severity === 'error');
  if (first === undefined) throw new WattnudgeError('policy-invalid', `${options.file} can’t be used.`);
  throw toPolicyError([first, ...others]);
}

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
  if (read.length < layers.length) throw new Error('a policy that was read before can’t be read again');
  return { state, file, layers: read.map(({ layer }) => layer), warnings: [], work };
}
