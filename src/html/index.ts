/** HTML for pages and files: escaped by its template, one style sheet, charts as SVG, and no scripts. */

export type { Format } from './charts/chart.ts';
export {
  type ComparisonBar,
  type ComparisonChart,
  type ComparisonRow,
  comparisonChart,
} from './charts/comparison-chart.ts';
export { type LineChart, type LinePoint, type LineSeries, lineChart } from './charts/line-chart.ts';
export { type ScatterChart, type ScatterPoint, scatterChart } from './charts/scatter-chart.ts';
export { type ShareChart, type SharePart, shareChart } from './charts/share-chart.ts';
export { type Child, code, empty, html, linkTo, type Markup, nameFromOutside, outside, trusted } from './markup.ts';
export { type Page, type PageLink, renderPage } from './page.ts';
export {
  badge,
  type Column,
  day,
  emptyState,
  fold,
  lastUpdated,
  moment,
  type Pagination,
  pagination,
  scrollBox,
  type Table,
  type Tone,
  table,
} from './parts.ts';
export { STYLESHEET } from './stylesheet.ts';
