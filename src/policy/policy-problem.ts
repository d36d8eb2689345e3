import type { ErrorCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** One thing that is wrong with a policy, and where. */
export interface PolicyProblem {
  /** `error`: the policy cannot be used. `warning`: it can, but does not do what it seems to say. */
  severity: 'error' | 'warning';
  code: PolicyProblemCode;
  file: string;
  /** Both from 1. */
  line: number;
  column: number;
  message: string;
  /** What to write or do instead. */
  suggestion?: string | undefined;
  /** The line in question with a caret under the column. */
  snippet?: string | undefined;
}

export type PolicyProblemCode = Extract<ErrorCode, `policy-${string}`>;

/** Where a rule or a problem stands. */
export interface Place {
  line: number;
  column: number;
}

/**
 * The first problem as an error that a user can act on; the others are counted. `policy check` lists them all.
 */
export function toPolicyError(problems: readonly [PolicyProblem, ...PolicyProblem[]]): WattnudgeError {
  const [first, ...others] = problems;
  const more =
    others.length === 0 ? '' : `\n… and ${others.length} more: \`wattnudge policy check ${first.file}\` lists them.`;
  const remedy = first.suggestion === undefined ? {} : { remedy: first.suggestion };
  return new WattnudgeError(first.code, `${describeProblem(first)}${more}`, remedy);
}

/** `file:line:column: message`, with the line in question below. */
export function describeProblem(problem: PolicyProblem): string {
  const snippet = problem.snippet === undefined ? '' : `\n${problem.snippet}`;
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.message}${snippet}`;
}

/** The line at `place` with a caret, shortened and without control characters so that it is safe on a terminal. */
export function snippetAt(text: string, place: Place): string | undefined {
  const line = text.split(/\r?\n/, place.line)[place.line - 1];
  if (line === undefined || line.trim() === '') return undefined;
  // 100 columns fit a terminal; a column further right is shown without its caret.
  const shown = line.slice(0, 100).replaceAll(/[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, ' ');
  const caret = place.column <= shown.length + 1 ? `\n  ${' '.repeat(place.column - 1)}^` : '';
  return `  ${shown}${caret}`;
}
