/** Policies of 0.1 mean what they meant: `from-0.1/rules.json` is what 0.1 itself read in them. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkPolicy, forModel, loadPolicy, type ModelPolicy, publishingOf } from '../../src/policy/index.ts';
import { serving } from './builders.ts';

interface Read {
  readonly publishing: object;
  readonly rules: Readonly<Record<string, OldRules>>;
}

interface OldRules {
  readonly budget: object;
  readonly hub?: boolean;
  readonly hubAlternatives?: boolean;
}

const fixture = (name: string) => readFileSync(new URL(`from-0.1/${name}`, import.meta.url), 'utf8');
const READ: Readonly<Record<string, Read>> = JSON.parse(fixture('rules.json'));

it.each(Object.entries(READ))('%s has the rules that 0.1 read in it', async (name, { publishing, rules }) => {
  const options = {
    ...serving(fixture(name), { organisation: fixture('organisation.yml') }),
    isRated: () => true,
  };
  const { problems } = await checkPolicy(options);
  expect(problems.map(({ code }) => code)).toEqual(name === 'hub.yml' ? Array(2).fill('policy-removed-key') : []);

  const policy = await loadPolicy(options);
  expect(publishingOf(policy)).toMatchObject(publishing);
  for (const [model, { hub, hubAlternatives: _removed, ...same }] of Object.entries(rules)) {
    const now = valuesOf(forModel(policy, model));
    expect(now, model).toMatchObject(same);
    expect(now.budget, model).toEqual(same.budget);
    expect(now.hub, model).toBe(hub === undefined ? undefined : hub ? 'run' : 'off');
  }
});

/** Each rule without where it is stated. */
function valuesOf({ budget, ...rules }: ModelPolicy): Readonly<Record<string, unknown>> {
  return { ...eachValue(rules), budget: eachValue(budget) };
}

function eachValue(rules: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([name, rule]) => {
      if (rule === undefined) return [];
      return [[name, typeof rule === 'object' && 'value' in rule ? rule.value : rule]];
    }),
  );
}
