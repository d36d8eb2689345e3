import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { annotationsOf, renderSarif } from '../../src/report/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { repositoryOf, reviewArgs } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { scenarios } from './scenarios.ts';

/** The schema of the standard, as the npm package @microsoft/sarif-multitool-linux 5.7.0 holds it (MIT). */
const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'schemas/sarif-2.1.0.json'), 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: { physicalLocation: { artifactLocation: object; region: object } }[];
  partialFingerprints: Record<string, string>;
  suppressions: object[];
}

const runOf = (review: EnergyReview) => JSON.parse(renderSarif(review, '0.2.0')).runs[0];
const resultsOf = (review: EnergyReview): Result[] => runOf(review).results;
const reviewOf = (name: keyof typeof scenarios) => structuredClone(scenarios[name]!.review);

describe('a review as SARIF', () => {
  test.each(Object.keys(scenarios))('is valid by the schema of the standard: %s', (name) => {
    const valid = validate(JSON.parse(renderSarif(scenarios[name]!.review, '0.2.0')));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test.each(Object.keys(scenarios))('has the notes of the check, in their order: %s', (name) => {
    const { review } = scenarios[name]!;
    expect(resultsOf(review)).toHaveLength(annotationsOf(review).length);
  });

  test('says what is over its budget at the model, as an error of the rule', () => {
    const [result] = resultsOf(reviewOf('over-budget'));
    expect(result).toMatchObject({
      ruleId: 'increase',
      level: 'error',
      message: { text: 'models/classifier.onnx uses 142% more energy than on the base branch (limit: +10%).' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'models/classifier.onnx', uriBaseId: '%SRCROOT%' },
            region: { startLine: 1, endLine: 1 },
          },
        },
      ],
      suppressions: [],
    });
  });

  test('points each result to its rule', () => {
    const { tool, results } = runOf(reviewOf('over-budget'));
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    // SARIF1001 of Microsoft’s validator.
    for (const { id, name } of tool.driver.rules) expect(name.toLowerCase()).not.toBe(id.toLowerCase());
  });

  test('keeps the fingerprint of a finding when its line moves, and gives each place one of its own', () => {
    const review = reviewOf('over-budget');
    const at = (...lines: number[]) => {
      review.models[0]!.locations = lines.map((line) => ({ path: 'app.py', line }));
      return resultsOf(review).map(({ partialFingerprints }) => partialFingerprints['wattnudgeFinding/v1']);
    };
    const before = at(3, 9);
    expect(new Set(before).size).toBe(2);
    expect(at(5, 11)).toEqual(before);
  });

  test('marks what a waiver accepts as suppressed, with the reason', () => {
    const review = reviewOf('over-budget');
    const origin = { file: '.github/energy-policy.yml', line: 3 };
    const waiver = { until: '2026-12-31', reason: 'New feature', by: 'ada', origin };
    review.models[0]!.findings[0] = { ...review.models[0]!.findings[0]!, status: 'waived', waiver };
    expect(resultsOf(review)[0]).toMatchObject({
      level: 'note',
      suppressions: [{ kind: 'external', status: 'accepted', justification: 'New feature' }],
    });
  });

  test('shows hostile text as it is: no link, no placeholder, no address outside the repository', () => {
    const review = reviewOf('over-budget');
    review.models[0]!.locations = [{ path: 'a b/[x](http:)%2e/ü\u202e.py', line: 1 }];
    review.models[0]!.findings.push({
      rule: 'size',
      status: 'over',
      enforcement: 'warn',
      message: 'See [here](https://evil.example) {0} \u001b[31m',
    });
    const text = renderSarif(review, '0.2.0');
    expect(validate(JSON.parse(text))).toBe(true);
    expect(text).not.toMatch(/[^\\]\\u001b/);
    const result = resultsOf(review).find(({ ruleId }) => ruleId === 'size')!;
    expect(result.message.text).toContain('See \\[here\\](https://evil.example) {{0}}');
    expect(result.locations[0]!.physicalLocation.artifactLocation).toMatchObject({
      uri: 'a%20b/%5Bx%5D%28http%3A%29%252e/%C3%BC%E2%80%AE.py',
    });
  });
});

test('`review --sarif` writes the file', async () => {
  const repository = repositoryOf({ 'app.py': 'model = "gpt-4o-mini"\n' }, { 'app.py': 'model = "gpt-5"\n' });
  const file = join(temporaryFolder(), 'energy.sarif');
  const { code } = await runMain([...reviewArgs(repository), '--sarif', file]);
  expect(code).toBe(0);
  const written = JSON.parse(readFileSync(file, 'utf8'));
  expect(validate(written)).toBe(true);
  expect(written.runs[0].results[0]).toMatchObject({ ruleId: 'changedName', level: 'note' });
});
