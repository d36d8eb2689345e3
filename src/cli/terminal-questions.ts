import { confirm, isCancel, text } from '@clack/prompts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Questions } from './questions.ts';

/** Questions on a terminal: loaded only where something is asked. */
export const terminalQuestions: Questions = {
  confirm: async (message, initialValue) => answered(await confirm({ message, initialValue })),
  text: async (message, { problemOf }) => {
    const validate = (answer: string | undefined) => problemOf((answer ?? '').trim());
    return answered(await text({ message, defaultValue: '', validate })).trim();
  },
};

/** @throws WattnudgeError `cancelled` */
function answered<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (!isCancel(answer)) return answer as Exclude<Answer, symbol>;
  throw new WattnudgeError('cancelled', 'Cancelled. No more files are written.');
}
