import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** What a command may ask. There are none where nobody sits at a terminal to answer. */
export interface Questions {
  confirm(question: string, byDefault: boolean): Promise<boolean>;
  /**
   * @param problemOf what is wrong with an answer, in one sentence; `undefined` where it is right
   * @returns the answer without spaces around it; empty where none was given
   */
  text(
    question: string,
    options: { readonly placeholder: string; readonly problemOf: (answer: string) => string | undefined },
  ): Promise<string>;
}

/** Questions on a terminal. The library for them is loaded only where something is asked. */
export async function terminalQuestions(): Promise<Questions> {
  const { confirm, isCancel, text } = await import('@clack/prompts');
  const answered = <Answer>(answer: Answer): Exclude<Answer, symbol> => {
    if (!isCancel(answer)) return answer as Exclude<Answer, symbol>;
    throw new WattnudgeError('cancelled', 'Cancelled. Nothing more is written.');
  };
  return {
    confirm: async (message, initialValue) => answered(await confirm({ message, initialValue })),
    text: async (message, { placeholder, problemOf }) => {
      const validate = (answer: string | undefined) => problemOf((answer ?? '').trim());
      return answered(await text({ message, placeholder, defaultValue: '', validate })).trim();
    },
  };
}
