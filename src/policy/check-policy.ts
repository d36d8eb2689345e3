import { requireTask } from '../baselines/ai-energy-score/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { forModel } from './for-model.ts';
import type { MatchingWork } from './match-model.ts';
import { isGlob } from './match-model.ts';
import { nameScopeOf, runsId } from './names.ts';
import { BUDGETS_OF_FILES, budgetsThat, ENERGY_BUDGETS, type Policy } from './policy.ts';
import type { ModelEntry, WaiverEntry } from './policy-file.schema.ts';
import type { PolicyProblem } from './policy-problem.ts';
import { type Layer, type Mistake, problemAt } from './read-layer.ts';
import { type ReadingOptions, readLayers } from './read-layers.ts';
import { type RemovedKey, removedKeysOf } from './removed-keys.ts';
import { blockedRules } from './waive.ts';

export interface PolicyOptions extends ReadingOptions {
  /** Whether a hub id is in the AI Energy Score snapshot. Without it, sources are taken as rated. */
  isRated?: (id: string) => boolean;
  /** Up to a few rated ids near one that is not rated. */
  suggestRated?: (id: string) => readonly string[];
  /** ISO date, for expired waivers. Without it they are not looked for. */
  today?: string;
  /** Bounds the matching of globs, here and in all that the policy is asked later. Default: no bound. */
  work?: MatchingWork;
}

export type CheckedPolicy =
  | { state: 'none'; problems: readonly PolicyProblem[] }
  | { state: 'invalid'; problems: readonly PolicyProblem[] }
  /** `problems` are warnings. */
  | { state: 'found'; problems: readonly PolicyProblem[]; policy: Policy };

/**
 * Every problem of a policy that can be found without a model: form, budgets that could not be judged, sources that
 * are not rated, unknown tasks, loosening that an organisation does not allow, waivers without effect.
 *
 * `stars` needs a source. Stated in an entry without one, it is an error. Stated in `defaults` it holds for models with a
 * source, since own designs have none: an entry without a source is a warning here, and the review says that it is exempt.
 *
 * @throws only what `read` throws and is no WattnudgeError.
 */
export async function checkPolicy(options: PolicyOptions): Promise<CheckedPolicy> {
  const reading = await readLayers(options);
  if (reading === undefined) return { state: 'none', problems: [missing(options.file)] };

  const { layers } = reading;
  const tooMany = checkComparable(layers);
  if (tooMany !== undefined) return { state: 'invalid', problems: [tooMany] };
  const policy: Policy = { state: 'found', file: options.file, layers, warnings: [], work: options.work };
  try {
    return checkTogether(policy, reading.problems, options);
  } catch (error) {
    if (error instanceof WattnudgeError && error.code === 'policy-too-much-work') {
      return { state: 'invalid', problems: [incomparable(layers)] };
    }
    throw error;
  }
}

/** What can be found once all files are read. */
function checkTogether(policy: Policy, unread: readonly PolicyProblem[], options: PolicyOptions): CheckedPolicy {
  const { layers } = policy;
  const statesStars = layers.some(({ rules }) =>
    [rules.defaults, ...rules.models].some((settings) => settings?.budget?.stars !== undefined),
  );
  // A file above that cannot be read leaves nothing to merge with; its own problems come first then.
  const whole = unread.length === 0;
  const found = layers.flatMap((layer, index) =>
    [
      ...removedKeysOf(layer.source.value).map(tellRemovedKey),
      ...layer.rules.models.flatMap((entry, at) =>
        checkEntry(entry, at, options, whole ? { policy, statesStars } : undefined),
      ),
      ...layer.rules.waivers.flatMap((waiver, at) => checkWaiver(waiver, at, options)),
      // Nothing is above the first: it can try nothing that is not allowed.
      ...(whole && index > 0 ? checkMerging(policy, index) : []),
    ].map((mistake) => problemAt(layer, mistake)),
  );
  const problems = [...unread, ...found].toSorted(
    (a, b) => fileOrder(layers, a) - fileOrder(layers, b) || a.line - b.line || a.column - b.column,
  );
  if (problems.some(({ severity }) => severity === 'error')) return { state: 'invalid', problems };
  return { state: 'found', problems, policy: { ...policy, warnings: problems } };
}

function missing(file: string): PolicyProblem {
  const suggestion = 'Check out the branch that has it, or run `wattnudge policy init`.';
  return {
    severity: 'error',
    code: 'policy-missing',
    file,
    line: 1,
    column: 1,
    message: 'there is no policy file',
    suggestion,
  };
}

/** Globs are held against every other pattern below, in time that grows with the product of their lengths. */
function checkComparable(layers: readonly Layer[]): PolicyProblem | undefined {
  const patterns = layers.flatMap(({ rules: { models, waivers } }) => [
    ...models.flatMap(({ path, id }) => path ?? id ?? []),
    ...waivers.map(({ model }) => model),
  ]);
  const lengthOf = (texts: readonly string[]) => texts.reduce((sum, each) => sum + each.length, 0);
  return lengthOf(patterns.filter(isGlob)) * lengthOf(patterns) <= MAX_COMPARED ? undefined : incomparable(layers);
}

/** @param layers at least one */
function incomparable(layers: readonly Layer[]): PolicyProblem {
  return problemAt(layers.at(-1)!, {
    path: ['models'],
    at: 'key',
    code: 'policy-too-large',
    message: 'the globs of the policy and of those that it extends are too many and too long to be compared',
    suggestion: 'Use shorter globs, or cover several models with one.',
  });
}

/** In characters times characters: five hundred globs of ordinary length stay below it, and a second is enough for it. */
const MAX_COMPARED = 2e8;

/** The repository's own file first: that is the one that its reader can change. */
function fileOrder(layers: readonly Layer[], problem: PolicyProblem): number {
  return -layers.findIndex(({ file }) => file === problem.file);
}

function tellRemovedKey({ path, key, remedy }: RemovedKey): Mistake {
  const message = `\`${key}\` no longer has any effect`;
  return { path, at: 'key', severity: 'warning', code: 'policy-removed-key', message, suggestion: remedy };
}

function checkEntry(
  entry: ModelEntry,
  at: number,
  options: PolicyOptions,
  together: { policy: Policy; statesStars: boolean } | undefined,
): Mistake[] {
  const path = ['models', at];
  const pattern = entry.path ?? entry.id;
  if (pattern === undefined || (entry.path !== undefined && entry.id !== undefined)) {
    const message = 'an entry needs either `path` (model files) or `id` (a model name)';
    return [{ path, code: 'policy-value', message }];
  }
  return [
    ...checkTask(entry, path),
    ...checkSource(entry, path, options),
    ...checkReference(entry, path, together?.policy),
    ...checkUnmeasured(entry, path),
    ...checkMeasured(entry, path),
    ...checkMeter(entry, path, pattern, together?.policy),
    ...checkBenchmarks(entry, path),
    ...(together?.statesStars ? checkStars(entry, path, pattern, together.policy, options) : []),
  ];
}

function checkTask(entry: ModelEntry, path: Path): Mistake[] {
  if (entry.task === undefined) return [];
  try {
    requireTask(entry.task);
    return [];
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    return [{ path: [...path, 'task'], code: 'policy-value', message: error.message, suggestion: error.remedy }];
  }
}

function checkSource({ source }: ModelEntry, path: Path, options: PolicyOptions): Mistake[] {
  if (source === undefined || (options.isRated?.(source) ?? true)) return [];
  const near = options.suggestRated?.(source) ?? [];
  const suggestion =
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Run `wattnudge rate --task TASK` for the rated models.';
  const message = `the source "${source}" has no AI Energy Score, so nothing can be derived from it`;
  return [{ path: [...path, 'source'], code: 'policy-unjudgeable', message, suggestion }];
}

/** A name that is not fetched is rated, not run: there is nothing to hold these budgets to. */
function checkReference(entry: ModelEntry, path: Path, policy: Policy | undefined): Mistake[] {
  const { id, budget, hub } = entry;
  if (id === undefined || hub === 'run' || (policy !== undefined && runsId(id, policy))) return [];
  const measured = entry.measured ?? (policy && forModel(policy, id).measured?.value);
  return (measured === undefined ? BUDGETS_NOT_OF_NAMES : BUDGETS_OF_FILES)
    .filter((rule) => budget?.[rule] !== undefined)
    .map((rule) => ({
      path: [...path, 'budget', rule],
      at: 'key',
      code: 'policy-unjudgeable',
      message: `\`${rule}\` can’t be checked for a model name: it is rated, not measured`,
      suggestion:
        'Use `stars`, give the `path` of a model file, set `hub: run` to fetch the model and run it, or name results of your own job (`measured`).',
    }));
}

function checkUnmeasured({ unmeasured, budget }: ModelEntry, path: Path): Mistake[] {
  if (unmeasured === undefined) return [];
  return ENERGY_BUDGETS.filter((rule) => budget?.[rule] !== undefined).map((rule) => ({
    path: [...path, 'budget', rule],
    at: 'key',
    code: 'policy-unjudgeable',
    message: `\`${rule}\` can’t be checked for a model that this entry declares unmeasured`,
    suggestion: `Remove \`${rule}\` or \`unmeasured\`.`,
  }));
}

/** What the results of the author's own job don't hold, or are not looked at for. */
function checkMeasured({ measured, unmeasured, budget }: ModelEntry, path: Path): Mistake[] {
  if (measured === undefined) return [];
  if (unmeasured !== undefined) {
    const message = '`measured` has no effect beside `unmeasured`';
    return [
      { path: [...path, 'measured'], at: 'key', code: 'policy-value', message, suggestion: 'Remove one of them.' },
    ];
  }
  if (measured.format !== 'codecarbon' || budget?.latency === undefined) return [];
  const message = '`latency` can’t be checked with `format: codecarbon`, whose file doesn’t say how long a query takes';
  const suggestion = 'Remove `latency`, or use `format: wattnudge`.';
  return [{ path: [...path, 'budget', 'latency'], at: 'key', code: 'policy-unjudgeable', message, suggestion }];
}

/**
 * CodeCarbon takes power from a counter or estimates it, and its file doesn't say which. Either rule may be stated elsewhere: the one that
 * this entry states is the one to change.
 */
function checkMeter(entry: ModelEntry, path: Path, pattern: string, policy: Policy | undefined): Mistake[] {
  if (entry.measured === undefined && entry.meter === undefined) return [];
  const merged = policy && forModel(policy, pattern);
  const measured = entry.measured ?? merged?.measured?.value;
  const meter = entry.meter ?? merged?.meter?.value;
  if (measured?.format !== 'codecarbon' || meter !== 'measured' || merged?.unmeasured !== undefined) return [];
  const at = entry.measured === undefined ? ['meter'] : ['measured', 'format'];
  const message =
    '`meter: measured` can’t be checked with `format: codecarbon`, whose file doesn’t say whether the power was measured or estimated';
  const suggestion = 'Use `format: wattnudge`, or `meter: any` for this entry.';
  return [{ path: [...path, ...at], at: 'key', code: 'policy-unjudgeable', message, suggestion }];
}

/** A value is one model's: files have metrics of their own, and models that a glob covers differ. */
function checkBenchmarks({ id, quality }: ModelEntry, path: Path): Mistake[] {
  if (quality?.benchmarks === undefined || (id !== undefined && !isGlob(id))) return [];
  const message = '`benchmarks` needs an `id` that names one model';
  const suggestion = 'Give the `id` of one model. For a file, use `quality.file` and `quality.key`.';
  return [{ path: [...path, 'quality', 'benchmarks'], at: 'key', code: 'policy-value', message, suggestion }];
}

/** The entry's own pattern stands for the models that it matches. */
function checkStars(entry: ModelEntry, path: Path, pattern: string, policy: Policy, options: PolicyOptions): Mistake[] {
  const { budget, source, unmeasured } = forModel(policy, pattern);
  if (budget.stars === undefined || source !== undefined || unmeasured !== undefined) return [];
  if (entry.id !== undefined && (isGlob(entry.id) || (options.isRated?.(entry.id) ?? true))) return [];
  const suggestion = 'Add `source:` with the rated model that it derives from, or remove `stars`.';
  if (entry.budget?.stars !== undefined) {
    const message = '`stars` can’t be checked without a `source`';
    return [{ path: [...path, 'budget', 'stars'], at: 'key', code: 'policy-unjudgeable', message, suggestion }];
  }
  const origin =
    budget.stars.origin === undefined ? '' : ` (line ${budget.stars.origin.line} of ${budget.stars.origin.file})`;
  const message = `the default budget of ${budget.stars.value} stars${origin} doesn’t apply to this entry, which has no \`source\``;
  return [{ path, severity: 'warning', code: 'policy-unjudgeable', message, suggestion }];
}

function checkWaiver(waiver: WaiverEntry, at: number, { today }: PolicyOptions): Mistake[] {
  if (today === undefined || waiver.until >= today) return [];
  const message = `the waiver for ${waiver.model} ended on ${waiver.until}`;
  const suggestion = 'Remove it, or agree on a new date.';
  return [{ path: ['waivers', at, 'until'], severity: 'warning', code: 'policy-waiver', message, suggestion }];
}

/**
 * What a layer tries and those above it do not allow. Globs cannot be compared with globs in general: each pattern of
 * the layer, and a model that matches no entry, stands for what it covers.
 */
function checkMerging(policy: Policy, index: number): Mistake[] {
  const { models, waivers } = policy.layers[index]?.rules ?? { models: [], waivers: [] };
  const patterns = [UNLISTED_MODEL, ...models.flatMap(({ path, id }) => path ?? id ?? [])];
  const refusals = [
    ...patterns.flatMap((pattern) => forModel(policy, pattern).refusals),
    ...nameScopeOf(policy).refusals,
  ].filter(({ layer }) => layer === index);
  const loosening = refusals.map(({ path, message }): Mistake => {
    const suggestion = 'Remove it, or ask for the rule to be listed under `overridable` there.';
    return { path, at: 'key', severity: 'warning', code: 'policy-loosening', message, suggestion };
  });
  const powerless = waivers.flatMap((waiver, at): Mistake[] => {
    const blocked = blockedRules(forModel(policy, waiver.model), index);
    if (blocked.length === 0) return [];
    const message = `the waiver for ${waiver.model} doesn’t lift what ${blocked[0]?.file} sets: ${blocked.map(({ rule }) => rule).join(', ')}`;
    const suggestion = 'Ask for `waivers`, or the rule, to be listed under `overridable` there.';
    return [{ path: ['waivers', at], severity: 'warning', code: 'policy-waiver', message, suggestion }];
  });
  return unique([...loosening, ...powerless]);
}

function unique(mistakes: readonly Mistake[]): Mistake[] {
  return [...new Map(mistakes.map((mistake) => [JSON.stringify([mistake.path, mistake.message]), mistake])).values()];
}

type Path = readonly (string | number)[];

/** No file has this name, since git refuses empty path components. */
const UNLISTED_MODEL = '//';

const BUDGETS_NOT_OF_NAMES = budgetsThat(({ ofNames }) => !ofNames);
