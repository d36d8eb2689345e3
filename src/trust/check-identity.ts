import { createHash } from 'node:crypto';
import { modelRules } from '../changes/index.ts';
import type { ModelReview, Revision } from '../energy-review/index.ts';
import { displayPath, type RawPath, joinPath as rawJoinPath, rawPathOfText, type TreeEntry } from '../git/index.ts';
import { blobIn, type FollowedTree, type GraphAt, unitNamed } from '../model-files/index.ts';
import type { TrustLimits } from './limits.ts';
import { quote, Refusal } from './refusal.ts';
import { mainGraphOf, realPath, runForModel, type Side, type Sides, treeAt } from './sides.ts';

const { folderOf, isLayoutFile, joinPath, maxPointerBytes, parseLfsPointer } = modelRules;

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
  if (head !== undefined) await checkRevision(head, { model, side: 'head', sides, limits });
  if (base !== undefined) {
    await checkRevision(base, { model: previous ?? model, side: 'mergeBase', sides, limits });
  }
  if (comparison?.stopped === 'identical' && head !== undefined && base !== undefined) {
    await checkIdentical({ model, previous: previous ?? model, head, base }, sides);
  }
}

interface Place {
  readonly model: string;
  readonly side: Side;
  readonly sides: Sides;
  readonly limits: TrustLimits;
}

async function checkRevision(stated: Revision, { model, side, sides, limits }: Place): Promise<void> {
  const files = sides[side];
  const name = side === 'head' ? 'head' : 'base';
  const differs = (what: string) =>
    new Refusal('f', 'model-hash', `The review has a different file for ${quote(model)} at ${name}: ${what}.`);
  if (stated.path !== (await mainGraphOf(model, side, sides))) {
    throw differs('the file that the review names isn’t its main graph');
  }
  const path = await realPath(stated.path, side, sides);
  const entry = await files.entry(path);
  if (entry?.kind !== 'file') throw differs('git has no such file');
  if (entry.sha !== stated.blob) throw differs(`git has the blob ${entry.sha}, the review ${stated.blob}`);

  const content = await files.read(path, Math.max(maxPointerBytes, limits.hashedBytes));
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
async function checkIdentical({ model, previous, head, base }: Identical, sides: Sides): Promise<void> {
  const refused = (what: string) =>
    new Refusal('f', 'model-not-identical', `The review calls ${quote(model)} identical on both sides, but ${what}.`);
  if ((await unitNamed(model, sides.models.head)).layout === 'gguf') {
    // The parts of a GGUF file are all that it has, and name no other files.
    const [one, other] = [await partBlobs(model, 'head', sides), await partBlobs(previous, 'mergeBase', sides)];
    if (one.join() !== other.join()) throw refused('one of its parts differs');
    return;
  }
  const after = await layoutBeside(model, head.path, 'head', sides);
  const before = await layoutBeside(previous, base.path, 'mergeBase', sides);
  for (const name of new Set([...after.files.keys(), ...before.files.keys()])) {
    if (after.files.get(name) !== before.files.get(name)) throw refused(`${quote(name)} in its folder differs`);
  }

  const differing = await differingAround(head.path, base.path, sides);
  const graphs: GraphAt[] = [];
  for (const path of [head.path, ...after.parts].map(rawPathOfText)) {
    differing.delete(path);
    const oid = await blobIn(sides.models.head, path);
    if (oid !== undefined) graphs.push({ path, oid });
  }
  if (differing.size === 0) return;
  const answers = await sides.graphData.among(new Set(differing.keys()), graphs);
  for (const answer of answers) {
    if (answer === 'unasked') throw refused('what it keeps in other files couldn’t be checked');
    if (answer === 'unknown') continue;
    const [named] = answer;
    if (named !== undefined) throw refused(`${quote(displayPath(named))}, which it may name, differs`);
  }
  if (!answers.includes('unknown')) return;
  // Of a graph that Git LFS doesn't give it isn't known what it names. Words beside it are no reason to doubt that it is the same.
  for (const [path, { after: one, before: other }] of differing) {
    if (!(await isText(one, sides.models.head)) || !(await isText(other, sides.models.base))) {
      throw refused(`${quote(displayPath(path))} beside it, which it may name, differs`);
    }
  }
}

async function partBlobs(model: string, side: Side, sides: Sides): Promise<readonly (string | undefined)[]> {
  const parts = await runForModel(model, side, sides);
  return Promise.all(parts.map((path) => blobIn(treeAt(side, sides), rawPathOfText(path))));
}

interface LayoutFiles {
  /** Graphs that are run with the main one. */
  readonly parts: readonly string[];
  /** Those, and the files that say how they are run: path from the model's folder → blob. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a folder in Hugging Face layout has beside its main graph and external data; of a graph on its own, nothing. */
async function layoutBeside(model: string, main: string, side: Side, sides: Sides): Promise<LayoutFiles> {
  if (main === model) return { parts: [], files: new Map() };
  const tree = treeAt(side, sides);
  const folder = model === '.' ? '' : model;
  const parts = (await runForModel(model, side, sides)).filter((path) => path !== main);
  const names = [...(await tree.folder(rawPathOfText(folder)))].flatMap(([name, { type }]) =>
    type === 'file' && isLayoutFile(name) ? [joinPath(folder, displayPath(name))] : [],
  );
  const files = new Map<string, string>();
  for (const path of [...parts, ...names]) {
    const oid = await blobIn(tree, rawPathOfText(path));
    if (oid !== undefined) files.set(folder === '' ? path : path.slice(folder.length + 1), oid);
  }
  return { parts, files };
}

interface Differing {
  readonly after: FileAround | undefined;
  readonly before: FileAround | undefined;
}

/** Files around a graph that are others on the two sides, by their path at head. */
async function differingAround(atHead: string, atBase: string, { models }: Sides): Promise<Map<RawPath, Differing>> {
  const [head, base] = [rawPathOfText(atHead), rawPathOfText(atBase)];
  const after = await filesAround(head, models.head);
  const before = new Map(
    [...(await filesAround(base, models.base))].map(([path, file]) => [
      movedTo(folderOf(head), path, folderOf(base)),
      file,
    ]),
  );
  const differing = [...new Set([...after.keys(), ...before.keys()])].flatMap((path): [RawPath, Differing][] => {
    const sides = { after: after.get(path), before: before.get(path) };
    const isSame = sides.after?.id === sides.before?.id && sides.after?.type === sides.before?.type;
    return isSame ? [] : [[path, sides]];
  });
  return new Map(differing);
}

function movedTo(folder: string, path: RawPath, from: string): RawPath {
  return rawJoinPath(folder, from === '' ? path : path.slice(from.length + 1));
}

/** A file beside a graph or below. */
export interface FileAround {
  readonly type: TreeEntry['type'];
  /** Of its content. */
  readonly id: string;
  /** Where it is read. */
  readonly path: RawPath;
}

/**
 * All files in the folder that a graph is loaded from, and below it, by their path. Of a graph behind a link also those around what it
 * leads to, as if they stood there: what is at the same place in both is told by both contents.
 */
export async function filesAround(graph: RawPath, tree: FollowedTree): Promise<ReadonlyMap<RawPath, FileAround>> {
  const folder = folderOf(graph) as RawPath;
  const real = await tree.real(graph);
  const found = new Map<RawPath, FileAround>();
  for (const from of new Set([folder, folderOf(real?.path ?? graph) as RawPath])) {
    for (const file of await filesBelow(from, tree)) {
      const path = movedTo(folder, file.path, from);
      const beside = found.get(path);
      if (beside?.id !== file.id) found.set(path, beside ? { ...beside, id: `${beside.id} ${file.id}` } : file);
    }
  }
  return found;
}

async function filesBelow(folder: RawPath, tree: FollowedTree): Promise<FileAround[]> {
  const found: FileAround[] = [];
  const seen = new Set<RawPath>();
  const open = [folder];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const real = await tree.real(at);
    if (real === undefined || seen.has(real.path)) continue;
    seen.add(real.path);
    for (const [name, entry] of await tree.folder(at)) {
      const path = rawJoinPath(at, name);
      const end = entry.type === 'symlink' ? ((await tree.entry(path)) ?? entry) : entry;
      if (end.type === 'folder') open.push(path);
      else found.push({ path, type: end.type, id: end.oid });
    }
  }
  return found;
}

const MAX_TEXT_BYTES = 256 * 1024;

/** Whether there is nothing, or a file that people wrote. */
async function isText(file: FileAround | undefined, tree: FollowedTree): Promise<boolean> {
  if (file === undefined) return true;
  const content = await tree.read(file.path, MAX_TEXT_BYTES);
  return content !== undefined && !content.includes(0) && parseLfsPointer(content) === undefined;
}
