/** A GGUF file that stands beside the name of its repository: `repo_id="org/name-GGUF", filename="name-Q4_K_M.gguf"`. */
import { type ModelName, saysGguf } from '../catalog/index.ts';
import { type Mention, readGgufOfHub } from './name-mentions.ts';

/** A path within a repository, and none on a disk. */
const FILE = /^[\w+*-][\w.+-]*(?:\/[\w+-][\w.+-]*)*\.gguf$/i;
/** Where a file is put or taken from on this machine. */
const LOCAL = /path|out|dest|dir|^-o$/i;
const SAYS_REPOSITORY = /repo/i;

/** Whether any of the names could be one half of such a pair. */
export function mayBeOfHub(mentions: readonly Mention[]): boolean {
  return mentions.some((mention) => isRepository(mention) || isFile(mention));
}

/**
 * Both halves as one name, `org/name-GGUF/name-Q4_K_M.gguf`, at both places. They belong together where one structure (a call, a mapping,
 * a command) names one repository and one file, or where the whole text does.
 *
 * @param mentions all of one text
 */
export function joinHubFiles(mentions: readonly Mention[]): readonly Mention[] {
  const halves = mentions.filter((mention) => isRepository(mention) || isFile(mention));
  const ofText = nameOf(halves);
  const byScope = Map.groupBy(halves, ({ scopes }) => scopes[0]);
  const joined = new Map<Mention, ModelName>();
  for (const [scope, inside] of byScope) {
    const name = (scope === undefined ? undefined : nameOf(inside)) ?? ofText;
    if (name !== undefined) for (const mention of inside) joined.set(mention, name);
  }
  return mentions.flatMap((mention) => {
    const name = joined.get(mention);
    // A glob by itself means no file.
    if (name === undefined) return mention.name.written.startsWith('*') ? [] : [mention];
    return [{ ...mention, name, shown: name.written, key: name.written }];
  });
}

/** The one file of the one repository among names. */
function nameOf(halves: readonly Mention[]): ModelName | undefined {
  const repositories = new Map(halves.filter(isRepository).map(({ name }) => [name.canonical, name]));
  const files = new Set(halves.filter(isFile).map(({ name }) => name.written));
  const [[repository] = [], [file]] = [[...repositories.values()], [...files]];
  if (repository === undefined || file === undefined || repositories.size > 1 || files.size > 1) return undefined;
  const name = readGgufOfHub(repository.canonical, file);
  return name && { ...name, revision: repository.revision };
}

function isRepository({ name: { kind, canonical, tag, quantization, written }, labels, isProse }: Mention): boolean {
  if (kind !== 'hub' || isProse || tag !== undefined || (quantization !== undefined && written.includes(':')))
    return false;
  return saysGguf(canonical) || SAYS_REPOSITORY.test(labels[0] ?? '');
}

function isFile({ name: { kind, written }, labels, isProse }: Mention): boolean {
  return kind === 'gguf' && !isProse && FILE.test(written) && !LOCAL.test(labels[0] ?? '') && !isWhole(written);
}

/** It names its repository itself. */
function isWhole(written: string): boolean {
  const [, repository, ...rest] = written.split('/');
  return rest.length > 0 && saysGguf(repository ?? '');
}
