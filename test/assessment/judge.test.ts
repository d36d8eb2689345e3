import { describe, expect, it } from 'vitest';
import { type JudgedFacts, judge, overallOutcome } from '../../src/assessment/index.ts';
import type { Evidence, Interval } from '../../src/energy-review/index.ts';
import { verdictOf } from '../../src/statistics/index.ts';
import { changedBy, compared, interval, measured, RATED, rating, rulesOf } from '../policy/builders.ts';
import { budget, findingsOf, statusesOf, TODAY } from './judging.ts';

describe('increase', () => {
  it.each([
    ['shown to be beyond', interval(1.3, 1.25, 1.35), 'over'],
    ['beyond, but not shown', interval(1.12, 1.05, 1.19), 'inconclusive'],
    ['within although the range is not', interval(1.05, 0.98, 1.12), 'within'],
    ['lower', interval(0.7, 0.65, 0.75), 'within'],
    ['exactly met', interval(1.1, 1.1, 1.1), 'within'],
  ])('of 10%%, when the change is %s', async (_, ratio, status) => {
    expect(await statusesOf(budget('increase: 10%'), changedBy(ratio))).toEqual({ increase: status });
  });

  it('says what was seen, the limit and where it stands', async () => {
    expect(await findingsOf(budget('increase: 10%'), changedBy(interval(2.42, 2.35, 2.49)))).toEqual([
      {
        rule: 'increase',
        status: 'over',
        enforcement: 'block',
        limit: { kind: 'change', value: 10, unit: '%', bound: 'at-most' },
        observed: {
          kind: 'change',
          value: expect.closeTo(142),
          unit: '%',
          interval: { estimate: expect.closeTo(142), lower: expect.closeTo(135), upper: expect.closeTo(149) },
        },
        message: 'Energy per query of models/a.onnx against base: +142% (+135% to +149%), over the budget of +10%.',
        origin: { file: '.github/energy-policy.yml', line: 2 },
      },
    ]);
  });

  it('never blocks what the comparison calls the same, even under a budget of 0%', async () => {
    const facts = changedBy(interval(1.008, 1.002, 1.014));
    expect(facts.comparison?.verdict).toBe('same');
    expect(await statusesOf(budget('increase: 0%'), facts)).toEqual({ increase: 'inconclusive' });
  });

  it('holds for identical files, which are not run', async () => {
    const facts: JudgedFacts = {
      model: 'b.onnx',
      change: 'renamed',
      comparison: { ...compared(interval(1)), latencyRatio: undefined, blocks: 0, pairs: 0, stopped: 'identical' },
    };
    expect(await statusesOf(budget('increase: 0%, latency: 0%, whPer1000: 0.1, stars: 5'), facts)).toMatchObject({
      increase: 'within',
      latency: 'within',
    });
    expect(overallOutcome([{ findings: await findingsOf(budget('increase: 0%'), facts) }])).toEqual({
      outcome: 'pass',
      blocks: false,
    });
  });

  it('does not apply to an added model, and nothing applies to a removed one', async () => {
    const added = changedBy(interval(1), { change: 'added', base: undefined, comparison: undefined });
    expect(await statusesOf(budget('increase: 0%, latency: 0%, whPer1000: 0.5'), added)).toEqual({
      whPer1000: 'within',
    });
    expect(await findingsOf(budget('increase: 0%'), { model: 'a', change: 'removed' })).toEqual([]);
  });

  it('is not shown to hold for an added model where another is removed, whose place it may take', async () => {
    const added = changedBy(interval(1), { change: 'added', base: undefined, comparison: undefined });
    const graphs = { head: { bytes: 10 } } as JudgedFacts['graphs'];
    const facts = { ...added, graphs, removedModels: ['models/old.onnx', 'models/older.onnx'] };
    expect(await statusesOf(budget('increase: 0%, latency: 0%, size: 0%, whPer1000: 0.5'), facts)).toEqual({
      increase: 'inconclusive',
      whPer1000: 'within',
      latency: 'inconclusive',
      size: 'inconclusive',
    });
    const findings = await findingsOf(budget('increase: 10%'), facts);
    expect(findings[0]?.message).toContain('the same change removes models/old.onnx and 1 more.');
    expect(overallOutcome([{ findings }])).toEqual({ outcome: 'warn', blocks: false });
  });

  it('warns where the policy leaves what is measured out of the evidence that blocks', async () => {
    const policy = 'version: 1\nevidence: { block: [published] }\ndefaults: { budget: { increase: 10% } }\n';
    expect(await findingsOf(policy, changedBy(interval(1.3, 1.25, 1.35)))).toMatchObject([
      { status: 'over', enforcement: 'warn' },
    ]);
  });

  describe('of a name', () => {
    const facts = (kind: Evidence['kind'], ratio: Interval): JudgedFacts => ({
      model: 'org/big',
      previous: 'org/small',
      change: 'reference',
      evidence: { kind, source: 'somewhere', ratio, verdict: verdictOf(ratio), assumptions: [] },
    });
    const blocking = (kinds: string) =>
      `version: 1\nevidence: { block: [${kinds}] }\ndefaults: { budget: { increase: 10% } }\n`;

    it.each<[string, string, JudgedFacts, object]>([
      [
        'warns by what is published',
        'measured',
        facts('published', interval(2)),
        { status: 'over', enforcement: 'warn' },
      ],
      [
        'informs by an estimate',
        'measured',
        facts('estimated', interval(4, 2, 8)),
        { status: 'over', enforcement: 'inform' },
      ],
      [
        'blocks where the policy says so',
        'published',
        facts('published', interval(2)),
        { status: 'over', enforcement: 'block' },
      ],
      [
        'blocks by an estimate where it says so',
        'estimated',
        facts('estimated', interval(4, 2, 8)),
        { status: 'over', enforcement: 'block' },
      ],
      [
        'is open where the estimate is too wide',
        'estimated',
        facts('estimated', interval(2, 0.6, 6)),
        { status: 'inconclusive' },
      ],
      ['holds', 'measured', facts('published', interval(0.5)), { status: 'within' }],
    ])('%s', async (_, kinds, given, expected) => {
      expect(await findingsOf(blocking(kinds), given)).toMatchObject([expected]);
    });

    it.each<Evidence['kind']>(['price', 'none', 'rule'])('is not judged by %s', async (kind) => {
      const { evidence, ...given } = facts(kind, interval(2));
      expect(
        await findingsOf(blocking('measured'), { ...given, evidence: { ...evidence!, ratio: undefined } }),
      ).toEqual([]);
    });
  });

  it('is not judged by rows of two tests, or by one that contradicts others', async () => {
    const head = { ...rating, model: 'org/big', whPer1000: 0.6 };
    for (const other of [{ cohort: 'another test' }, { doubtful: true }]) {
      const facts: JudgedFacts = {
        model: 'org/big',
        change: 'reference',
        ratings: { base: [rating], head: [{ ...head, ...other }] },
      };
      expect(await findingsOf(budget('increase: 10%'), facts)).toEqual([]);
    }
  });

  it('is unjudged without a comparison', async () => {
    const facts = { ...changedBy(interval(1)), comparison: undefined };
    expect(await statusesOf(budget('increase: 10%'), facts)).toEqual({ increase: 'unjudged' });
  });
});

describe('the other budgets', () => {
  it.each([
    ['over', interval(0.6, 0.55, 0.65)],
    ['inconclusive', interval(0.52, 0.48, 0.56)],
    ['within', interval(0.4, 0.3, 0.6)],
  ])('whPer1000 is %s by the interval of head', async (status, wh) => {
    const facts = { ...changedBy(interval(1)), head: measured(wh) };
    expect(await statusesOf(budget('whPer1000: 0.5'), facts)).toEqual({ whPer1000: status });
  });

  it('whPer1000 by CPU time is labelled so', async () => {
    const rules = await rulesOf(budget('whPer1000: 0.5'), 'a');
    const [finding] = judge(changedBy(interval(1)), rules, { ...TODAY, meterKind: 'cpu-time' });
    expect(finding?.observed).toMatchObject({ kind: 'energy', unit: 'Wh per 1,000 queries', basis: 'cpu-time' });
    expect(finding?.message).toContain(', estimated, within the budget');
  });

  it.each([
    ['increase in percent', 'latency: 10%', 1.3, 'over'],
    ['increase in percent', 'latency: 40%', 1.3, 'within'],
    ['median in time', 'latency: 12ms', 1.3, 'over'],
    ['median in time', 'latency: 12.8ms', 1.3, 'inconclusive'],
    ['median in time', 'latency: 0.1s', 1.3, 'within'],
  ])('latency as %s: %s at a ratio of %d is %s', async (_, rule, ratio, status) => {
    expect(await statusesOf(budget(rule), changedBy(interval(ratio, ratio * 0.95, ratio * 1.05)))).toEqual({
      latency: status,
    });
  });

  it.each([
    ['size: 25MB', 'over'],
    ['size: 30MB', 'within'],
    ['size: 10%', 'over'],
    ['size: 50%', 'within'],
  ])('%s is exact: %s', async (rule, status) => {
    const graph = (bytes: number) => ({ parameters: 1, bytes, opset: 17, operators: {}, parametersByPrecision: {} });
    const graphs = { base: graph(20_000_000), head: graph(30_000_000) };
    expect(await statusesOf(budget(rule), changedBy(interval(1), { graphs }))).toEqual({ size: status });
  });

  const starred = `version: 1\nmodels: [{ path: "**", source: ${RATED}, budget: { stars: 4 } }]\n`;
  const at = (lower: number, estimate: number, stars: number) =>
    changedBy(interval(1), {
      policyRating: rating,
      policyPosition: { whPer1000: interval(estimate, lower, estimate * 1.1), stars, starsDelta: stars - 5 },
    });

  it('stars are over only when even the favourable end has fewer', async () => {
    // The scale goes from 0.3 to 2.3: 4 stars reach to 1.1 Wh.
    expect(await statusesOf(starred, at(1.2, 1.3, 3))).toEqual({ stars: 'over' });
    expect(await statusesOf(starred, at(1.0, 1.3, 3))).toEqual({ stars: 'inconclusive' });
    expect(await statusesOf(starred, at(0.5, 0.6, 5))).toEqual({ stars: 'within' });
  });

  it('stars of a reference are its published ones', async () => {
    const facts: JudgedFacts = {
      model: 'org/x',
      change: 'reference',
      ratings: { base: [], head: [{ ...rating, stars: 2 }] },
    };
    expect(await findingsOf(budget('stars: 3'), facts)).toMatchObject([
      { status: 'over', observed: { kind: 'stars', value: 2, unit: 'stars', basis: 'published' } },
    ]);
  });

  it('stars of a row that contradicts others of its publication only warn', async () => {
    const facts: JudgedFacts = {
      model: 'org/x',
      change: 'reference',
      ratings: { base: [], head: [{ ...rating, stars: 1, doubtful: true }] },
    };
    expect(await findingsOf(budget('stars: 3'), facts)).toMatchObject([{ status: 'inconclusive' }]);
  });

  it('a default of stars exempts a model without a source, visibly', async () => {
    expect(await statusesOf(budget('stars: 3'), changedBy(interval(1)))).toEqual({ stars: 'exempt' });
  });

  it('stars of a new model are not shown, which warns', async () => {
    const added = changedBy(interval(1), { change: 'added', base: undefined, comparison: undefined });
    expect(await statusesOf(starred, added)).toEqual({ stars: 'inconclusive' });
  });
});

describe('a model that could not be measured', () => {
  const error = { code: 'unsupported-operator', message: 'Operator com.acme::Fused is unknown.' };
  const failed: JudgedFacts = { model: 'models/a.onnx', change: 'modified', error };

  it('is unjudged, and its check fails where the policy blocks', async () => {
    const findings = await findingsOf(budget('increase: 10%, whPer1000: 1'), failed);
    expect(findings).toMatchObject([{ rule: 'measurable', status: 'unjudged', enforcement: 'block' }]);
    expect(findings[0]?.message).toContain('Operator com.acme::Fused is unknown.');
    expect(overallOutcome([{ findings, error }])).toEqual({ outcome: 'error', blocks: true });
  });

  it('is an error that does not block where the policy only informs, or where there is none', async () => {
    for (const policy of ['version: 1\ndefaults: { enforcement: warn, budget: { increase: 1% } }\n', undefined]) {
      const findings = await findingsOf(policy, failed);
      expect(overallOutcome([{ findings, error }])).toEqual({ outcome: 'error', blocks: false });
    }
  });

  it('never passes silently: no error and no measurement is unjudged too', async () => {
    expect(await statusesOf(budget('increase: 10%'), { model: 'a', change: 'modified' })).toEqual({
      measurable: 'unjudged',
    });
  });

  it('is exempt where the policy declares it unmeasured', async () => {
    const policy =
      'version: 1\ndefaults: { budget: { increase: 1% } }\nmodels: [{ path: "**", unmeasured: custom operator }]\n';
    const findings = await findingsOf(policy, failed);
    expect(findings).toMatchObject([{ rule: 'measurable', status: 'exempt', origin: { line: 3 } }]);
    expect(overallOutcome([{ findings, error }])).toEqual({ outcome: 'pass', blocks: false });
  });
});

describe('a waiver', () => {
  const waived = (until: string, model = 'models/*') =>
    `${budget('increase: 10%')}waivers: [{ model: "${model}", until: ${until}, reason: planned, by: "@octocat" }]\n`;
  const over = changedBy(interval(1.5, 1.4, 1.6));

  it.each([
    ['2026-06-15', 'waived'],
    ['2026-06-14', 'over'],
  ])('until %s, judged on 2026-06-15: %s', async (until, status) => {
    expect(await statusesOf(waived(until), over)).toEqual({ increase: status });
  });

  it('is attributed while in force, and reported when it has run out', async () => {
    const [inForce] = await findingsOf(waived('2026-12-31'), over);
    expect(inForce?.waiver).toEqual({
      until: '2026-12-31',
      reason: 'planned',
      by: '@octocat',
      origin: { file: '.github/energy-policy.yml', line: 3 },
    });
    const [expired] = await findingsOf(waived('2026-01-01'), over);
    expect(expired).toMatchObject({ status: 'over', expiredWaiver: { until: '2026-01-01' } });
    expect(expired?.waiver).toBeUndefined();
  });

  it('covers a model that could not be measured, and no other model', async () => {
    const failed: JudgedFacts = { model: 'models/a.onnx', change: 'modified', error: { code: 'x', message: 'y' } };
    expect(await statusesOf(waived('2026-12-31'), failed)).toEqual({ measurable: 'waived' });
    expect(await statusesOf(waived('2026-12-31', 'other/*'), over)).toEqual({ increase: 'over' });
  });

  it('of a repository lifts what the repository made tighter, and not what the organisation sets', async () => {
    const org = { org: 'version: 1\ndefaults: { budget: { increase: 20% } }\n' };
    const text = waived('2026-12-31').replace('version: 1', 'version: 1\nextends: ./org.yml');
    const statusAt = async (ratio: number, extended: Record<string, string>) =>
      (await findingsOf(text, changedBy(interval(ratio)), extended))[0];
    expect(await statusAt(1.15, org)).toMatchObject({ status: 'waived' });
    const refused = await statusAt(1.5, org);
    expect(refused?.status).toBe('over');
    expect(refused?.message).toContain('doesn’t lift a rule of the policy that it extends');
    expect(await statusAt(1.5, { org: `${org.org}overridable: [waivers]\n` })).toMatchObject({ status: 'waived' });
  });
});
