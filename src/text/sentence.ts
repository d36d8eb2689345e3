/** A text as a sentence of its own. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A sentence as a part of another one. */
export function withoutPeriod(text: string): string {
  return text.replace(/\.$/, '');
}
