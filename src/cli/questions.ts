/** What a command may ask. There are none where nobody sits at a terminal to answer. */
export interface Questions {
  confirm(question: string, byDefault: boolean): Promise<boolean>;
  /**
   * @param problemOf what is wrong with an answer, in one sentence; `undefined` where it is right
   * @returns the answer without spaces around it; empty where none was given
   */
  text(question: string, options: { readonly problemOf: (answer: string) => string | undefined }): Promise<string>;
}
