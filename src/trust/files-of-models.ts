/** The files of a commit that make up a model, by the rules that say whether a change touches it. */
import { modelRules } from '../changes/index.ts';
import { displayPath, folderOf, type RawPath, rawPathOfText } from '../git/index.ts';
import type { GitHubClient } from '../github/client.ts';
import type { Repository } from '../github/repository.ts';
import { companionsOf, graphsOf, unitNamed } from '../model-files/index.ts';
import { filesBelow } from './check-identity.ts';
import { gitFiles, readBudget } from './git-files.ts';
import { TRUST_LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';
import { type Sides, sidesOf } from './sides.ts';

export interface ModelFile {
  readonly path: string;
  /** Of the blob. */
  readonly sha: string;
}

/**
 * The graphs of a model, their external data, and the settings of its folder, for each name of a review; `undefined` where it
 * cannot be told. Of a graph whose data cannot be told, all files that may be.
 *
 * @throws WattnudgeError where GitHub could not be asked
 */
export async function filesOfModels(
  client: GitHubClient,
  { repository, commit, models }: { repository: Repository; commit: string; models: readonly string[] },
): Promise<ReadonlyMap<string, readonly ModelFile[] | undefined>> {
  const files = gitFiles(client, repository, { commit, budget: readBudget(TRUST_LIMITS) });
  const sides = sidesOf({ head: files, mergeBase: files });
  const found = new Map<string, readonly ModelFile[] | undefined>();
  for (const model of models) {
    found.set(
      model,
      await filesOf(model, sides).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined;
        throw error;
      }),
    );
  }
  return found;
}

async function filesOf(model: string, { head, models, graphData }: Sides): Promise<readonly ModelFile[] | undefined> {
  const unit = await unitNamed(model, models.head);
  const isFolder = unit.layout === 'huggingface';
  const graphs = isFolder ? await graphsOf(unit.path, models.head) : [unit.path];
  const companions = isFolder ? await companionsOf(unit.path, models.head) : [];
  const paths = new Set<RawPath>([...graphs, ...companions.filter((path) => !/(^|\/)readme\.md$/i.test(path))]);
  for (const graph of graphs) {
    const oid = (await models.head.entry(graph))?.oid;
    if (oid === undefined) continue;
    const folder = displayPath(folderOf(graph));
    const below = [...(await filesBelow(folder, head)).keys()].map((path) => modelRules.joinPath(folder, path));
    const files = new Set(below.map(rawPathOfText));
    const [data] = await graphData.among(files, [{ path: graph, oid }]);
    for (const path of typeof data === 'object' ? data : files) paths.add(path);
  }
  const parts: ModelFile[] = [];
  for (const path of paths) {
    const entry = await models.head.entry(path);
    // What a link leads to may change without it.
    if (entry !== undefined && entry.type !== 'file') return undefined;
    if (entry !== undefined) parts.push({ path: displayPath(path), sha: entry.oid });
  }
  return parts.length === 0 ? undefined : parts;
}
