import type { Alternative, EnergyReview } from '../../energy-review/index.ts';
import { readFile } from '../../github/index.ts';
import type { Suggestion } from '../../report/index.ts';
import type { PullWork } from './pull-work.ts';
import type { Pull } from './read-pull.ts';

/** A line that is longer is none that a person wrote. */
const LONGEST_LINE = 400;

/**
 * The one line to change, where a model is named by its hub id in code or configuration: the line at head with the first
 * alternative whose name alone may be replaced. `undefined` where the id does not stand in the line exactly once, or beside it a comment.
 */
export async function findSuggestion(
  review: EnergyReview,
  { client, repository }: Pick<PullWork, 'client' | 'repository'>,
  pull: Pick<Pull, 'headSha' | 'headRepository'>,
): Promise<Suggestion | undefined> {
  const model = review.models.find(
    ({ change, alternatives }) => change === 'reference' && alternatives.some(isReplaceable),
  );
  const alternative = model?.alternatives.find(isReplaceable);
  const [place] = model?.locations ?? [];
  if (model === undefined || place === undefined || alternative === undefined) return undefined;
  const { path, line } = place;
  const source = pull.headRepository ?? repository;
  const text = await readFile(client, source, { path, ref: pull.headSha });
  const found = text?.split(/\r?\n/)[line - 1];
  if (found === undefined || found.length > LONGEST_LINE) return undefined;
  const parts = found.split(model.model);
  if (parts.length !== 2 || !parts.every(isPlainCode)) return undefined;
  return { path, line, instead: parts.join(alternative.name) };
}

/** What is of unknown or worse quality is never one click away. */
function isReplaceable(alternative: Alternative): boolean {
  return alternative.kind === 'published' && alternative.replaceable === true;
}

/**
 * Whether what stands beside an id is code and nothing that a person reads. The line is the pull request's, and a comment or a
 * text in it would be repeated in the App's name.
 */
function isPlainCode(text: string): boolean {
  const words = text.replace(KEYWORDS, '');
  return !/#|\/\/|\/\*|<!--/.test(words) && !/\p{L}{2,}\s+\p{L}{2,}/u.test(words);
}

const KEYWORDS = /\b(async|await|auto|const|export|final|from|import|let|new|public|return|static|val|var)\s+/g;
