/** What an acceptance of a model is bound to: all the files that make it up, as git names their contents. */
import { createHash } from 'node:crypto';
import { modelRules } from '../../changes/index.ts';
import type { EnergyReview, ModelReview } from '../../energy-review/index.ts';
import { explainApiError, slugOf } from '../../github/index.ts';
import type { PullWork } from './pull-work.ts';
import { modelsHoldingBack } from './standing.ts';

const { folderOf, isLayoutFile, isOnnx, mayBeData } = modelRules;

/** Of the models that hold the check back, by name. */
export async function identitiesOf(
  work: Pick<PullWork, 'client' | 'repository'>,
  review: EnergyReview,
): Promise<Readonly<Record<string, string>>> {
  const held = modelsHoldingBack(review);
  const headSha = review.head.sha;
  const files = held.every(({ change }) => change === 'reference') ? undefined : await filesAt(work, headSha);
  // A reference may stand at several places.
  const byName = Map.groupBy(held, ({ model }) => model);
  return Object.fromEntries(
    [...byName].map(([name, models]) => {
      const identities = models.map((model) => identityOf(model, files) ?? `commit ${headSha}`);
      return [name, [...new Set(identities)].toSorted().join(', ')];
    }),
  );
}

/** `undefined` where the files do not tell: nothing but the commit does then. */
function identityOf({ model, change, previous, revisions }: ModelReview, files: readonly File[] | undefined) {
  if (change === 'removed') return 'removed';
  if (change === 'reference') {
    const measured = revisions?.head === undefined ? '' : ` (${revisions.head.sha256})`;
    return `${model}${measured} instead of ${previous ?? 'nothing'}`;
  }
  const parts = files === undefined ? [] : partsOf(model, files);
  // What a link leads to may change without it.
  if (parts.length === 0 || parts.some(({ mode }) => mode === LINK)) return undefined;
  const lines = parts.map(({ mode, sha, path }) => `${mode} ${sha} ${path}\n`).toSorted();
  return `files ${createHash('sha256').update(lines.join('')).digest('hex')}`;
}

interface File {
  readonly path: string;
  readonly mode: string;
  readonly sha: string;
}

const LINK = '120000';

/**
 * A graph, and whatever beside and below it may be its data; or the graphs, data and settings of a folder in Hugging Face
 * layout. A file too many ends an acceptance early, one too few would carry it over to another model.
 */
function partsOf(model: string, files: readonly File[]): readonly File[] {
  const isGraph = isOnnx(model) && files.some(({ path }) => path === model);
  const folder = isGraph ? folderOf(model) : model === '.' ? '' : model;
  const inside = folder === '' ? files : files.filter(({ path }) => path.startsWith(`${folder}/`));
  return isGraph
    ? inside.filter(({ path }) => path === model || (!isOnnx(path) && mayBeData(path)))
    : inside.filter(({ path }) => isOnnx(path) || isLayoutFile(path) || mayBeData(path));
}

/** All files of a commit; `undefined` where GitHub does not list all of them. */
async function filesAt(
  { client, repository }: Pick<PullWork, 'client' | 'repository'>,
  commit: string,
): Promise<readonly File[] | undefined> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
      ...repository,
      tree_sha: commit,
      recursive: '1',
    });
    if (data.truncated) return undefined;
    return data.tree
      .filter(({ type }) => type !== 'tree')
      .map(({ path = '', mode = '', sha = '' }) => ({ path, mode, sha }));
  } catch (error) {
    throw explainApiError(error, `listing the files of ${slugOf(repository)} at ${commit}`);
  }
}
