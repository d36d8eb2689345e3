/** Text from outside made harmless for each surface, and cut to what fits. */
export { clip } from './clip.ts';
export {
  codeSpan,
  escapeHtml,
  escapeMarkdown,
  escapeMarkdownInline,
  escapeTerminal,
  htmlCode,
  protectLineStart,
} from './escape.ts';
export { harmlessJson } from './harmless-json.ts';
export { makeVisible } from './make-visible.ts';
export { oneWord } from './one-word.ts';
export { sentence, withoutPeriod } from './sentence.ts';
export { COMMENT_CHARACTERS, shortenToFit } from './shorten-to-fit.ts';
