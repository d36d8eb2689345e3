/** Which models a pull request touches, by the list of its files and the trees of both sides. */
import type { NameSearch } from '../changes/index.ts';
import { displayPath, type RawPath, rawPathOfText } from '../git/index.ts';
import { findTouchedUnits, nameOfUnit } from '../model-files/index.ts';
import type { ChangedFile } from './changed-files.ts';
import { type FoundNames, findNames } from './find-names.ts';
import { type FoundWeights, findWeights } from './find-weights.ts';
import type { Sides } from './sides.ts';

export interface TouchedModels {
  /** By what names them in a review: the path of a graph, or of a folder in Hugging Face layout (`.` for the root). */
  readonly models: ReadonlySet<string>;
  /** Those that may be touched: their graph is in Git LFS and can't be had, so that what it keeps in other files isn't known. */
  readonly possible: ReadonlySet<string>;
  /** All that the pull request touches, and what is behind links that it does. */
  readonly paths: ReadonlySet<RawPath>;
  /** Changed files that are part of a folder in Hugging Face layout. */
  readonly layoutFiles: ReadonlySet<string>;
}

/**
 * The models whose graph, layout or external data a pull request changes: what a review of it has to tell about.
 *
 * @throws Refusal `too-much-to-check`
 */
async function findTouchedModels(files: readonly ChangedFile[], sides: Sides): Promise<TouchedModels> {
  const paths = await touchedPaths(files, sides);
  const touched = await findTouchedUnits(paths.map(rawPathOfText), sides.models, sides.graphData);
  return {
    models: new Set([...touched.units, ...touched.unasked].map(nameOfUnit)),
    possible: new Set(touched.unknown.map(nameOfUnit)),
    paths: touched.paths,
    layoutFiles: new Set([...touched.layoutFiles].map(displayPath)),
  };
}

export interface WhatChanges extends FoundNames {
  readonly touched: TouchedModels;
  readonly weights: readonly FoundWeights[];
}

/**
 * All that a review of a pull request has to tell about. Admission holds reviews against it, and the App concludes from it alone
 * that no model changes.
 *
 * @throws Refusal `too-much-to-check`
 */
export async function whatChanges(
  files: readonly ChangedFile[],
  sides: Sides,
  names: NameSearch,
): Promise<WhatChanges> {
  const touched = await findTouchedModels(files, sides);
  const found = await findNames(files, sides, { names, layoutFiles: touched.layoutFiles });
  return { touched, weights: await findWeights(touched.paths, sides), ...found };
}

/** Both paths of what was moved. What has the same content at the same place is not touched (a file mode is no model). */
async function touchedPaths(files: readonly ChangedFile[], { head, mergeBase }: Sides): Promise<string[]> {
  const named = files.flatMap(({ path, previousPath, status }) =>
    status === 'renamed' && previousPath !== undefined ? [path, previousPath] : [path],
  );
  const touched: string[] = [];
  for (const path of new Set(named)) {
    const [after, before] = [await head.entry(path), await mergeBase.entry(path)];
    const isFile = [before, after].some((side) => side?.kind === 'file' || side?.kind === 'symlink');
    if (isFile && (after?.sha !== before?.sha || after?.kind !== before?.kind)) touched.push(path);
  }
  return touched;
}
