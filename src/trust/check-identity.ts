import { createHash } from 'node:crypto';
import { modelRules } from '../changes/index.ts';
import type { ModelReview, Revision } from '../energy-review/index.ts';
import type { GitFiles } from './git-files.ts';
import type { TrustLimits } from './limits.ts';
import { quote, Refusal } from './refusal.ts';
import { folderNamed, layoutGraphs, mainGraphOf, type Sides } from './sides.ts';
import { graphSearch } from './touched-models.ts';

const { folderOf, isLayoutFile, isOnnx, joinPath, maxPointerBytes, mayBeData, parseLfsPointer, partsIn } = modelRules;

/**
 * The files that a model's review is of are those in git: of head at the pull request's head, of base at its merge base.
 *
 * - The main graph is the one that stands for the model, and its git blob is the stated one.
 * - Where that blob is a Git LFS pointer, the pointer's SHA-256 and size are the stated ones.
 * - Where it is a plain file of at most `hashedBytes`, the SHA-256 of its content is. Above, git's own hash has to do.
 * - What is called identical has no other graph of its folder, no configuration or tokenizer, and no external data that differs.
 *
 * External data is not part of a review's identities: that figures are of *these* weights beside a graph is not shown by this.
 *
 * @throws Refusal
 */
export async function checkIdentity(claimed: ModelReview, sides: Sides, limits: TrustLimits): Promise<void> {
  const { model, previous, revisions, comparison } = claimed;
  const { head, base } = revisions ?? {};
  if (head !== undefined) await checkRevision(head, { model, side: 'head', files: sides.head, limits });
  if (base !== undefined) {
    await checkRevision(base, { model: previous ?? model, side: 'base', files: sides.mergeBase, limits });
  }
  if (comparison?.stopped === 'identical' && head !== undefined && base !== undefined) {
    await checkIdentical({ model, previous: previous ?? model, head, base }, sides, limits);
  }
}

interface Place {
  readonly model: string;
  readonly side: 'head' | 'base';
  readonly files: GitFiles;
  readonly limits: TrustLimits;
}

async function checkRevision(stated: Revision, { model, side, files, limits }: Place): Promise<void> {
  const differs = (what: string) =>
    new Refusal('f', 'model-hash', `${quote(model)} at ${side} is not what the review is of: ${what}.`);
  if (stated.path !== (await mainGraphOf(model, files))) {
    throw differs('the file that the review names is not the graph that stands for it');
  }
  const entry = await files.entry(stated.path);
  if (entry?.kind !== 'file') throw differs('git has no such file');
  if (entry.sha !== stated.blob) throw differs(`git has the blob ${entry.sha}, the review ${stated.blob}`);

  const content = await files.read(stated.path, Math.max(maxPointerBytes, limits.hashedBytes));
  if (content === undefined) {
    if (stated.bytes < entry.bytes) throw differs(`git has ${entry.bytes} bytes, the review ${stated.bytes}`);
    return;
  }
  const pointer = parseLfsPointer(content);
  const sha256 = pointer?.sha256 ?? createHash('sha256').update(content).digest('hex');
  const bytes = pointer?.bytes ?? content.length;
  if (sha256 !== stated.sha256) throw differs(`its SHA-256 is ${sha256}, the review has ${stated.sha256}`);
  // With external data and the other files of a folder it may be more, never less.
  if (stated.bytes < bytes) throw differs(`it has ${bytes} bytes, the review says ${stated.bytes}`);
}

interface Identical {
  readonly model: string;
  readonly previous: string;
  readonly head: Revision;
  readonly base: Revision;
}

/** Main graphs of the same bytes are the same model if all that is run and read with them is the same as well. */
async function checkIdentical(
  { model, previous, head, base }: Identical,
  sides: Sides,
  limits: TrustLimits,
): Promise<void> {
  const refused = (what: string) =>
    new Refusal(
      'f',
      'model-not-identical',
      `The review calls ${quote(model)} identical on both sides; ${what} is not.`,
    );
  const after = await layoutBeside(model, head.path, sides.head);
  const before = await layoutBeside(previous, base.path, sides.mergeBase);
  for (const name of new Set([...after.files.keys(), ...before.files.keys()])) {
    if (after.files.get(name) !== before.files.get(name)) throw refused(`${quote(name)} in its folder`);
  }

  const search = graphSearch(sides, limits);
  for (const [name, sha] of await dataBelow(folderOf(head.path), sides.head)) {
    const atBase = await sides.mergeBase.entry(joinPath(folderOf(base.path), name));
    if (atBase?.sha === sha) continue;
    for (const graph of [head.path, ...after.parts]) {
      if ((await search.names(graph, name)) !== 'no') throw refused(`${quote(name)} beside it, which it may name,`);
    }
  }
}

interface LayoutFiles {
  /** Graphs that are run with the main one. */
  readonly parts: readonly string[];
  /** Those, and the files that say how they are run: path from the model's folder → blob. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a folder in Hugging Face layout has beside its main graph and external data; of a graph on its own, nothing. */
async function layoutBeside(model: string, main: string, side: GitFiles): Promise<LayoutFiles> {
  if (main === model) return { parts: [], files: new Map() };
  const folder = folderNamed(model);
  const parts = partsIn(main, await layoutGraphs(folder, side));
  const names = [...(await side.folder(folder))].flatMap(([name, { kind }]) =>
    kind === 'file' && isLayoutFile(name) ? [joinPath(folder, name)] : [],
  );
  const files = new Map<string, string>();
  for (const path of [...parts, ...names]) {
    const entry = await side.entry(path);
    if (entry !== undefined) files.set(folder === '' ? path : path.slice(folder.length + 1), entry.sha);
  }
  return { parts, files };
}

/** Files that may be external data in a folder and below it, by their path from there. */
async function dataBelow(folder: string, files: GitFiles): Promise<[path: string, sha: string][]> {
  const found: [string, string][] = [];
  const open = [''];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const entries = await files.folder(at === '' ? folder : joinPath(folder, at));
    for (const [name, { kind, sha }] of entries) {
      const path = joinPath(at, name);
      if (kind === 'folder') open.push(path);
      else if (!isOnnx(name) && mayBeData(name)) found.push([path, sha]);
    }
  }
  return found;
}
