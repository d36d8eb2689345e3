import * as core from '@actions/core';
import type { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { CheckNote } from '../github/index.ts';
import { escapeTerminal } from '../text/index.ts';

/** What goes into the job's log, and from there onto the pull request. */
export interface Log {
  info(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
  error(error: Pick<WattnudgeError, 'message' | 'remedy'>): void;
  annotate(annotations: readonly CheckNote[]): void;
}

/** GitHub shows ten of each kind for a step; the worst come first. */
const MAX_OF_A_KIND = 10;

const WRITE = { failure: core.error, warning: core.warning, notice: core.notice } as const;

export const log: Log = {
  info: (text) => core.info(inOneLine(text)),
  notice: (text) => core.notice(text),
  warning: (text) => core.warning(text),
  error: ({ message, remedy }) => core.error([message, remedy].filter(Boolean).join('\n')),
  annotate(annotations) {
    for (const level of ['failure', 'warning', 'notice'] as const) {
      for (const annotation of annotations.filter((one) => one.level === level).slice(0, MAX_OF_A_KIND)) {
        const { title, path: file, startLine, endLine, message } = annotation;
        WRITE[level](message, { title, file, startLine, endLine });
      }
    }
  },
};

/** Text from outside must not begin a command of the runner: `::…` at a line's start, `##[` anywhere. */
function inOneLine(text: string): string {
  return escapeTerminal(text)
    .replace(/^(\s*):/, '$1·:')
    .replaceAll('##[', '## [');
}
