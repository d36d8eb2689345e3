/** A comment as its reader sees it: what is visible, its headline, and the rows of its tables. */
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { renderComment } from '../../src/report/index.ts';
import { aReview } from '../support/reviews.ts';
import { GITHUB } from './scenarios.ts';

/** What is seen before anything is opened. */
export function withoutFolds(markdown: string): string {
  const opened = markdown.replace(/<details>(?:(?!<details>)[\s\S])*?<\/details>\n*/g, '');
  return opened === markdown ? markdown : withoutFolds(opened);
}

/** Words that a reader sees: of a link its label, and no marks of tables. */
export function visibleWords(markdown: string): number {
  const shown = withoutFolds(markdown)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<\/?\w+>/g, '');
  return shown.split(/[\s|]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function comment(...models: EnergyReview['models']): string {
  return renderComment(aReview(models), GITHUB)!;
}

export function visible(...models: EnergyReview['models']): string {
  return withoutFolds(comment(...models));
}

export function headlineOf(...models: EnergyReview['models']): string {
  return comment(...models).split('\n')[0]!;
}

/** The rows below a header that starts so. */
function rowsBelow(text: string, header: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(header));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return start < 0 ? [] : lines.slice(start + 2, end);
}

export function tableOf(text: string): string[] {
  return rowsBelow(text, '| check');
}

export function choicesIn(...models: EnergyReview['models']): string[] {
  return rowsBelow(comment(...models), '| choice |');
}
