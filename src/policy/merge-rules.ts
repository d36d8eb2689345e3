/** Merging of one rule over the layers of a policy. `forModel` states the order of precedence. */
import { readGgufOnHub, readModelName } from '../catalog/index.ts';
import { differs } from './limits.ts';
import type { MatchingWork } from './match-model.ts';
import { matchesModel } from './match-model.ts';
import type { Refusal, Rule, Statement } from './policy.ts';
import type { ModelEntry, PolicyFile, RuleName } from './policy-file.schema.ts';
import type { KeyPath } from './policy-yaml.ts';
import type { Layer } from './read-layer.ts';

/** What one file says about one model: its blocks of settings in order of precedence, the strongest last. */
export interface LayerView {
  index: number;
  layer: Layer;
  blocks: readonly { settings: Settings; path: KeyPath }[];
}

type Settings = Partial<ModelEntry> & Pick<PolicyFile, 'carbon' | 'cost' | 'evidence' | 'ignoreBelow' | 'languages'>;

export interface RuleSpec<T> {
  /** Rules without a name judge nothing and can be set by every layer. */
  name?: RuleName;
  read: (settings: Settings) => T | undefined;
  /** What a layer says without writing it. */
  implied?: (view: LayerView, statedEarlier: boolean) => T | undefined;
  path: KeyPath;
  looser?: (next: T, now: T) => boolean;
  show?: (value: T) => string;
}

/** @throws what `work` throws */
export function viewOf(layer: Layer, index: number, model: string, work?: MatchingWork): LayerView {
  const { defaults, models, carbon, cost, evidence, ignoreBelow, languages } = layer.rules;
  const ids = idsOf(model);
  const matching = models.flatMap((entry, at) =>
    covers(entry, model, ids, work) ? [{ settings: entry, path: ['models', at] }] : [],
  );
  return {
    index,
    layer,
    blocks: [
      { settings: { carbon, cost, evidence, ignoreBelow, languages }, path: [] },
      { settings: defaults ?? {}, path: ['defaults'] },
      ...matching,
    ],
  };
}

function covers(entry: ModelEntry, model: string, ids: readonly string[], work: MatchingWork | undefined): boolean {
  const { path, id } = entry;
  if (path !== undefined && matchesModel(path, model, 'path', work)) return true;
  return id !== undefined && ids.some((each) => matchesModel(id, each, 'id', work));
}

/** What a model's name can be covered by: as it is written, by its repository on the hub where it is a GGUF file there, and as its provider and who serves it call it: `openai/gpt-4o`. */
function idsOf(model: string): string[] {
  const name = readModelName(model);
  const repository = readGgufOnHub(model)?.id;
  const ids = repository === undefined ? [model] : [model, repository];
  if (name === undefined || name.kind === 'hub') return [...new Set(ids)];
  const { canonical, provider } = name;
  const providers = [provider, readModelName(canonical)?.provider].filter((each) => each !== undefined);
  return [...new Set([...ids, canonical, ...providers.map((each) => `${each}/${canonical}`)])];
}

/** Later layers over earlier ones, each checked against everything that an earlier layer does not let go of. */
export function resolveRule<T>(views: readonly LayerView[], spec: RuleSpec<T>): { rule?: Rule<T>; refused: Refusal[] } {
  const accepted: Statement<T>[] = [];
  const refused: Refusal[] = [];
  for (const view of views) {
    const stated = statementIn(view, spec, accepted.length > 0);
    if (stated === undefined) continue;
    const { statement, path } = stated;
    const binding = accepted.find((earlier) => !earlier.loosenable && spec.looser?.(statement.value, earlier.value));
    if (binding === undefined || spec.name === undefined) {
      accepted.push(statement);
      continue;
    }
    const current = accepted.at(-1) ?? binding;
    const show = spec.show ?? String;
    const change =
      spec.looser === differs
        ? `to change \`${spec.name}\``
        : `to loosen \`${spec.name}\` from ${show(current.value)} to ${show(statement.value)}`;
    refused.push({
      rule: spec.name,
      layer: view.index,
      path,
      message: `line ${statement.origin.line} tries ${change}; ${whyRefused(binding, show)}`,
    });
  }
  const last = accepted.at(-1);
  return last === undefined
    ? { refused }
    : { rule: { value: last.value, origin: last.origin, statements: accepted }, refused };
}

function whyRefused<T>({ origin: { file, line }, value, isImplied }: Statement<T>, show: (value: T) => string): string {
  return isImplied
    ? `${file} sets budgets and doesn’t mark it overridable, so ${show(value)} stays`
    : `${file} doesn’t mark it overridable, so its line ${line} stays`;
}

export function statementIn<T>(
  view: LayerView,
  spec: RuleSpec<T>,
  statedEarlier: boolean,
): { statement: Statement<T>; path: KeyPath } | undefined {
  const block = view.blocks.findLast(({ settings }) => spec.read(settings) !== undefined);
  const value = block === undefined ? spec.implied?.(view, statedEarlier) : spec.read(block.settings);
  if (value === undefined) return undefined;
  const path = block === undefined ? [] : [...block.path, ...spec.path];
  const { overridable } = view.layer.rules;
  const loosenable = spec.name === undefined || overridable.includes(spec.name);
  return {
    path,
    statement: {
      value,
      origin: { file: view.layer.file, line: view.layer.source.locate(path, 'key').line },
      layer: view.index,
      isImplied: block === undefined,
      loosenable,
      waivable: loosenable || overridable.includes('waivers'),
    },
  };
}

export function statesBudget(view: LayerView): boolean {
  return view.blocks.some(({ settings }) => holdsBudget(settings));
}

/** Whether a model is held to anything. */
export function demands(settings: Settings): boolean {
  return settings.enforcement !== undefined || holdsBudget(settings);
}

function holdsBudget({ quality, budget }: Settings): boolean {
  return quality?.figure !== undefined || Object.keys(budget ?? {}).length > 0;
}
