import { blankComments, type Language } from './blank-comments.ts';
import { isModelPosition } from './model-position.ts';
import { FOLDERS } from './name-files.ts';

/** A hub id in a text; `line` counts from 1. */
export interface ReferenceInText {
  id: string;
  /** Written behind the id: `org/name@revision`. */
  revision?: string;
  line: number;
}

/**
 * Finds hub ids (`org/name`) where a text names a model: as the argument of a call that loads one, or as the value of
 * a key, variable or flag for one. Comments do not count, and only ids that `acceptsId` knows do; a revision
 * (`org/name@revision`) is no part of the id. In the order of the text. Never throws on any text.
 */
export function extractReferences(
  text: string,
  language: Language,
  acceptsId: (id: string) => boolean,
): ReferenceInText[] {
  // Most files name no known model: look for that before anything is scanned.
  if (!idsIn(text).some(({ id }) => acceptsId(id))) return [];
  const code = blankComments(text, language);
  const references: ReferenceInText[] = [];
  let line = 1;
  let counted = 0;
  const candidates = idsIn(code).filter(({ id }) => acceptsId(id));
  for (const { id, start, end } of candidates.slice(0, MOST_IDS)) {
    if (isFileLike(id) || !isModelPosition(code, start, end, language)) continue;
    line += code.slice(counted, start).split('\n').length - 1;
    counted = start;
    const revision = /^@([\w./-]{1,100})/.exec(code.slice(end, end + 101))?.[1];
    references.push({ id, line, ...(revision !== undefined && { revision }) });
  }
  return references;
}

/** A text that names more known models is a catalogue; the bound keeps hostile ones from taking minutes. */
const MOST_IDS = 2000;

/** Something with the form of a hub id, where it stands. */
export interface IdInText {
  id: string;
  start: number;
  end: number;
}

/** The hub's names: letters, digits, `-`, `_`, `.`; at most 96 characters each. */
const maxNamePart = 96;
const idCharacter = /[\w.-]/;

/**
 * Everything in a text that has the form of a hub id. Found from its slash, so that the time is linear in the text
 * whatever stands in it.
 */
export function idsIn(text: string): IdInText[] {
  const ids: IdInText[] = [];
  for (let slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
    let start = slash;
    let end = slash + 1;
    while (slash - start <= maxNamePart && idCharacter.test(text[start - 1] ?? '')) start--;
    while (end - slash - 1 <= maxNamePart && idCharacter.test(text[end] ?? '')) end++;
    const [organisation, name] = [text.slice(start, slash), text.slice(slash + 1, end)];
    if (isNamePart(organisation) && isNamePart(name) && text[end] !== '/' && text[start - 1] !== '/') {
      ids.push({ id: `${organisation}/${name}`, start, end });
    }
  }
  return ids;
}

const FILE_NAME =
  /\.(?:onnx|onnx_data|ort|bin|pt|pth|ckpt|safetensors|gguf|h5|tflite|pb|pkl|json|jsonl|ya?ml|toml|txt|md|csv|py|[cm]?[jt]sx?|png|jpe?g|wav|mp3|zip|gz|html|css|so)$/i;

/** A path or a media type that happens to have one slash. */
function isFileLike(id: string): boolean {
  const [first = '', name = ''] = id.split('/');
  return FOLDERS.has(first.toLowerCase()) || FILE_NAME.test(name);
}

function isNamePart(part: string): boolean {
  return part.length <= maxNamePart && /^[A-Za-z0-9]/.test(part);
}
