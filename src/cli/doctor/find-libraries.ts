/** Where the loader finds libraries, by its own search, and without loading any: one that is broken could end the process. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What the loader's search depends on. */
export interface LibrarySearch {
  readonly environment: NodeJS.ProcessEnv;
  /** As `process.arch` names it. */
  readonly arch: string;
  /** What `ldconfig -p` prints: the loader's cache. Empty where there is none. */
  readonly cache: string;
  readonly exists: (path: string) => boolean;
}

/** Searched last, in this order, by the loaders of Debian, Ubuntu, Fedora and their like (ld.so(8)). */
const SYSTEM_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  x64: ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib64', '/usr/lib64', '/lib', '/usr/lib'],
  arm64: ['/lib/aarch64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/lib64', '/usr/lib64', '/lib', '/usr/lib'],
};

/** How `ldconfig -p` marks libraries of an architecture. Those without are of a 32-bit one. */
const MARKS: Readonly<Record<string, string>> = { x64: 'x86-64', arm64: 'AArch64' };

/** @returns name of a library → its path, of those that are found */
export function findLibraries(names: readonly string[], search: LibrarySearch): Record<string, string> {
  const cached = readCache(search.cache, MARKS[search.arch] ?? '');
  const places = names.map((name) => [name, placeOf(name, cached, search)] as const);
  return Object.fromEntries(places.filter((place): place is [string, string] => place[1] !== undefined));
}

function placeOf(
  name: string,
  cached: ReadonlyMap<string, string>,
  { environment, arch, exists }: LibrarySearch,
): string | undefined {
  const first = (environment.LD_LIBRARY_PATH ?? '').split(/[:;]/).filter((folder) => folder !== '');
  const inFolders = (folders: readonly string[]) => folders.map((folder) => join(folder, name)).find(exists);
  // The cache may name what was removed since.
  const inCache = cached.get(name);
  return (
    inFolders(first) ??
    (inCache !== undefined && exists(inCache) ? inCache : undefined) ??
    inFolders(SYSTEM_FOLDERS[arch] ?? [])
  );
}

/** Lines such as `	libcudnn.so.9 (libc6,x86-64) => /lib/x86_64-linux-gnu/libcudnn.so.9`; of one name the first counts. */
function readCache(cache: string, mark: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', flags = '', path = ''] of cache.matchAll(/^\s*(\S+) \(([^)]*)\) => (\S+)$/gm)) {
    if (flags.split(',').some((flag) => flag.trim() === mark) && !found.has(name)) found.set(name, path);
  }
  return found;
}

/** The search of this machine. */
export async function searchHere(environment: NodeJS.ProcessEnv): Promise<LibrarySearch> {
  return { environment, arch: process.arch, cache: await loaderCache(), exists: existsSync };
}

async function loaderCache(): Promise<string> {
  // `/sbin` is on the path of root alone.
  for (const program of ['/sbin/ldconfig', '/usr/sbin/ldconfig', 'ldconfig']) {
    try {
      const { stdout } = await promisify(execFile)(program, ['-p'], { maxBuffer: 16e6 });
      return stdout;
    } catch {
      // Not in this place, or none at all, as in a small container: the folders are still looked through.
    }
  }
  return '';
}
