/**
 * A result of the author's own job, from the file that `measured` names. The file comes with the pull request: its size, its rows,
 * and its numbers are bounded, and no error repeats what is written in it.
 */
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { readBenchJson } from './bench-json.ts';
import { readCodeCarbon } from './codecarbon.ts';
import type { ReadResult, ResultQuestion } from './figure.ts';

/** A thousand runs of CodeCarbon; what `bench --json` writes has a few kilobytes. */
export const MAX_RESULT_BYTES = 1024 ** 2;

/**
 * @param text the file's content; `undefined` where the revision has no such file
 * @throws WattnudgeError `reported-file-missing`, or `reported-file-invalid` with what was expected, what was found, and where
 */
export function readResult(text: string | undefined, question: ResultQuestion): ReadResult {
  const { rule, revision } = question;
  const place = `${rule.file} at ${revision}`;
  if (text === undefined) {
    throw new WattnudgeError(
      'reported-file-missing',
      `Found no file ${place} of at most 1 MiB; the policy takes the energy from it.`,
      { remedy: 'Commit the results of your job, or correct `measured.file` in the policy.' },
    );
  }
  const read = rule.format === 'wattnudge' ? readBenchJson : readCodeCarbon;
  return read(text.replace(/^\uFEFF/, ''), place, question);
}
