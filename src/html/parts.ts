/** Tables, pages of a list, what is said where there is nothing, and when something was. */
import { type Child, html, type Markup, trusted } from './markup.ts';

export interface Column<Row> {
  readonly label: Child;
  readonly cell: (row: Row) => Child;
  /** Figures stand at the right, so that their digits are below one another. */
  readonly isNumber?: boolean;
}

export interface Table<Row> {
  readonly caption: string;
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What stands instead of a table without rows. */
  readonly empty?: Child;
  /** Read out, and not shown: where a heading right above says the same. */
  readonly hidesCaption?: boolean;
}

/** A table that scrolls in a box of its own where the screen is narrow, by keyboard too. */
export function table<Row>({ caption, columns, rows, empty, hidesCaption = false }: Table<Row>): Markup {
  if (rows.length === 0 && empty !== undefined) return emptyState(empty);
  const side = ({ isNumber = false }: Column<Row>) => (isNumber ? trusted(' class="number"') : '');
  const cells = (row: Row) =>
    columns.map((column, index) => {
      const content = column.cell(row);
      return index === 0
        ? html`<th scope="row"${side(column)}>${content}</th>`
        : html`<td${side(column)}>${content}</td>`;
    });
  return scrollBox(
    caption,
    html`<table>
<caption${hidesCaption ? trusted(' class="unseen"') : ''}>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${side(column)}>${column.label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table>`,
  );
}

/** A box that scrolls sideways: it can be reached by keyboard, and says what is in it. */
export function scrollBox(label: string, content: Child): Markup {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${content}</div>`;
}

/** What stands where there is nothing to show: why, and what to do. */
export function emptyState(content: Child): Markup {
  return html`<p class="empty">${content}</p>`;
}

export interface Pagination {
  /** What is paged: "Changes". */
  readonly label: string;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  /** "21 to 40 of 312" */
  readonly position?: string | undefined;
}

/** Links to the pages before and after. Nothing where there is one page. */
export function pagination({ label, previous, next, position }: Pagination): Markup | '' {
  if (previous === undefined && next === undefined) return '';
  return html`<nav class="pages" aria-label="Pages: ${label}">
${previous === undefined ? '' : html`<a rel="prev" href="${previous}">← Previous</a>`}
${position === undefined ? '' : html`<span>${position}</span>`}
${next === undefined ? '' : html`<a rel="next" href="${next}">Next →</a>`}
</nav>`;
}

/** A moment in UTC, to the minute: `28 Nov 2026, 04:51 UTC`. */
export function moment(at: Date): Markup {
  return html`<time datetime="${at.toISOString()}">${MOMENT.format(at)} UTC</time>`;
}

/** A day in UTC: `28 Nov 2026`. */
export function day(at: Date): Markup {
  return html`<time datetime="${at.toISOString().slice(0, 10)}">${DAY.format(at)}</time>`;
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** "Last updated …" */
export function lastUpdated(at: Date): Markup {
  return html`<p class="updated">Last updated ${moment(at)}</p>`;
}

export type Tone = 'good' | 'bad' | 'warning' | 'plain';

/** A word with a colour beside it. The word says it all: "passed", "over budget". */
export function badge(tone: Tone, label: Child): Markup {
  return html`<span class="badge ${tone}">${label}</span>`;
}

/** What is folded until someone opens it. */
export function fold(summary: Child, content: Child): Markup {
  return html`<details><summary>${summary}</summary>
<div class="folded">${content}</div></details>`;
}
