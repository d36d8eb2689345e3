import { markdownTable } from 'markdown-table';
import { codeSpan, escapeHtml, escapeMarkdownInline, htmlCode, makeVisible, protectLineStart } from '../text/index.ts';
import type { Block, Inline, Span } from './inline.ts';

/** Blocks as GitHub Flavored Markdown. Every string from outside is escaped here and nowhere else. */
export function markdownOf(blocks: readonly Block[]): string {
  return blocks.map(blockMarkdown).join('\n\n');
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inlineMarkdown(block.content)}`;
    case 'paragraph':
      return lineMarkdown(block.content);
    case 'small':
      return `<sub>${inlineMarkdown(block.content)}</sub>`;
    case 'table':
      return markdownTable([block.header.map(cellMarkdown), ...block.rows.map((row) => row.map(cellMarkdown))], {
        align: [...block.align],
        // GitHub does not need the padding, and it counts against the comment's length.
        alignDelimiters: false,
      });
    case 'fold':
      return `<details><summary>${block.summary.map(spanHtml).join('')}</summary>\n\n${markdownOf(block.blocks)}\n\n</details>`;
    case 'listing':
      return listingMarkdown(block.language, block.text);
  }
}

function inlineMarkdown(content: Inline): string {
  return content.map(spanMarkdown).join('');
}

function lineMarkdown(content: Inline): string {
  const markdown = inlineMarkdown(content);
  return content[0]?.kind === 'outside' ? protectLineStart(markdown) : markdown;
}

function spanMarkdown(span: Span): string {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'outside':
      return escapeMarkdownInline(span.text);
    case 'code':
      return codeSpan(span.text);
    case 'strong':
      return `**${inlineMarkdown(span.content)}**`;
    case 'link':
      return `[${inlineMarkdown(span.label)}](${span.url})`;
  }
}

/**
 * GFM splits a row into cells before it reads code spans, and renderers disagree on what a backslash before a bar does
 * there. So no bar is left in a cell: code that holds one becomes HTML around escaped text.
 */
function cellMarkdown(content: Inline): string {
  return content.map(cellSpan).join('');
}

function cellSpan(span: Span): string {
  switch (span.kind) {
    case 'code':
      return span.text.includes('|') ? `<code>${escapeMarkdownInline(span.text)}</code>` : codeSpan(span.text);
    case 'strong':
      return `**${cellMarkdown(span.content)}**`;
    case 'link':
      return `[${cellMarkdown(span.label)}](${span.url})`;
    default:
      return spanMarkdown(span);
  }
}

/** Markdown is not read inside `<summary>`. */
function spanHtml(span: Span): string {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'outside':
      return escapeHtml(span.text);
    case 'code':
      return htmlCode(span.text);
    case 'strong':
      return `<b>${span.content.map(spanHtml).join('')}</b>`;
    case 'link':
      return span.label.map(spanHtml).join('');
  }
}

function listingMarkdown(language: string, text: string): string {
  const lines = text.split('\n').map(makeVisible).join('\n');
  const longestRun = Math.max(2, ...(lines.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}${language}\n${lines}\n${fence}`;
}
