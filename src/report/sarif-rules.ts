import type { Finding } from '../energy-review/index.ts';

/** The rules of the policy, and what a review says of a name that no rule is about. */
export type SarifRuleId = Finding['rule'] | 'changedName';

const DOCS = 'https://github.com/wattnudge/wattnudge/blob/main/docs';

export const SARIF_RULES = {
  increase: rule('EnergyIncrease', 'Energy per query against the base branch', budget('increase')),
  whPer1000: rule('EnergyPerQuery', 'Energy per 1,000 queries', budget('whPer1000')),
  stars: rule('StarsBudget', 'AI Energy Score stars', budget('stars')),
  latency: rule('LatencyBudget', 'Median latency of a query', budget('latency')),
  size: rule('SizeBudget', 'Size of the model’s files', budget('size')),
  quality: rule('QualityDrop', 'Quality of the model', 'The policy limits how far it may drop with `quality.maxDrop`.'),
  measurable: rule(
    'NotMeasured',
    'A model that couldn’t be measured',
    'A budget holds only if it can be checked. The message says what to do.',
  ),
  changedName: rule(
    'NameChanged',
    'A changed name of a model',
    'No budget is exceeded. The message says what is known of the energy.',
    'evidence.md',
    'note',
  ),
} satisfies Record<SarifRuleId, unknown>;

function budget(key: string): string {
  return `The policy limits it with \`budget.${key}\`. Use a smaller model, or have a maintainer add a waiver to the policy on the base branch.`;
}

function rule(name: string, subject: string, help: string, page = 'policy.md', level: 'warning' | 'note' = 'warning') {
  return {
    name,
    shortDescription: { text: `${subject}.` },
    fullDescription: { text: `${subject}. ${help.replaceAll('`', '')}` },
    help: { text: help.replaceAll('`', ''), markdown: help },
    helpUri: `${DOCS}/${page}`,
    defaultConfiguration: { level },
    properties: { tags: ['energy', 'machine-learning'] },
  };
}
