/**
 * What a package's files have to be, told by one hash for each. The hashes are made from what npm has checked against the
 * lockfile (`scripts/generate-runtime-lock.ts`) and come with the tool in `dist/`.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By place: `node_modules/koffi`; where a package has libraries for several platforms, one more for each of those folders. */
export type PackageHashes = Readonly<Record<string, string>>;

/** Has a folder for each system and in it one for each processor, of which an installation keeps its own. */
export const BINARIES = 'node_modules/onnxruntime-node/bin/napi-v6';

/** What npm and the installation itself write beside the packages. Nothing of it is run, or read by name alone. */
const BESIDE: ReadonlySet<string> = new Set([
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
  '.complete',
]);

export interface PackageFiles {
  readonly hashes: PackageHashes;
  /** Files that belong to no package, links, and devices. */
  readonly others: readonly string[];
}

/**
 * Hashes the packages of a folder, each without those below it.
 *
 * @param directory has `node_modules`
 * @param places of all packages that may be there, as a lockfile names them
 * @param isExtra files that are left out: they are checked by nobody
 */
export function hashPackages(
  directory: string,
  places: ReadonlySet<string>,
  isExtra: (path: string) => boolean = () => false,
): PackageFiles {
  const files = new Map<string, string[]>();
  const others: string[] = [];
  const visit = (folder: string, unit: string | undefined) => {
    for (const entry of readdirSync(join(directory, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path, places.has(path) || isBinaries(path) ? path : unit);
      else if (entry.isFile() && unit !== undefined) {
        if (!isExtra(path)) files.set(unit, [...(files.get(unit) ?? []), path]);
      } else if (!entry.isFile() || !BESIDE.has(path)) others.push(path);
    }
  };
  visit('', undefined);
  const hashes = [...files].map(([unit, paths]) => [unit, hashOf(directory, paths)]);
  return { hashes: Object.fromEntries(hashes), others };
}

function isBinaries(path: string): boolean {
  return path.startsWith(`${BINARIES}/`) && path.slice(BINARIES.length + 1).split('/').length === 2;
}

function hashOf(directory: string, paths: readonly string[]): string {
  const whole = createHash('sha256');
  for (const path of paths.toSorted()) {
    const content = createHash('sha256')
      .update(readFileSync(join(directory, path)))
      .digest('hex');
    whole.update(JSON.stringify([path, content]));
  }
  return whole.digest('base64url');
}
