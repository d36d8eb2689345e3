import { type JudgedFacts, type JudgingContext, judge } from '../../src/assessment/index.ts';
import type { Finding } from '../../src/energy-review/index.ts';
import { rulesOf } from '../policy/builders.ts';

export const TODAY: JudgingContext = { today: '2026-06-15' };

export async function findingsOf(
  policy: string | undefined,
  facts: JudgedFacts,
  extended?: Record<string, string>,
): Promise<Finding[]> {
  return judge(facts, await rulesOf(policy, facts.model, extended), TODAY);
}

export async function statusesOf(policy: string, facts: JudgedFacts): Promise<Record<string, string>> {
  return Object.fromEntries((await findingsOf(policy, facts)).map(({ rule, status }) => [rule, status]));
}

export const budget = (rules: string) => `version: 1\ndefaults: { budget: { ${rules} } }\n`;
