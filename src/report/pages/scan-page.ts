import {
  type ComparisonBar,
  code,
  comparisonChart,
  html,
  type Markup,
  nameFromOutside,
  renderPage,
} from '../../html/index.ts';
import { changeOf, formatWhRow, type Interval } from '../../quantities/index.ts';
import type { Scan, ScannedModel } from '../../scan/index.ts';
import { oneWord } from '../../text/index.ts';
import { plainText } from '../inline.ts';
import { scanTitle, wholeScan } from '../render-scan.ts';
import { improvableNames } from '../scanned-choices.ts';
import { aroundCharts, blocksHtml, inlineHtml } from './blocks.ts';

/** Of more names, the table says enough. */
const MAX_DRAWN = 12;

/**
 * The models of a repository as a page (HTML) that needs no other file and no network: what the Markdown says, and a chart for each name with a
 * smaller choice. Every string in the scan is taken to be hostile.
 */
export function renderScanPage(scan: Scan, { tool }: { readonly tool: string }): string {
  const title = scanTitle(scan);
  const [above, below] = aroundCharts(wholeScan(scan));
  const drawn = improvableNames(scan.models).slice(0, MAX_DRAWN);
  return renderPage({
    title: plainText(title),
    heading: inlineHtml(title),
    main: html`${blocksHtml(above)}${drawn.map((model, index) => savingsChart(model, `model-${index + 1}`))}${blocksHtml(below)}`,
    footer: html`<p>Made by ${nameFromOutside(tool)} from commit ${code(scan.commit)}.</p>`,
  });
}

/** All rows are of one publication, task, and class: what is offered against a rating always is. */
function savingsChart({ model, rating, alternatives }: ScannedModel, id: string): Markup {
  const used: ComparisonBar = { name: model, kind: 'head', value: exactly(rating!.whPer1000) };
  const bars = [
    used,
    ...alternatives.map(({ name, whPer1000, savingPercent }): ComparisonBar => {
      const note = changeOf(1 - savingPercent / 100).estimate;
      return { name, kind: 'alternative', value: exactly(whPer1000), note };
    }),
  ];
  const name = nameFromOutside(oneWord(model), 80);
  const labels = formatWhRow(bars.map(({ value }) => value.estimate));
  return comparisonChart({
    id,
    title: `Smaller choices instead of ${name}`,
    description: `Published energy per 1,000 queries. ${bars.map((bar, index) => `${nameFromOutside(bar.name, 80)}: ${labels[index]}`).join('; ')}.`,
    axis: 'published energy per 1,000 queries',
    format: formatWhRow,
    rows: [{ bars }],
  });
}

function exactly(estimate: number): Interval {
  return { estimate, lower: estimate, upper: estimate };
}
