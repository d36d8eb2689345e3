/** Text from outside made harmless for each surface, and cut to what fits. */

export { type CsvRow, csvRows } from './csv-rows.ts';
export {
  codeSpan,
  escapeHtml,
  escapeMarkdown,
  escapeMarkdownInline,
  escapeTerminal,
  htmlCode,
  protectLineStart,
} from './escape.ts';
export { harmlessJson, makeVisible } from './make-visible.ts';
export { capitalised, oneWord, sentence, shortName, withoutPeriod } from './one-word.ts';
export { shellWord } from './shell-word.ts';
export { COMMENT_CHARACTERS, clip, shortenToFit, TITLE_CHARACTERS } from './shorten.ts';
export { withoutMachinePaths } from './without-machine-paths.ts';
