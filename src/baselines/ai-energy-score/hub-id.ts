/**
 * Hugging Face hub ids, `org/name`. The grammar is that of `huggingface_hub` (`validate_repo_id`), in ASCII: letters,
 * digits, `_`, `-`, `.`; no `--` or `..`; no `-` or `.` at either end of a part; no `.git` at the end; 96 characters.
 */

/** Longest id that the hub accepts. */
const maxIdLength = 96;
const part = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;

/** Whether a text is an id of the form `org/name`. */
export function isHubId(text: string): boolean {
  if (text.length > maxIdLength || text.includes('--') || text.includes('..') || text.endsWith('.git')) return false;
  const parts = text.split('/');
  return parts.length === 2 && parts.every((each) => part.test(each));
}

/**
 * Models that the hub once kept without an organisation and has moved since; the old name still leads to the new one, and
 * code uses it still (`from_pretrained("gpt2")`). Only those of the snapshot: no other bare name is taken for an id.
 */
export const movedIds: ReadonlyMap<string, string> = new Map([
  ...['openai-gpt', 'gpt2', 'gpt2-medium', 'gpt2-large', 'gpt2-xl'].map((name) => moved('openai-community', name)),
  ...['t5-small', 't5-base', 't5-large', 't5-3b', 't5-11b'].map((name) => moved('google-t5', name)),
  ...['distilgpt2', 'distilbert-base-uncased-finetuned-sst-2-english', 'distilbert-base-cased-distilled-squad'].map(
    (name) => moved('distilbert', name),
  ),
]);

function moved(organisation: string, name: string): [string, string] {
  return [name, `${organisation}/${name}`];
}
