/**
 * Text from outside (file names, hub ids, device names, reasons, error messages) made harmless before it is shown.
 * A pull request chooses most of it, so it may try to notify people, link, draw, break a table or drive a terminal.
 */
import { makeVisible } from './make-visible.ts';

/** Longest path or name shown; git allows 4,096, and two of those would hide the rest of a comment. */
const NAME_SHOWN = 200;
/**
 * GitHub takes no more than 80 backticks for the fence of a code span (`MAXBACKTICKS` of cmark-gfm): behind a longer one, what
 * was to be code is read as Markdown. No name needs a run of more than a few.
 */
const MAX_RUN = 8;

/** Longest sentence shown: an error message with room to spare. */
const PROSE_SHOWN = 600;

/** Invisible to readers; keeps GitHub's filters, which run on rendered text, from seeing `@name`, `#1` or `www.`. */
const BREAK = '\u200b';

/**
 * A sentence from outside as Markdown that shows exactly that sentence: no mention, reference, link, image, HTML,
 * emphasis, emoji code or formula, and no new line. Safe anywhere, at the start of a line and in a table's cell too.
 */
export function escapeMarkdown(text: string): string {
  return protectLineStart(escapeMarkdownInline(text));
}

/** Like {@link escapeMarkdown}, for a place that is not the start of a line. */
export function escapeMarkdownInline(text: string): string {
  const escaped = escapeHtmlSigns(clipEnd(makeVisible(text)))
    .replace(/[\\`*_[\]{}~]/g, '\\$&')
    .replace(/\|/g, '&#124;')
    // GitHub typesets $…$; a dollar in a tag of its own is how its documentation escapes one.
    .replace(/\$/g, '<span>$</span>');
  return breakReferences(escaped);
}

/** GitHub makes links of names and addresses after Markdown is rendered, so only what it matches can be broken. */
function breakReferences(text: string): string {
  return (
    text
      .replace(/@/g, `@${BREAK}`)
      // `&#` begins an entity of ours.
      .replace(/(?<!&)#/g, `#${BREAK}`)
      .replace(/:(?=\/\/|[\w+-]+:)/g, `:${BREAK}`)
      .replace(/www(?=\.)/gi, `$&${BREAK}`)
      // An underscore may stand before a reference, so it is no part of a word here.
      .replace(/(?<![a-z0-9])gh-(?=\d)/gi, `$&${BREAK}`)
      // Bare commit names become links, of 7 to 40 digits, and what stands before a break is no part of them: no piece has 7.
      .replace(/[0-9a-f]{7,}/gi, (digits) => digits.replace(/^.|.{6}(?=.)/g, `$&${BREAK}`))
  );
}

/** Marks that would make a list or a rule of a line; those of headings, quotes and fences are escaped everywhere. */
export function protectLineStart(markdown: string): string {
  const unindented = markdown.replace(/^ +/, '');
  if (/^[-+](?= |$)/.test(unindented) || /^[-=][-= ]*$/.test(unindented)) return `\\${unindented}`;
  return unindented.replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
}

const BACKTICKS = new RegExp(`\`{${MAX_RUN}}(?=\`)`, 'g');

/**
 * A name from outside as a Markdown code span, whatever backticks it holds (CommonMark 0.31, section 6.1). GitHub makes
 * no mentions, references or links inside code.
 */
export function codeSpan(name: string): string {
  const shown = clipMiddle(makeVisible(name)).replace(BACKTICKS, `$&${BREAK}`);
  if (shown === '') return '(empty)';
  const longestRun = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const needsPadding = shown.startsWith('`') || shown.endsWith('`') || (/^ .* $/.test(shown) && shown.trim() !== '');
  return needsPadding ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** A sentence from outside for HTML, where Markdown is not read: the summary of a fold. */
export function escapeHtml(text: string): string {
  return breakReferences(escapeHtmlSigns(clipEnd(makeVisible(text))).replace(/\$/g, '<span>$</span>'));
}

/** A name from outside as code in HTML. */
export function htmlCode(name: string): string {
  return `<code>${escapeHtmlSigns(clipMiddle(makeVisible(name)))}</code>`;
}

function escapeHtmlSigns(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Text from outside for a terminal: no escape sequence, no second line, nothing that reverses what follows. */
export function escapeTerminal(text: string): string {
  return makeVisible(text);
}

function clipEnd(text: string): string {
  const characters = [...text];
  return characters.length <= PROSE_SHOWN ? text : `${characters.slice(0, PROSE_SHOWN).join('')}…`;
}

/** Both ends of a path tell it apart: the folder and the file's name. */
function clipMiddle(text: string): string {
  const characters = [...text];
  if (characters.length <= NAME_SHOWN) return text;
  return `${characters.slice(0, NAME_SHOWN / 2).join('')}…${characters.slice(-NAME_SHOWN / 2).join('')}`;
}
