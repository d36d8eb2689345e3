import { findTask } from '../baselines/ai-energy-score/index.ts';
import { showPercent, showStars, showWhLimit } from '../quantities/index.ts';
import {
  differs,
  greater,
  looserEnforcement,
  looserEvidence,
  looserHub,
  looserIgnoreBelow,
  looserLatency,
  looserQuality,
  looserSize,
  looserVolume,
  showLatencyLimit,
  showQuality,
  showRunner,
  showSizeLimit,
} from './limits.ts';
import type { MatchingWork } from './match-model.ts';
import { matchesModel } from './match-model.ts';
import {
  demands,
  type LayerView,
  type RuleSpec,
  resolveRule,
  statementIn,
  statesBudget,
  viewOf,
} from './merge-rules.ts';
import type { Budget, ModelPolicy, Policy, Refusal, Rule, ScopedWaiver } from './policy.ts';
import type { EnergyPerYear, Enforcement, EvidenceKind } from './policy-file.schema.ts';
import type { Layer } from './read-layer.ts';
import { statedBenchmarks } from './stated-benchmarks.ts';

/**
 * The rules for one model, by its path or hub id, each with the file and line that states it.
 *
 * Within a file: `defaults` first, then every entry that matches, in file order; a later one overrides an earlier one
 * rule by rule (each budget is a rule of its own; `inputs` and `quality` are one rule each).
 *
 * Between files, the organisation's first: a later file may tighten a rule, and loosen it only where every earlier file
 * that states it lists it under `overridable`. A refused value changes nothing and is reported in `refusals`.
 * - `increase`, `whPer1000`, `latency`, `size`, `stars`, `quality` (same file and key), `enforcement`: compared. A limit of another kind
 *   (percent instead of bytes, another metric) cannot be shown to be tighter and counts as loosening.
 * - `meter`: `measured` is tighter than `any`.
 * - `evidence.block`: more kinds that block are tighter; a list that drops one is looser.
 * - `ignoreBelow`: less is tighter. `volume`: more is tighter, since it lifts an increase above `ignoreBelow`.
 * - `hub`: `run` is tighter than `sizes`, and that than `false`: what is known of a model is what can hold its budget.
 * - `runner`, `source`, `batch`, `inputs`, `queries`, `tokens`, `measured` change what a budget means: what an earlier file states stays.
 * - `unmeasured` drops every energy budget: refused where an earlier file states a budget, `quality` or an enforcement.
 * - `task`, `alternatives`, `fidelity`, `evaluate`, `languages`, `carbon`, `cost`, `quality.benchmarks` judge nothing: the
 *   later file's count.
 *
 * Where budgets are stated and no `enforcement` is, it is `block`: a budget is meant to be kept. Without a policy file
 * everything informs.
 *
 * @param also other names of the model, whose rules hold as well: the path or name that it had before, and those of the graphs that are
 *   run for a folder. So neither moving a file nor making a folder of it is a way out of a budget
 * @throws WattnudgeError `policy-too-much-work` where the policy carries a bound on matching
 */
export function forModel(policy: Policy, model: string, also: readonly string[] = []): ModelPolicy {
  const others = [...new Set(also)].filter((name) => name !== model);
  const own = rulesFor(policy, model);
  return others.length === 0
    ? own
    : together(
        own,
        others.map((name) => rulesFor(policy, name)),
      );
}

function together(own: ModelPolicy, others: readonly ModelPolicy[]): ModelPolicy {
  const all = [own, ...others];
  const first = <T>(read: (rules: ModelPolicy) => T | undefined) => all.map(read).find((rule) => rule !== undefined);
  const shared = {
    quality: all.map(({ quality }) => quality).reduce(stricterQuality),
    unmeasured: all.every(({ unmeasured }) => unmeasured !== undefined) ? own.unmeasured : undefined,
    meter: first(({ meter }) => (meter?.value === 'measured' ? meter : undefined)) ?? first(({ meter }) => meter),
    runner: first(({ runner }) => runner),
    source: first(({ source }) => source),
    batch: first(({ batch }) => batch),
    inputs: first(({ inputs }) => inputs),
    queries: first(({ queries }) => queries),
    measured: first(({ measured }) => measured),
  };
  // A waiver names a model as the review does; those for its other names do not come with them.
  const withOwn = (rules: ModelPolicy) => ({ ...rules, ...shared, waivers: [...rules.waivers, ...own.waivers] });
  return { ...own, ...shared, others: others.map(withOwn) };
}

function stricterQuality(one: ModelPolicy['quality'], other: ModelPolicy['quality']): ModelPolicy['quality'] {
  if (one === undefined || other === undefined) return one ?? other;
  return looserQuality(one.value, other.value) ? other : one;
}

function rulesFor(policy: Policy, model: string): ModelPolicy {
  const views = policy.layers.map((layer, index) => viewOf(layer, index, model, policy.work));
  const refusals: Refusal[] = [];
  const resolve = <T>(spec: RuleSpec<T>): Rule<T> | undefined => {
    const { rule, refused } = resolveRule(views, spec);
    refusals.push(...refused);
    return rule;
  };

  return {
    hasEntry: views.some(({ blocks }) => blocks.some(({ path }) => path[0] === 'models')),
    enforcement: resolve(ENFORCEMENT) ?? { value: policy.state === 'none' ? 'inform' : 'block', statements: [] },
    budget: {
      increase: resolve({
        name: 'increase',
        path: ['budget', 'increase'],
        read: (s) => s.budget?.increase,
        looser: greater,
        show: showPercent,
      }),
      stars: resolve({
        name: 'stars',
        path: ['budget', 'stars'],
        read: (s) => s.budget?.stars,
        looser: (next, now) => next < now,
        show: showStars,
      }),
      whPer1000: resolve({
        name: 'whPer1000',
        path: ['budget', 'whPer1000'],
        read: (s) => s.budget?.whPer1000,
        looser: greater,
        show: showWhLimit,
      }),
      latency: resolve({
        name: 'latency',
        path: ['budget', 'latency'],
        read: (s) => s.budget?.latency,
        looser: looserLatency,
        show: showLatencyLimit,
      }),
      size: resolve({
        name: 'size',
        path: ['budget', 'size'],
        read: (s) => s.budget?.size,
        looser: looserSize,
        show: showSizeLimit,
      }),
    } satisfies Record<keyof Budget, unknown>,
    evidence: resolve(EVIDENCE) ?? { value: DEFAULT_EVIDENCE, statements: [] },
    ignoreBelow: resolve(IGNORE_BELOW) ?? { value: DEFAULT_IGNORE_BELOW, statements: [] },
    quality: resolve({
      name: 'quality',
      path: ['quality'],
      read: (s) => s.quality?.figure,
      looser: looserQuality,
      show: showQuality,
    }),
    benchmarks: statedBenchmarks(policy),
    unmeasured: resolveUnmeasured(views, refusals),
    task: resolve({
      path: ['task'],
      read: (s) => (s.task === undefined ? undefined : (findTask(s.task)?.id ?? s.task)),
    }),
    source: resolve({ name: 'source', path: ['source'], read: (s) => s.source, looser: differs }),
    batch: resolve({ name: 'batch', path: ['batch'], read: (s) => s.batch, looser: differs }),
    inputs: resolve({ name: 'inputs', path: ['inputs'], read: (s) => s.inputs, looser: differs }),
    meter: resolve({
      name: 'meter',
      path: ['meter'],
      read: (s) => s.meter,
      looser: (next, now) => next === 'any' && now === 'measured',
      show: (value) => `\`${value}\``,
    }),
    runner: resolve({ name: 'runner', path: ['runner'], read: (s) => s.runner, looser: differs, show: showRunner }),
    queries: resolve({ name: 'queries', path: ['queries'], read: (s) => s.queries, looser: differs }),
    hub: resolve({
      name: 'hub',
      path: ['hub'],
      read: (s) => s.hub,
      looser: looserHub,
      show: (value) => (value === 'off' ? '`false`' : `\`${value}\``),
    }),
    tokens: resolve({ name: 'tokens', path: ['tokens'], read: (s) => s.tokens, looser: differs }),
    measured: resolve({ name: 'measured', path: ['measured'], read: (s) => s.measured, looser: differs }),
    alternatives: resolve({ path: ['alternatives'], read: (s) => s.alternatives }),
    fidelity: resolve({ path: ['fidelity'], read: (s) => s.fidelity }),
    evaluate: resolve({ path: ['evaluate'], read: (s) => s.evaluate }),
    volume: resolve({
      name: 'volume',
      path: ['volume'],
      read: (s) => s.volume,
      looser: looserVolume,
      show: ({ written }) => written,
    }),
    languages: resolve({ path: ['languages'], read: (s) => s.languages }),
    carbon: resolve({ path: ['carbon'], read: (s) => s.carbon }),
    cost: resolve({ path: ['cost'], read: (s) => s.cost }),
    waivers: policy.layers.flatMap((layer, index) => waiversOf(layer, index, model, policy.work)),
    refusals,
  };
}

const ENFORCEMENT: RuleSpec<Enforcement> = {
  name: 'enforcement',
  path: ['enforcement'],
  read: (settings) => settings.enforcement,
  // An organisation that states a budget and no enforcement means it to be kept: a repository cannot turn it down.
  implied: (view, statedEarlier) => (!statedEarlier && statesBudget(view) ? 'block' : undefined),
  looser: looserEnforcement,
  show: (value) => `\`${value}\``,
};

const DEFAULT_EVIDENCE: readonly EvidenceKind[] = ['measured'];
/** About 3 EUR of electricity at 0.30 EUR/kWh: a blocked pull request costs its people more than that. */
const DEFAULT_IGNORE_BELOW: EnergyPerYear = { written: '10 kWh/year', kWhPerYear: 10 };

// An organisation that states a budget and neither of these means it under the defaults: a repository cannot make it powerless.
const EVIDENCE: RuleSpec<readonly EvidenceKind[]> = {
  name: 'evidence',
  path: ['evidence', 'block'],
  read: (settings) => settings.evidence?.block,
  implied: (view, statedEarlier) => (!statedEarlier && statesBudget(view) ? DEFAULT_EVIDENCE : undefined),
  looser: looserEvidence,
  show: (kinds) => `\`[${kinds.join(', ')}]\``,
};
const IGNORE_BELOW: RuleSpec<EnergyPerYear> = {
  name: 'ignoreBelow',
  path: ['ignoreBelow'],
  read: (settings) => settings.ignoreBelow,
  implied: (view, statedEarlier) => (!statedEarlier && statesBudget(view) ? DEFAULT_IGNORE_BELOW : undefined),
  looser: looserIgnoreBelow,
  show: ({ written }) => written,
};

/** `unmeasured` has no scale of its own: it is weighed against what the earlier layers demand of the model. */
function resolveUnmeasured(views: readonly LayerView[], refusals: Refusal[]): Rule<string> | undefined {
  const spec: RuleSpec<string> = { name: 'unmeasured', read: (s) => s.unmeasured, path: ['unmeasured'] };
  const allowed = views.filter((view) => {
    const stated = statementIn(view, spec, false);
    if (stated === undefined) return true;
    const binding = views.find(
      (earlier) =>
        earlier.index < view.index &&
        earlier.blocks.some(({ settings }) => demands(settings)) &&
        !earlier.layer.rules.overridable.includes('unmeasured'),
    );
    if (binding === undefined) return true;
    const message = `line ${stated.statement.origin.line} declares the model unmeasured; ${binding.layer.file} sets rules for it and doesn’t mark \`unmeasured\` overridable, so they stay`;
    refusals.push({ rule: 'unmeasured', layer: view.index, path: stated.path, message });
    return false;
  });
  return resolveRule(allowed, spec).rule;
}

function waiversOf(layer: Layer, index: number, model: string, work: MatchingWork | undefined): ScopedWaiver[] {
  return layer.rules.waivers.flatMap((waiver, at) => {
    const isMeant = (kind: 'path' | 'id') => matchesModel(waiver.model, model, kind, work);
    if (!isMeant('path') && !isMeant('id')) return [];
    const { line } = layer.source.locate(['waivers', at]);
    return [{ ...waiver, layer: index, origin: { file: layer.file, line } }];
  });
}
