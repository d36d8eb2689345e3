import { codeSpan, escapeMarkdown } from '../text/index.ts';

/** Why no review could be made, as a GitHub comment (Markdown). Message and remedy are taken to be hostile. */
export function renderFailure(
  error: { readonly message: string; readonly remedy?: string | undefined },
  checkName: string,
): string {
  const reason = [error.message, error.remedy].filter((part) => part !== undefined).map(escapeMarkdown);
  return [`### ⛔ The energy review could not be made, so the check ${codeSpan(checkName)} fails`, ...reason].join(
    '\n\n',
  );
}
