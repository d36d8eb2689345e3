import { isRated, type Snapshot } from '../baselines/ai-energy-score/index.ts';
import type { NameSearch } from '../changes/index.ts';
import { forModel } from './for-model.ts';
import { matchesModel } from './match-model.ts';
import { demands } from './merge-rules.ts';
import type { Policy, Refusal } from './policy.ts';
import type { Layer } from './read-layer.ts';

/** In which files names of models are looked for. */
interface NameScope {
  /** What the policy says of a file; `undefined` where it says nothing. */
  looksIn: (path: string) => boolean | undefined;
  refusals: readonly Refusal[];
}

/**
 * The last file of the policy that covers a path decides; within one file, `exclude` wins over `include`.
 *
 * To look in more files is tighter, to leave out more is looser: a name that nobody looks for is held to nothing. A later
 * file cannot leave out more where an earlier one states `names`, a budget, or an enforcement, and doesn't list `names`
 * under `overridable`. Globs can't be compared: only a pattern that the earlier files leave out as well is no loosening.
 */
export function nameScopeOf({ layers, work }: Pick<Policy, 'layers' | 'work'>): NameScope {
  const scopes: { include: readonly string[]; exclude: readonly string[] }[] = [];
  const refusals: Refusal[] = [];
  for (const [index, layer] of layers.entries()) {
    const { include, exclude } = layer.rules.names ?? { include: [], exclude: [] };
    const binding = layers.slice(0, index).find(({ rules }) => bindsNames(rules));
    const isLeftOut = (glob: string) => scopes.some((scope) => scope.exclude.includes(glob));
    for (const [at, glob] of exclude.entries()) {
      if (binding !== undefined && !isLeftOut(glob)) refusals.push(refusalOf(layer, index, at, binding));
    }
    // What an earlier file leaves out and this one repeats is left out by that one, unless a file between looks there.
    scopes.push({ include, exclude: binding === undefined ? exclude : [] });
  }
  const latestFirst = scopes.toReversed();
  return {
    looksIn: (path) => {
      const covers = (globs: readonly string[]) => globs.some((glob) => matchesModel(glob, path, 'path', work));
      const scope = latestFirst.find(({ include, exclude }) => covers(exclude) || covers(include));
      return scope && !covers(scope.exclude);
    },
    refusals,
  };
}

function bindsNames({ names, defaults, models, overridable }: Layer['rules']): boolean {
  const holds = names !== undefined || [defaults ?? {}, ...models].some(demands);
  return holds && !overridable.includes('names');
}

function refusalOf(layer: Layer, index: number, at: number, binding: Layer): Refusal {
  const path = ['names', 'exclude', at];
  const { line } = layer.source.locate(path);
  const message = `line ${line} leaves out files that ${binding.file} doesn’t; it doesn’t mark \`names\` overridable, so names are looked for there`;
  return { rule: 'names', layer: index, path, message };
}

/**
 * How a repository's names of models are looked for under a policy.
 *
 * @throws WattnudgeError (from its functions) `policy-too-much-work` where the policy carries a bound on matching
 */
export function nameSearchOf(policy: Policy, snapshot: Snapshot): Required<NameSearch> {
  const named = new Set(policy.layers.flatMap(({ rules }) => rules.models.flatMap(({ id, source }) => [id, source])));
  return {
    looksIn: nameScopeOf(policy).looksIn,
    isNamed: (name) => isRated(snapshot, name) || named.has(name),
    isRun: (name) => runsId(name, policy),
  };
}

/** Whether a model is run by its name, and not only rated, where a hub can be reached. */
export function runsId(id: string, policy: Policy): boolean {
  return forModel(policy, id).hub?.value === 'run';
}
