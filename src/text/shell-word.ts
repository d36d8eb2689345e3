/** One argument as a POSIX shell takes it: `--` has to stand before one that begins with a dash. */
export function shellWord(text: string): string {
  return /^[\w./@+:=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
