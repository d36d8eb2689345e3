import type { Finding, Waiver } from '../energy-review/index.ts';
import type { Budget, ModelPolicy, Rule, ScopedWaiver, Statement } from './policy.ts';
import type { RuleName } from './policy-file.schema.ts';

/** A finding before waivers, with the question that decides whether a waiver may lift it. */
export interface Draft {
  finding: Finding;
  /** Whether the finding breaches a rule that an earlier layer does not let later layers waive. */
  isBoundAgainst: (layer: number) => boolean;
}

/**
 * Applies the waivers that name the model: one in force (its day `until` included) turns `over` and `unjudged` into
 * `waived`; one that has run out is reported beside the finding. A repository's waiver does not lift an organisation's
 * rule, unless that rule or `waivers` is listed as overridable; it does lift what the repository itself made tighter.
 */
export function applyWaivers(
  { finding, isBoundAgainst }: Draft,
  waivers: readonly ScopedWaiver[],
  today: string,
): Finding {
  if (finding.status === 'within' || finding.status === 'waived' || finding.status === 'exempt') return finding;
  const byDate = waivers.toSorted((a, b) => (a.until < b.until ? 1 : -1));
  const inForce = byDate.filter(({ until }) => until >= today);
  const [expired] = byDate.filter(({ until }) => until < today);

  // An uncertain finding does not block: there is nothing to lift, and the waiver must not hide the doubt.
  if (finding.status === 'inconclusive' && inForce.length > 0) return finding;
  const helping = inForce.find(({ layer }) => !isBoundAgainst(layer));
  if (helping !== undefined) return { ...finding, status: 'waived', waiver: present(helping) };
  const [powerless] = inForce;
  if (powerless !== undefined) {
    const where = `line ${powerless.origin.line} of ${powerless.origin.file}`;
    return {
      ...finding,
      message: `${finding.message} The waiver on ${where} doesn’t lift a rule of the policy that it extends.`,
    };
  }
  return expired === undefined ? finding : { ...finding, expiredWaiver: present(expired) };
}

function present({ until, reason, by, origin }: ScopedWaiver): Waiver {
  return { until, reason, by, origin };
}

/** Rules of a model that waivers of a layer cannot lift, each with the file that sets it. */
export function blockedRules(policy: ModelPolicy, layer: number): { rule: RuleName; file: string }[] {
  const { enforcement, budget, quality } = policy;
  // Every budget: one that is left out here could be waived where an organisation forbids it.
  const rules: Readonly<Record<keyof Budget | 'quality' | 'enforcement', Rule<unknown> | undefined>> = {
    increase: budget.increase,
    whPer1000: budget.whPer1000,
    stars: budget.stars,
    latency: budget.latency,
    size: budget.size,
    quality,
    enforcement,
  };
  return (Object.entries(rules) as [keyof typeof rules, Rule<unknown> | undefined][]).flatMap(([rule, setting]) => {
    const [binding] = bindingStatements(setting, layer);
    return binding === undefined ? [] : [{ rule, file: binding.origin.file }];
  });
}

/** What layers before `layer` state of a rule and do not let it waive. */
export function bindingStatements<T>(rule: Rule<T> | undefined, layer: number): Statement<T>[] {
  return (rule?.statements ?? []).filter((statement) => statement.layer < layer && !statement.waivable);
}
