export type Command =
  | { readonly name: 'accept'; readonly reason: string }
  | { readonly name: 'cancel' | 'rerun' | 'explain' | 'help' | 'alternatives' }
  /** Begins like a command and is none. */
  | { readonly name: 'unknown'; readonly written: string };

/** Recorded and shown in the check; a longer one belongs into the discussion. */
const MAX_REASON = 500;

/**
 * The command of a comment: its first line, if that begins with `/energy`. Nothing further down counts, so that a quotation,
 * an example or a mail's history commands nothing.
 */
export function parseCommand(body: string): Command | undefined {
  const firstLine = body.split(/\r?\n/, 1)[0] ?? '';
  // Trimmed first, and each part begins with what the spaces before it are not: a line of spaces takes no time (CWE-1333).
  const match = /^\/energy(?:\s+(\S+)(?:\s+(\S.*))?)?$/s.exec(firstLine.trimEnd());
  if (match === null) return undefined;
  const [, word = 'help', rest = ''] = match;
  switch (word) {
    case 'accept':
      return { name: 'accept', reason: rest.slice(0, MAX_REASON) };
    case 'cancel':
    case 'rerun':
    case 'explain':
    case 'help':
      return { name: word };
    default:
      return { name: 'unknown', written: word.slice(0, 40) };
  }
}
