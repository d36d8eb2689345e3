import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelReview } from '../../src/energy-review/index.ts';
import { renderComment, renderTerminal } from '../../src/report/index.ts';
import {
  aMeasured,
  anAddition,
  anIncrease,
  aReview,
  atMost,
  interval,
  keptBase,
  someFidelity,
} from '../support/reviews.ts';
import { hostileString } from './hostile-strings.ts';
import { GITHUB } from './scenarios.ts';

const withOptions = (...alternatives: ModelReview['alternatives']) => anIncrease({ alternatives });

const int8 = aMeasured('int8 weights', interval(1.06, 1.03, 1.09));
const int4 = aMeasured('int4 weights', interval(1.31, 1.28, 1.34), { withinBudget: 'no' });

const summaryOf = (model: ModelReview) => renderComment(aReview([model]), { ...GITHUB, charts: true })!;

/** The lines of the chart, or nothing where there is none. */
function chartIn(markdown: string): string | undefined {
  return /^```mermaid\n([\s\S]*?)\n```$/m.exec(markdown)?.[1];
}

/** `"A": [0.480, 0.791]` as mark → x and y. */
function pointsIn(markdown: string): Record<string, [number, number]> {
  const lines = [...(chartIn(markdown) ?? '').matchAll(/^ {4}"([^"]+)": \[(0\.\d{3}), (0\.\d{3})\]$/gm)];
  return Object.fromEntries(lines.map(([, mark, x, y]): [string, [number, number]] => [mark!, [Number(x), Number(y)]]));
}

test('the summary of a job has a chart: the budget in the middle, this change on its side of it, and the options', () => {
  const summary = summaryOf(withOptions(int8, int4, keptBase));
  // The documentation shows the same.
  expect(readFileSync('docs/alternatives.md', 'utf8')).toContain(`\`\`\`mermaid\n${chartIn(summary)}\n`);
  expect(pointsIn(summary)).toEqual({ 'this PR': [0.92, 0.88], A: [0.48, 0.791], B: [0.593, 0.791] });
  expect(summary).toContain(
    '**A**: The new model with int8 weights, +6% (+3% to +9%); **B**: The new model with int4 weights, +31% (+28% to +34%).',
  );
});

test('a comment and a terminal have the text form alone', () => {
  const review = aReview([withOptions(int8, int4)]);
  for (const shown of [renderComment(review, GITHUB)!, renderTerminal(review, { color: false, columns: 100 })]) {
    expect(shown).not.toContain('quadrantChart');
    expect(shown).toContain('█');
  }
});

test('without a budget the middle is base, and without a base it is the model itself', () => {
  const free = { ...withOptions(int8), findings: [] };
  expect(chartIn(summaryOf(free))).toContain('quadrant-1 "more than base"');
  expect(pointsIn(summaryOf(free))['this PR']![0]).toBeGreaterThan(0.5);

  const smaller = aMeasured('int8 weights', interval(0.6), { comparedWith: 'head', withinBudget: undefined });
  const added = anAddition({ alternatives: [smaller] });
  expect(chartIn(summaryOf(added))).toContain('quadrant-2 "less than this PR"');
  expect(pointsIn(summaryOf(added))).toMatchObject({ 'this PR': [0.5, 0.88], A: [0.08, expect.any(Number)] });
});

test('the further the outputs of an option are off, the lower it stands, and the axis says how far that is', () => {
  const off = (estimate: number) => someFidelity({ metric: 'relative-error', estimate, agreeing: undefined });
  const chart = summaryOf(
    withOptions(
      aMeasured('near', interval(1.2), { fidelity: off(0.05) }),
      aMeasured('far', interval(0.7), { fidelity: off(0.31) }),
    ),
  );
  expect(chart).toContain('y-axis "outputs 31% off" --> "same outputs"');
  const { A: near, B: far } = pointsIn(chart);
  expect(near![1]).toBeGreaterThan(far![1]);
});

test('options that would be drawn over one another share a point', () => {
  const chart = summaryOf(withOptions(int8, aMeasured('int8 and a saved graph', interval(1.07, 1.04, 1.1))));
  expect(Object.keys(pointsIn(chart))).toEqual(['this PR', 'A, B']);
});

test('where no option has outputs to compare there is no chart', () => {
  expect(chartIn(summaryOf(withOptions(keptBase)))).toBeUndefined();
  expect(
    chartIn(summaryOf(withOptions(aMeasured('int8 weights', interval(1.06), { fidelity: undefined })))),
  ).toBeUndefined();
  expect(chartIn(summaryOf(anIncrease()))).toBeUndefined();
});

test('no name from outside is in the chart, so none can break it', () => {
  const harmless = chartIn(summaryOf(withOptions(int8, int4)));
  expect(harmless).toContain('"B": [');
  fc.assert(
    fc.property(hostileString(), (text) => {
      const renamed = [int8, int4].map((option) => ({ ...option, name: text }));
      expect(chartIn(summaryOf({ ...withOptions(...renamed), model: text }))).toBe(harmless);
    }),
    { numRuns: 50 },
  );
});

test('whatever figures an artifact claims, the chart keeps its form and its points stay inside', () => {
  const figure = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(figure, figure, figure, figure, (head, option, estimate, percent) => {
      const model = withOptions(aMeasured('a', exactly(option), { fidelity: someFidelity({ estimate }) }));
      const comparison = { ...model.comparison!, ratio: exactly(head) };
      const findings = model.findings.map((finding) => ({ ...finding, limit: atMost('change', percent) }));
      const lines = chartIn(summaryOf({ ...model, comparison, findings }))!.split('\n');
      expect(lines.slice(0, 2)).toEqual(['quadrantChart', '    x-axis "less energy" --> "more energy"']);
      expect(lines[2]).toMatch(/^ {4}y-axis "outputs \d+% off" --> "same outputs"$/);
      expect(lines.length).toBeGreaterThan(5);
      for (const line of lines.slice(5)) expect(line).toMatch(/^ {4}"(this PR|A|this PR, A)": \[0\.\d{3}, 0\.\d{3}\]$/);
    }),
  );
});

const exactly = (estimate: number) => ({ estimate, lower: estimate, upper: estimate });
