/** Source code and configuration as text: languages, and the strings in a file with what names their places. */
export { type Language, languageOf } from './languages.ts';
export { readNotebook } from './notebook.ts';
export { readValues } from './read-values.ts';
export type { Value } from './value.ts';
