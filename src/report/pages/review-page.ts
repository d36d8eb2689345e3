import type { EnergyReview, ModelReview } from '../../energy-review/index.ts';
import { html, linkTo, type Markup, nameFromOutside, renderPage } from '../../html/index.ts';
import { byConcern } from '../check-sign.ts';
import { named, say } from '../inline.ts';
import { commitLink, webAddress } from '../links.ts';
import { renderTitle, wholeReview } from '../render-review.ts';
import type { RenderContext, Telling } from '../telling.ts';
import { aroundCharts, blocksHtml, inlineHtml } from './blocks.ts';
import { modelCharts } from './model-charts.ts';

/** Of more models, the tables say enough. */
const MAX_DRAWN = 12;

/**
 * A review as a page (HTML) that needs no other file and no network: what the comment says, with nothing left out, and charts. Every
 * string in the review is taken to be hostile.
 */
export function renderReviewPage(review: EnergyReview, context: RenderContext = {}): string {
  const { heading, body } = reviewParts(review, context);
  const title = renderTitle(review, context) ?? 'No model changed';
  return renderPage({
    title: nameFromOutside(title, 300),
    ...(heading === undefined ? {} : { heading }),
    lead: leadOf(review, context),
    main: body,
    footer: footerOf(review, context),
  });
}

/** A review as part of another page: its headline, and all that the page of `renderReviewPage` has below it. */
export function reviewParts(
  review: EnergyReview,
  context: RenderContext = {},
): { readonly heading: Markup | undefined; readonly body: Markup } {
  const [first, ...rest] = wholeReview(review, context);
  const isHeading = first?.kind === 'heading';
  const charts = chartsOf(review, { review, context, surface: 'comment' });
  const [above, below] = aroundCharts(isHeading || first === undefined ? rest : [first, ...rest]);
  return {
    heading: isHeading ? inlineHtml(first.content) : undefined,
    body: html`${blocksHtml(above)}${charts}${blocksHtml(below)}`,
  };
}

/** "Changes from `1a2b3c4` to `5d6e7f8` in `acme/vision`." */
function leadOf({ base, head }: EnergyReview, { repositoryUrl }: RenderContext): Markup {
  const address = webAddress(repositoryUrl);
  const name = address === undefined ? undefined : new URL(address).pathname.slice(1);
  const where = name === undefined ? '' : html` in ${linkTo(address, nameFromOutside(name))}`;
  return html`<p>${inlineHtml(say`Changes from ${commitLink(repositoryUrl, base.sha)} to ${commitLink(repositoryUrl, head.sha)}`)}${where}.</p>`;
}

function chartsOf({ models }: EnergyReview, telling: Telling): Markup[] {
  const drawn = models
    .toSorted(byConcern)
    .map((model, index) => ({ model, charts: modelCharts(model, telling, `model-${index + 1}`) }))
    .filter(({ charts }) => charts.length > 0);
  const isAlone = models.length === 1;
  return drawn.slice(0, MAX_DRAWN).map(({ model, charts }) => html`${isAlone ? '' : headingOf(model)}${charts}`);
}

function headingOf(model: ModelReview): Markup {
  return html`<h2>${inlineHtml(say`Charts of ${named(model.model)}`)}</h2>`;
}

function footerOf({ conditions }: EnergyReview, { runUrl }: RenderContext): Markup {
  const run = webAddress(runUrl);
  const made = nameFromOutside(conditions.tool);
  return html`<p>Made by ${made}${run === undefined ? '' : html` in ${linkTo(run, 'this run')}`}.</p>`;
}
