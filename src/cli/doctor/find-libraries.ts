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

/** It prints a file of some 100 kB; on a machine whose disk hangs, nobody waits for it. */
export const LDCONFIG_LIMIT_MS = 5000;

type RunProgram = (
  program: string,
  args: readonly string[],
  options: { readonly maxBuffer: number; readonly timeout: number },
) => Promise<{ readonly stdout: string }>;

/**
 * The search of this machine.
 *
 * @param run runs a program to its end; given for tests
 */
export async function searchHere(
  environment: NodeJS.ProcessEnv,
  run: RunProgram = promisify(execFile),
): Promise<LibrarySearch & { readonly ldconfigTimedOut: boolean }> {
  return { environment, arch: process.arch, exists: existsSync, ...(await loaderCache(run)) };
}

async function loaderCache(run: RunProgram): Promise<{ readonly cache: string; readonly ldconfigTimedOut: boolean }> {
  // `/sbin` is on the path of root alone.
  for (const program of ['/sbin/ldconfig', '/usr/sbin/ldconfig', 'ldconfig']) {
    try {
      const { stdout } = await run(program, ['-p'], { maxBuffer: 16e6, timeout: LDCONFIG_LIMIT_MS });
      return { cache: stdout, ldconfigTimedOut: false };
    } catch (error) {
      // Ended by the limit: another path leads to the same program.
      if (error instanceof Error && 'killed' in error && error.killed === true)
        return { cache: '', ldconfigTimedOut: true };
      // Not in this place, or none at all, as in a small container: the folders are still looked through.
    }
  }
  return { cache: '', ldconfigTimedOut: false };
}
