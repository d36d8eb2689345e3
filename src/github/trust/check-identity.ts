import { createHash } from 'node:crypto';
import { modelRules } from '../../changes/index.ts';
import type { ModelReview, Revision } from '../../report/index.ts';
import type { GitFiles } from './git-files.ts';
import type { TrustLimits } from './limits.ts';
import { quote, Refusal } from './refusal.ts';
import { folderNamed, layoutGraphs, type Sides } from './sides.ts';
import { graphSearch } from './touched-models.ts';

const { folderOf, isOnnx, joinPath, mainGraphIn, maxPointerBytes, mayBeData, parseLfsPointer } = modelRules;

/**
 * The files that a model's review is of are those in git: of head at the pull request's head, of base at its merge base.
 *
 * - The main graph is the one that stands for the model, and its git blob is the stated one.
 * - Where that blob is a Git LFS pointer, the pointer's SHA-256 and size are the stated ones.
 * - Where it is a plain file of at most `hashedBytes`, the SHA-256 of its content is. Above, git's own hash has to do.
 * - Files that are called identical name no external data that differs.
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
    await checkSameData({ model, head, base }, sides, limits);
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
    new Refusal('f', 'model-hash', `${quote(stated.path)} at ${side} is not the file that the review is of: ${what}.`);
  if (stated.path !== (await mainOf(model, files))) {
    throw differs(`it is not the graph that stands for ${quote(model)}`);
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

/** The graph that a review's name stands for. */
async function mainOf(model: string, files: GitFiles): Promise<string | undefined> {
  if (isOnnx(model) && (await files.entry(model))?.kind === 'file') return model;
  const folder = folderNamed(model);
  return mainGraphIn(folder, await layoutGraphs(folder, files));
}

/** Two graphs of the same bytes are the same model if what they name beside them is the same as well. */
async function checkSameData(
  { model, head, base }: { model: string; head: Revision; base: Revision },
  sides: Sides,
  limits: TrustLimits,
): Promise<void> {
  const search = graphSearch(sides, limits);
  const [after, before] = [folderOf(head.path), folderOf(base.path)];
  for (const [name, sha] of await dataBelow(after, sides.head)) {
    const atBase = await sides.mergeBase.entry(joinPath(before, name));
    if (atBase?.sha === sha || (await search.names(head.path, name)) === 'no') continue;
    const message = `The review calls ${quote(model)} identical on both sides; ${quote(name)} beside it, which it may name, is not.`;
    throw new Refusal('f', 'model-not-identical', message);
  }
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
