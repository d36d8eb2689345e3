import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonChart, type LinePoint, lineChart, scatterChart, shareChart } from '../../src/html/index.ts';
import { formatWhRow } from '../../src/quantities/index.ts';
import { hostileString } from '../report/hostile-strings.ts';
import { sampleCharts } from './sample-charts.ts';

const words = { id: 'c', title: 'Energy', description: 'What it shows.' };
const axis = 'Wh per 1,000 queries';
const percent = (values: readonly number[]) => values.map((value) => `${100 * value}%`);
const pathsOf = (markup: string, name: string) =>
  [...markup.matchAll(new RegExp(`class="${name}" d="([^"]*)"`, 'g'))].map(([, d]) => d!);
const pointsAt = (...values: number[]): LinePoint[] =>
  values.map((value, index) => ({ at: new Date(Date.UTC(2026, 0, 1 + index)), value }));

describe('every chart', () => {
  it('has a text alternative, and its figures as a table', () => {
    const markup = String(sampleCharts());
    const pictures = markup.match(/<svg[^>]*role="img" aria-labelledby="(\w+)-title \1-desc">\n<title id="\1-title">/g);
    expect(pictures).toHaveLength(4);
    expect(markup.match(/<details>/g)).toHaveLength(4);
    expect(markup).toContain('<td class="number">0.40 Wh to 0.44 Wh</td>');
    expect(markup).not.toMatch(/style="|<script|NaN|undefined|Infinity/);
  });

  it('shows names from outside as text', () => {
    const tagsOf = (markup: string) => new Set([...markup.matchAll(/<\/?([a-z!][^\s>/]*)/gi)].map(([, tag]) => tag));
    const expected = tagsOf(String(sampleCharts('a')));
    fc.assert(
      fc.property(hostileString(), (name) => {
        const markup = String(sampleCharts(name));
        expect(tagsOf(markup)).toEqual(expected);
        expect(markup).not.toMatch(/[\u202e\u200b\u001b\u009b]/);
      }),
      // A run draws all charts.
      { numRuns: 25 },
    );
  });

  it('draws any figures, those that are no numbers too', () => {
    const figure = fc.double({ min: 0, max: 1e300 });
    const odd = fc.oneof(figure, fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY, 1e-300));
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 40 }), (values) => {
        const line = lineChart({
          ...words,
          axis,
          format: formatWhRow,
          series: [{ name: 'a', points: pointsAt(...values) }],
        });
        const scatter = scatterChart({
          ...words,
          x: { label: 'x', format: percent },
          y: { label: 'y', format: percent },
          points: values.map((value) => ({ label: 'A', name: 'a', x: value, y: value })),
        });
        const share = shareChart({
          ...words,
          axis,
          parts: values.map((value) => ({ name: 'a', value, shown: 'some' })),
        });
        for (const chart of [line, scatter, share]) {
          const [, picture = ''] = /<desc[^>]*>([\s\S]*?)<\/svg>/.exec(String(chart)) ?? [];
          expect(picture).not.toMatch(/="[^"]*(?:NaN|Infinity|e\+)/);
        }
      }),
    );
  });
});

describe('a line chart', () => {
  it('draws one line for each series, and none across two', () => {
    const chart = String(
      lineChart({
        ...words,
        axis,
        format: formatWhRow,
        series: [
          { name: 'NVIDIA L4, NVML', points: pointsAt(1, 2, 3) },
          { name: 'Xeon, RAPL', points: pointsAt(4, 5) },
          { name: 'Xeon, CPU time', points: pointsAt(6) },
        ],
      }),
    );
    const paths = pathsOf(chart, 'series');
    expect(paths.map((path) => path.match(/[ML]/g)?.join(''))).toEqual(['MLL', 'ML']);
    expect(chart.match(/class="mark s3"/g)).toHaveLength(2);
  });

  it('draws whiskers for few points and a band for many', () => {
    const chartOf = (count: number) =>
      String(
        lineChart({
          ...words,
          axis,
          format: formatWhRow,
          series: [
            {
              name: 'a',
              points: pointsAt(...Array.from({ length: count }, () => 2)).map((point) => ({
                ...point,
                lower: 1,
                upper: 3,
              })),
            },
          ],
        }),
      );
    expect(pathsOf(chartOf(5), 'range')).toHaveLength(5);
    expect(pathsOf(chartOf(5), 'band')).toHaveLength(0);
    expect(pathsOf(chartOf(60), 'range')).toHaveLength(0);
    expect(pathsOf(chartOf(60), 'band')).toHaveLength(1);
  });

  it('says that there is no figure yet', () => {
    expect(String(lineChart({ ...words, axis, format: formatWhRow, series: [] }))).toContain('No figure yet.');
  });
});

describe('a comparison', () => {
  it('draws all bars on one scale from zero', () => {
    const exactly = (estimate: number) => ({ estimate, lower: estimate, upper: estimate });
    const chart = String(
      comparisonChart({
        ...words,
        axis,
        format: formatWhRow,
        rows: [
          {
            bars: [
              { name: 'main', kind: 'base', value: exactly(1) },
              { name: 'head', kind: 'head', value: exactly(2) },
            ],
          },
        ],
      }),
    );
    const [base, head] = [...chart.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(head! / base!).toBeCloseTo(2, 2);
    expect(chart).not.toContain('class="whisker"');
  });
});

describe('choices on energy and quality', () => {
  it('stand to the left of the budget where they use less', () => {
    const chart = String(
      scatterChart({
        ...words,
        x: { label: 'x', format: percent },
        y: { label: 'y', format: percent, range: [0, 1] },
        budget: { value: 1.1, label: 'budget' },
        points: [
          { label: 'A', name: 'less', x: 0.5, y: 0.9 },
          { label: 'B', name: 'more', x: 2, y: 0.1 },
        ],
      }),
    );
    const [picture = ''] = chart.split('</svg>');
    const [less, more] = [...picture.matchAll(/translate\(([\d.]+) ([\d.]+)\)/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
    }));
    const budget = Number(/class="budget" x1="([\d.]+)"/.exec(chart)?.[1]);
    expect(less!.x).toBeLessThan(budget);
    expect(more!.x).toBeGreaterThan(budget);
    expect(less!.y).toBeLessThan(more!.y);
  });
});

describe('shares', () => {
  it('begin with the largest, and add up to the total', () => {
    const parts = [1, 7, 2].map((value) => ({ name: `part ${value}`, value, shown: `${value} kWh` }));
    const chart = String(shareChart({ ...words, axis: 'kWh a year', parts }));
    expect([...chart.matchAll(/>([\d.]+%) \(/g)].map(([, share]) => share)).toEqual(['70%', '20%', '10%']);
  });
});
