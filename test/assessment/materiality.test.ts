import { describe, expect, it, test } from 'vitest';
import { type JudgedFacts, judge, overallOutcome } from '../../src/assessment/index.ts';
import { energyReviewSchema } from '../../src/energy-review/index.ts';
import { forModel } from '../../src/policy/index.ts';
import { changedBy, interval, load, measured, rating } from '../policy/builders.ts';
import { findingsOf, TODAY } from './judging.ts';

/** Base uses 0.2 Wh per 1,000 queries. */
const TWICE = changedBy(interval(2, 1.9, 2.1));

const policy = (rules: string, { budget = 'increase: 10%', above = '' } = {}) =>
  `version: 1\n${above}models:\n  - path: "**"\n    budget: { ${budget} }\n    ${rules}\n`;
const VOLUME = 'volume: 2_000_000/month';

async function findingOf(text: string, facts: JudgedFacts) {
  const [finding] = await findingsOf(text, facts);
  return finding!;
}

describe('an increase over its budget', () => {
  it('warns where it adds less than 10 kWh a year at the stated volume, and says so as data and in words', async () => {
    // 0.2 Wh more per 1,000 queries × 24 million queries a year is 4.8 kWh.
    const finding = await findingOf(policy(VOLUME), TWICE);
    expect(finding).toMatchObject({
      status: 'over',
      enforcement: 'warn',
      belowMateriality: {
        added: { kind: 'energy-per-year', unit: 'kWh/year', value: expect.closeTo(4.8) },
        ignoreBelow: { kind: 'energy-per-year', unit: 'kWh/year', value: 10 },
      },
    });
    expect(finding.belowMateriality?.added.interval?.upper).toBeCloseTo(5.28);
    expect(finding.message).toContain(
      'It adds 4.8 kWh a year at the policy’s volume: less than 10 kWh a year, so it warns and doesn’t block.',
    );
    expect(energyReviewSchema.shape.models.element.shape.findings.safeParse([finding]).success).toBe(true);
    expect(overallOutcome([{ findings: [finding] }])).toEqual({ outcome: 'warn', blocks: false });
  });

  it.each([
    ['no volume is stated', policy('batch: 1'), TWICE],
    ['it adds more', policy('volume: 5_000_000/month'), TWICE],
    ['it may add more, by its interval', policy('volume: 4_000_000/month'), changedBy(interval(2, 1.2, 2.8))],
    [
      'it adds exactly as much',
      policy('volume: 1_000_000/year', { above: 'ignoreBelow: 200 Wh/year\n' }),
      changedBy(interval(2)),
    ],
    ['the policy calls nothing too small', policy('volume: 1/year', { above: 'ignoreBelow: 0 kWh/year\n' }), TWICE],
    [
      'a few of its queries take far more',
      policy(VOLUME),
      { ...TWICE, head: { ...measured(interval(0.4)), heavyTail: { whPer1000: 9, processes: 3 } } },
    ],
  ])('blocks where %s', async (_, text, facts) => {
    const findings = await findingsOf(text, facts);
    expect(findings.find(({ rule }) => rule === 'increase')).toMatchObject({ status: 'over', enforcement: 'block' });
    expect(JSON.stringify(findings)).not.toContain('belowMateriality');
    expect(overallOutcome([{ findings }]).blocks).toBe(true);
  });

  it('is held to the amount that the policy sets', async () => {
    const text = policy('volume: 5_000_000/month', { above: 'ignoreBelow: 2 kWh/month\n' });
    expect(await findingOf(text, TWICE)).toMatchObject({
      enforcement: 'warn',
      belowMateriality: { ignoreBelow: { value: 24 } },
    });
  });

  it('keeps an enforcement that blocks nothing', async () => {
    const finding = await findingOf(policy(`enforcement: inform\n    ${VOLUME}`), TWICE);
    expect(finding).toMatchObject({ status: 'over', enforcement: 'inform' });
    expect(finding).not.toHaveProperty('belowMateriality');
  });

  it('blocks where the path that a moved model leaves states a volume at which it matters', async () => {
    const rules = `version: 1\ndefaults: { budget: { increase: 10% } }\nmodels:\n  - { path: old/**, volume: 90_000_000/month }\n  - { path: new/**, volume: 1/year }\n`;
    const facts = { ...TWICE, model: 'new/a.onnx', previous: 'old/a.onnx' };
    expect(judge(facts, forModel(await load(rules), facts.model, [facts.previous]), TODAY)).toMatchObject([
      { status: 'over', enforcement: 'block' },
    ]);
  });
});

test('a new model over its budget for energy counts with all that it takes', async () => {
  const added = changedBy(interval(2), { change: 'added', base: undefined, comparison: undefined });
  const held = (volume: string) => findingOf(policy(`volume: ${volume}`, { budget: 'whPer1000: 0.1' }), added);
  expect(await held('2_000_000/month')).toMatchObject({
    enforcement: 'warn',
    belowMateriality: { added: { value: expect.closeTo(9.6) } },
  });
  expect(await held('3_000_000/month')).toMatchObject({ enforcement: 'block' });
});

test.each([
  ['latency', 'latency: 10%'],
  ['stars', 'stars: 5'],
])('%s blocks at any volume', async (rule, budget) => {
  const facts: JudgedFacts =
    rule === 'stars'
      ? { model: 'org/big', change: 'reference', ratings: { base: [], head: [{ ...rating, stars: 1 }] } }
      : TWICE;
  const entry = rule === 'stars' ? '{ id: org/big, volume: 1/year }' : '{ path: "**", volume: 1/year }';
  const text = `version: 1\ndefaults: { budget: { ${budget} } }\nmodels: [${entry}]\n`;
  expect(await findingOf(text, facts)).toMatchObject({ rule, status: 'over', enforcement: 'block' });
});

describe('of two names', () => {
  const row = (whPer1000: number) => ({ ...rating, whPer1000 });
  const facts = (kind: 'published' | 'estimated'): JudgedFacts => ({
    model: 'org/big',
    previous: 'org/small',
    change: 'reference',
    ratings: { base: [row(0.3)], head: [row(0.6)] },
    evidence: { kind, source: 'test', ratio: interval(2), verdict: 'higher', assumptions: [] },
  });
  const text = (volume: string) =>
    `version: 1\nevidence: { block: [published, estimated] }\nmodels: [{ id: org/*, budget: { increase: 10% }, volume: ${volume} }]\n`;

  it('the published amounts count, where what is published may block', async () => {
    expect(await findingOf(text('1_000_000/month'), facts('published'))).toMatchObject({
      enforcement: 'warn',
      belowMateriality: { added: { value: expect.closeTo(3.6) } },
    });
    expect(await findingOf(text('9_000_000/month'), facts('published'))).toMatchObject({ enforcement: 'block' });
  });

  it('an estimate has no amount, and blocks as the policy says', async () => {
    expect(await findingOf(text('1/year'), facts('estimated'))).toMatchObject({ status: 'over', enforcement: 'block' });
  });
});
