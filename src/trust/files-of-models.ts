/** The files of a commit that make up a model, by the rules that say whether a change touches it. */
import { displayPath, type RawPath } from '../git/index.ts';
import type { GitHubClient } from '../github/client.ts';
import type { Repository } from '../github/repository.ts';
import { companionsOf, graphsOf, unitNamed } from '../model-files/index.ts';
import { type FileAround, filesAround } from './check-identity.ts';
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

async function filesOf(model: string, { models, graphData }: Sides): Promise<readonly ModelFile[] | undefined> {
  const tree = models.head;
  const unit = await unitNamed(model, tree);
  const isFolder = unit.layout === 'huggingface';
  const graphs = isFolder ? await graphsOf(unit.path, tree) : [unit.path];
  const companions = isFolder ? await companionsOf(unit.path, tree) : [];
  const own = [...graphs, ...companions.filter((path) => !/(^|\/)readme\.md$/i.test(path))];
  const files = new Map<RawPath, FileAround>();
  for (const path of own) {
    const entry = await tree.entry(path);
    if (entry !== undefined) files.set(path, { path, type: entry.type, id: entry.oid });
  }
  for (const graph of graphs) {
    const oid = files.get(graph)?.id;
    if (oid === undefined) continue;
    const around = await filesAround(graph, tree);
    const [data] = await graphData.among(new Set(around.keys()), [{ path: graph, oid }]);
    for (const [path, file] of around) if (typeof data !== 'object' || data.includes(path)) files.set(path, file);
  }
  // What a link that can't be followed leads to may change without it.
  if ([...files.values()].some(({ type }) => type !== 'file')) return undefined;
  const parts = [...files].map(([path, { id: sha }]) => ({ path: displayPath(path), sha }));
  return parts.length === 0 ? undefined : parts;
}
