/** The exact step of each choice: a command to paste, a line to edit, or a comment to write. */
import { type EnergyReview, isNamed, type MeasuredAlternative, type ModelReview } from '../energy-review/index.ts';
import { oneWord, shellWord } from '../text/index.ts';
import { code, type Inline, link, named, nothing, say } from './inline.ts';
import { editUrl, webAddress } from './links.ts';
import { type LineSuggestion, policyPlace, type Telling } from './telling.ts';

/** Digits of a commit in a command: unique in the largest repositories. */
const SHA_DIGITS = 10;

/** Back to the old model: by the merge base, which every clone has, those of forks too. */
export function keepStep(model: ModelReview, telling: Telling): Inline {
  if (isNamed(model)) return lineStep(say`change back`, model, telling);
  const paths = pathsAtBase(model);
  if (paths === undefined) return say`take ${named(model.model)} out of this branch`;
  const overlay = model.kind === 'folder' ? '--no-overlay ' : '';
  const removes =
    model.change === 'renamed' && model.previous !== model.model ? ` && git rm -r ${shellWord(model.model)}` : '';
  const command = checkoutCommand(telling.review, paths, { overlay, removes, message: 'Keep the old model' });
  return say`${code(command)}${dataNote(model)}`;
}

/** Takes files as they are at the merge base, which every clone has, commits, and pushes. */
export function checkoutCommand(
  { base }: EnergyReview,
  paths: readonly string[],
  { overlay = '', removes = '', message }: { overlay?: string; removes?: string; message: string },
): string {
  return `${restoreCommand(base, paths, overlay)}${removes} && git commit -m "${message}" && git push`;
}

function restoreCommand({ mergeBase }: EnergyReview['base'], paths: readonly string[], overlay = ''): string {
  return `git checkout ${overlay}${mergeBase.slice(0, SHA_DIGITS)} -- ${paths.map(shellWord).join(' ')}`;
}

/** Another file of the repository in the model's place, which stays as it was. */
export function otherFileStep(alternative: MeasuredAlternative, model: ModelReview, telling: Telling): Inline {
  const paths = pathsAtBase(model);
  if (paths === undefined || !isModified(model)) return alternativeStep(alternative, model, telling);
  const restore = code(restoreCommand(telling.review.base, paths));
  return say`${restore}, then ${loadStep(alternative, telling.surface)}, commit, push`;
}

/** A quantisation isn't evaluated by anybody yet; what the policy names, or answers alike, is. */
function loadStep(alternative: MeasuredAlternative, surface: Telling['surface']): string {
  const load = alternative.option === 'quantisation' ? 'evaluate and load' : 'load';
  return `${load} that file${originOf(alternative, surface)}`;
}

function isModified({ change, kind }: ModelReview): boolean {
  return change === 'modified' && kind === 'file';
}

/** The files that belong together. `undefined` where a path could be taken for words of ours. */
function pathsAtBase({ model, kind, previous, revisions, quality }: ModelReview): string[] | undefined {
  const main = kind === 'folder' ? (previous ?? model) : (revisions?.base?.path ?? previous ?? model);
  const metrics = quality?.base !== undefined && quality.base !== quality.head ? [quality.file] : [];
  const paths = [...new Set([main, ...(revisions?.base?.data ?? []), ...metrics])];
  return paths.every((path) => oneWord(path) === path) ? paths : undefined;
}

/** Its tensors lie in further files, and which ones is not known here. */
function dataNote({ kind, graphs, revisions }: ModelReview): Inline {
  const { base } = revisions ?? {};
  const hasData =
    kind === 'file' && base !== undefined && base.data === undefined && (graphs?.base?.bytes ?? 0) > base.bytes;
  return hasData ? say` (add its data files to the paths)` : nothing;
}

/** The name in the line that names the model; which file that is stands above. */
export function nameStep(model: ModelReview, telling: Telling): Inline {
  return lineStep(say`change the name`, model, telling);
}

/** One click at the line, and what it leaves to do. */
export function suggestionStep({ line, url }: LineSuggestion, { locations }: ModelReview): Inline {
  const rest = locations.length > 1 ? say`, then change ${String(locations.length - 1)} more places` : nothing;
  return say`commit the ${link(say`suggestion in line ${String(line)}`, webAddress(url))}${rest}`;
}

function lineStep(what: Inline, { locations, change }: ModelReview, { context }: Pick<Telling, 'context'>): Inline {
  const [first] = locations;
  if (first === undefined) return what;
  const url = editUrl(context.headEditUrl, first.path, first.line);
  const place = link(say`line ${String(first.line)}`, url);
  const more = locations.length > 1 ? say` and in ${String(locations.length - 1)} more places` : nothing;
  return change === 'serving' || change === 'reference' ? say`${what} in ${place}${more}` : what;
}

export function alternativeStep(
  alternative: MeasuredAlternative,
  model: ModelReview,
  { context, surface }: Pick<Telling, 'context' | 'surface'>,
): Inline {
  const own = named(model.model);
  switch (alternative.option) {
    case 'keep-base':
      return nothing;
    case 'declared':
    case 'same-signature':
    case 'quantisation':
      return say`${loadStep(alternative, surface)}, and undo the change of ${own}`;
    case 'hub-quantisation':
      return lineStep(say`evaluate it, then write ${named(alternative.name)}`, model, { context });
    case 'folder-variant':
      return say`evaluate ${named(alternative.name)}, which is in the folder, then load it`;
    default:
      break;
  }
  if (alternative.file === undefined) {
    const path = oneWord(model.model) === model.model ? shellWord(model.model) : 'FILE';
    return say`make it with ${code(`npx wattnudge alternatives ${path} --write DIR`)}, evaluate it, replace ${own}, commit, push`;
  }
  const file = link([named(alternative.file)], webAddress(context.artifactUrl));
  return say`evaluate ${file}, replace ${own}, commit, push`;
}

export function acceptStep(telling: Telling): Inline {
  if (telling.context.commands === true)
    return say`someone with write access comments ${code('/energy accept <reason>')}`;
  return say`a maintainer adds a waiver to ${policyPlace(telling)} (lines below)`;
}

/** Where another file comes from, which a reader of the comment asks first. */
function originOf({ option }: MeasuredAlternative, surface: Telling['surface']): string {
  if (surface === 'terminal') return ' in your code';
  return option === 'declared' ? ' (your policy names it)' : ' (it’s in this repository)';
}

export function mergeStep(): Inline {
  return say`nothing to do`;
}
