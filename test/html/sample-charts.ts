import { comparisonChart, html, lineChart, type Markup, scatterChart, shareChart } from '../../src/html/index.ts';
import { formatPercentChange, formatWhRow } from '../../src/quantities/index.ts';

const day = (of: number) => new Date(Date.UTC(2026, 9, of));

/** Every chart once, with names of the length that names have; `name` stands wherever text from outside may. */
export function sampleCharts(name = 'models/sentiment/model-quantised.onnx'): Markup {
  const points = [0.42, 0.44, 0.41, 0.62, 0.6, 0.31].map((value, index) => ({
    at: day(1 + 6 * index),
    value,
    lower: value * 0.95,
    upper: value * 1.06,
    source: html`<a href="https://example.com/${index}">#${index}</a>`,
  }));
  return html`${lineChart({
    id: 'time',
    title: 'Energy over time',
    description: 'Energy of one model on two devices, from October to November 2026.',
    axis: 'Wh per 1,000 queries',
    format: formatWhRow,
    budget: { value: 0.55, label: 'budget' },
    series: [
      { name, points },
      {
        name: 'NVIDIA L4, NVML',
        points: points.slice(2).map((point) => ({ ...point, value: 0.2, lower: 0.19, upper: 0.21 })),
      },
    ],
  })}
${comparisonChart({
  id: 'comparison',
  title: 'Base against head',
  description: 'The change uses 42% more than main.',
  axis: 'Wh per 1,000 queries',
  format: formatWhRow,
  rows: [
    {
      name,
      bars: [
        { name: 'main', kind: 'base', value: { estimate: 0.42, lower: 0.4, upper: 0.44 } },
        { name, kind: 'head', value: { estimate: 0.6, lower: 0.57, upper: 0.66 }, note: '+42%' },
        { name: 'int8', kind: 'alternative', value: { estimate: 0.21, lower: 0.2, upper: 0.22 }, note: '−50%' },
      ],
    },
  ],
  budget: { value: 0.46, label: 'budget +10%' },
})}
${scatterChart({
  id: 'choices',
  title: 'Choices on energy and likeness',
  description: 'Choice A uses half, with outputs that are nearly the same.',
  x: { label: 'energy against main', format: (values) => values.map((value) => formatPercentChange(value)) },
  y: {
    label: 'likeness of outputs',
    format: (values) => values.map((value) => `${Math.round(100 * value)}%`),
    range: [0, 1],
  },
  budget: { value: 1.1, label: 'budget +10%' },
  points: [
    { label: 'this change', name: 'this change', x: 1.42, y: 1 },
    { label: 'A', name, x: 0.5, y: 0.98 },
    { label: 'B', name: 'float16', x: 0.52, y: 0.97 },
    { label: 'C', name: 'int4', x: 0.3, y: 0.6 },
  ],
})}
${shareChart({
  id: 'shares',
  title: 'Where the energy goes',
  description: 'Two thirds go to one model.',
  axis: 'kWh a year',
  parts: [
    { name, value: 61, shown: '61 kWh' },
    { name: 'models/b.onnx', value: 24, shown: '24 kWh' },
    { name: 'models/c.onnx', value: 0.4, shown: '0.40 kWh' },
  ],
})}`;
}
