import { lstatSync } from 'node:fs';
import { isComplete } from './install-once.ts';
import { BINARIES, hashPackages } from './package-hashes.ts';
import type { InstallContext } from './types.ts';

/** What onnxruntime-node's own script adds to its libraries. Nobody states the hashes of these. */
const CUDA_LIBRARY = /^node_modules\/onnxruntime-node\/bin\/napi-v6\/linux\/x64\/libonnxruntime_providers_\w+\.so$/;
/** Written once a model has run on CUDA there: that takes seconds, which every later job is spared. */
export const CUDA_WORKS = '.cuda-works';

/**
 * Whether an installation is there, was finished, and holds what npm installed, byte for byte, and nothing else.
 *
 * It lies where every job of a runner can write, and on a runner that is used again one job can leave another something to
 * load (CWE-494). So what it says of itself is not believed: the hashes come with the tool. Without them nothing is found to
 * be genuine, and each job installs for itself. Reads all of it: some tenths of a second.
 *
 * @param withCuda libraries of CUDA may lie there, too
 */
export function isGenuine(directory: string, { manifest, machine }: InstallContext, withCuda = false): boolean {
  const { hashes, places, required } = manifest;
  if (hashes === undefined || !isComplete(directory)) return false;
  try {
    if (!lstatSync(directory).isDirectory()) return false;
    const found = hashPackages(directory, places, (path) => withCuda && CUDA_LIBRARY.test(path));
    const others = found.others.filter((path) => !(withCuda && path === CUDA_WORKS));
    const own = `${BINARIES}/${machine.platform}/${machine.arch}`;
    const wanted = [...required, ...(Object.hasOwn(hashes, own) ? [own] : [])];
    return (
      others.length === 0 &&
      wanted.every((place) => Object.hasOwn(found.hashes, place)) &&
      Object.entries(found.hashes).every(([place, hash]) => Object.hasOwn(hashes, place) && hashes[place] === hash)
    );
  } catch {
    // Something that cannot be read.
    return false;
  }
}

/** Transformers.js names it among its dependencies and loads it in browsers alone; an installation has it not. */
export function isForBrowsers(place: string): boolean {
  return /(?:^|\/)node_modules\/onnxruntime-web$/.test(place);
}

/** The lockfile's packages that every platform has. */
export function requiredPlaces(
  packages: Readonly<Record<string, { readonly optional?: boolean | undefined }>>,
): string[] {
  return Object.entries(packages).flatMap(([place, { optional }]) =>
    place === '' || optional === true || isForBrowsers(place) ? [] : [place],
  );
}
