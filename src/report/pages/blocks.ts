/** The blocks of a report as HTML. */
import { code, fold, html, linkTo, type Markup, outside, scrollBox, trusted } from '../../html/index.ts';
import { type Block, type Inline, plainText, type Span } from '../inline.ts';

/** Blocks one after the other. Every string from outside is escaped here, by the template. */
export function blocksHtml(blocks: readonly Block[]): Markup {
  return html`${blocks.map((block) => html`${blockHtml(block)}\n`)}`;
}

/** Charts follow what there is to do, before the details that are folded and the small print. */
export function aroundCharts(blocks: readonly Block[]): [readonly Block[], readonly Block[]] {
  const details = blocks.findLastIndex(({ kind }) => kind === 'fold');
  const smallPrint = blocks.findLastIndex(({ kind }) => kind === 'small');
  const at = details >= 0 ? details : smallPrint >= 0 ? smallPrint : blocks.length;
  return [blocks.slice(0, at), blocks.slice(at)];
}

function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      // The page has one heading of first level; reports have one level of parts below it.
      return html`<h2>${inlineHtml(block.content)}</h2>`;
    case 'paragraph':
      return html`<p>${inlineHtml(block.content)}</p>`;
    case 'small':
      return html`<p class="small">${inlineHtml(block.content)}</p>`;
    case 'table':
      return tableHtml(block);
    case 'fold':
      return fold(inlineHtml(block.summary), blocksHtml(block.blocks));
    case 'listing':
      // A long line scrolls within its box, which the keyboard reaches.
      return html`<pre tabindex="0"><code>${block.text.split('\n').map((line) => html`${outsideLine(line)}\n`)}</code></pre>`;
  }
}

/** Lines to copy stay whole, however long they are. */
function outsideLine(line: string): string {
  return plainText([{ kind: 'outside', text: line }]);
}

function tableHtml({ header, align, rows }: Extract<Block, { kind: 'table' }>): Markup {
  const side = (index: number) => (align[index] === 'r' ? trusted(' class="number"') : '');
  const caption = header
    .map(plainText)
    .filter((label) => label !== '')
    .join(', ');
  return scrollBox(
    caption,
    html`<table>
<caption class="unseen">${caption}</caption>
<thead><tr>${header.map((label, index) => {
      // A header without words names nothing to a screen reader.
      if (label.length === 0) return html`<td></td>`;
      return html`<th scope="col"${side(index)}>${inlineHtml(label)}</th>`;
    })}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => html`<td${side(index)}>${inlineHtml(cell)}</td>`)}</tr>\n`)}</tbody>
</table>`,
  );
}

export function inlineHtml(content: Inline): Markup {
  return html`${content.map(spanHtml)}`;
}

function spanHtml(span: Span): Markup {
  switch (span.kind) {
    case 'text':
      return html`${span.text}`;
    case 'outside':
      return html`${outside(span.text)}`;
    case 'code':
      return code(span.text);
    case 'strong':
      return html`<strong>${inlineHtml(span.content)}</strong>`;
    case 'link':
      return linkTo(span.url, inlineHtml(span.label));
  }
}
