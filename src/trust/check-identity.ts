import { createHash } from 'node:crypto';
import { modelRules } from '../changes/index.ts';
import type { ModelReview, Revision } from '../energy-review/index.ts';
import { displayPath, rawPathOfText } from '../git/index.ts';
import type { GitEntry, GitFiles } from './git-files.ts';
import type { TrustLimits } from './limits.ts';
import { quote, Refusal } from './refusal.ts';
import { mainGraphOf, runForModel, type Side, type Sides } from './sides.ts';

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
    new Refusal('f', 'model-hash', `${quote(model)} at ${name} is not what the review is of: ${what}.`);
  if (stated.path !== (await mainGraphOf(model, side, sides))) {
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
async function checkIdentical({ model, previous, head, base }: Identical, sides: Sides): Promise<void> {
  const refused = (what: string) =>
    new Refusal(
      'f',
      'model-not-identical',
      `The review calls ${quote(model)} identical on both sides; ${what} is not.`,
    );
  const after = await layoutBeside(model, head.path, 'head', sides);
  const before = await layoutBeside(previous, base.path, 'mergeBase', sides);
  for (const name of new Set([...after.files.keys(), ...before.files.keys()])) {
    if (after.files.get(name) !== before.files.get(name)) throw refused(`${quote(name)} in its folder`);
  }

  const differing = await differingBelow(folderOf(head.path), folderOf(base.path), sides);
  const graphs: { path: string; oid: string }[] = [];
  for (const path of [head.path, ...after.parts]) {
    differing.delete(path);
    const entry = await sides.head.entry(path);
    if (entry !== undefined) graphs.push({ path, oid: entry.sha });
  }
  if (differing.size === 0) return;
  const answers = await sides.graphData.among(
    new Set([...differing.keys()].map(rawPathOfText)),
    graphs.map(({ path, oid }) => ({ path: rawPathOfText(path), oid })),
  );
  for (const answer of answers) {
    if (answer === 'unasked') throw refused('what it keeps in other files');
    if (answer === 'unknown') continue;
    const [named] = answer;
    if (named !== undefined) throw refused(`${quote(displayPath(named))}, which it may name,`);
  }
  if (!answers.includes('unknown')) return;
  // Of a graph in Git LFS it cannot be told what it names. Words beside it are no reason to doubt that it is the same.
  for (const [path, atBase] of differing) {
    if (!(await isText(path, sides.head)) || !(await isText(atBase, sides.mergeBase))) {
      throw refused(`${quote(path)} beside it, which it may name,`);
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
async function layoutBeside(model: string, main: string, side: Side, sides: Sides): Promise<LayoutFiles> {
  if (main === model) return { parts: [], files: new Map() };
  const folder = model === '.' ? '' : model;
  const parts = (await runForModel(model, side, sides)).filter((path) => path !== main);
  const names = [...(await sides[side].folder(folder))].flatMap(([name, { kind }]) =>
    kind === 'file' && isLayoutFile(name) ? [joinPath(folder, name)] : [],
  );
  const files = new Map<string, string>();
  for (const path of [...parts, ...names]) {
    const entry = await sides[side].entry(path);
    if (entry !== undefined) files.set(folder === '' ? path : path.slice(folder.length + 1), entry.sha);
  }
  return { parts, files };
}

/** Files in a folder and below it that are others on the two sides: path at head → path at base. */
async function differingBelow(atHead: string, atBase: string, sides: Sides): Promise<Map<string, string>> {
  const after = await filesBelow(atHead, sides.head);
  const before = await filesBelow(atBase, sides.mergeBase);
  const names = [...new Set([...after.keys(), ...before.keys()])];
  const differing = names.filter((name) => {
    const [one, other] = [after.get(name), before.get(name)];
    return one?.sha !== other?.sha || one?.kind !== other?.kind;
  });
  return new Map(differing.map((name) => [joinPath(atHead, name), joinPath(atBase, name)]));
}

/** All files in a folder and below it, by their path from there. */
export async function filesBelow(folder: string, files: GitFiles): Promise<ReadonlyMap<string, GitEntry>> {
  const found = new Map<string, GitEntry>();
  const open = [''];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const entries = await files.folder(at === '' ? folder : joinPath(folder, at));
    for (const [name, entry] of entries) {
      const path = joinPath(at, name);
      if (entry.kind === 'folder') open.push(path);
      else found.set(path, entry);
    }
  }
  return found;
}

const MAX_TEXT_BYTES = 256 * 1024;

/** Whether there is nothing, or a file that people wrote. */
async function isText(path: string, files: GitFiles): Promise<boolean> {
  if ((await files.entry(path)) === undefined) return true;
  const content = await files.read(path, MAX_TEXT_BYTES);
  return content !== undefined && !content.includes(0) && parseLfsPointer(content) === undefined;
}
