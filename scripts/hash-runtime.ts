/** The hashes of what npm installs for a lockfile, on whatever platform: see `src/action/native-runtime/is-genuine.ts`. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPackages, type PackageHashes } from '../src/action/native-runtime/package-hashes.ts';
import type { LockSubset } from './lock-subset.ts';

export interface RuntimeHashes {
  /** SHA-256 of the text of the lockfile that they are of. */
  readonly lockfile: string;
  readonly packages: PackageHashes;
}

export function hashOfLockfile(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether these are of the lockfile, and of every package that it names. */
export function areOf(known: RuntimeHashes | undefined, lockfile: string): known is RuntimeHashes {
  if (known?.lockfile !== hashOfLockfile(lockfile)) return false;
  const places = Object.keys(JSON.parse(lockfile).packages).filter((place) => place !== '');
  return places.every((place) => Object.hasOwn(known.packages, place));
}

/**
 * Installs all packages of a lockfile in a temporary folder, those of other platforms among them, and hashes what npm has
 * checked against the lockfile. Takes some minutes and half a gigabyte where npm's cache has none of them.
 */
export function hashRuntime(subset: LockSubset, lockfile: string): RuntimeHashes {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-hashes-'));
  try {
    const { packages, ...rest } = subset['package-lock.json'];
    // Without what says where a package may be installed, npm installs all of them, for whatever machine and Node.js.
    const anywhere = Object.entries(packages).map(
      ([place, { os: _, cpu: _cpu, libc: _libc, engines: _engines, ...locked }]) => [place, locked],
    );
    writeFileSync(join(folder, 'package.json'), JSON.stringify(subset['package.json']));
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({ ...rest, packages: Object.fromEntries(anywhere) }),
    );
    const options = ['--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--prefer-offline'];
    const { status } = spawnSync('npm', ['ci', ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0)
      throw new Error(`npm ci of ${subset['package-lock.json'].packages['']?.name} ended with ${status}`);
    const places = new Set(Object.keys(packages).filter((place) => place !== ''));
    const { hashes } = hashPackages(folder, places);
    const missing = [...places].filter((place) => !Object.hasOwn(hashes, place));
    if (missing.length > 0) throw new Error(`npm installed nothing in ${missing.join(', ')}`);
    return { lockfile: hashOfLockfile(lockfile), packages: Object.fromEntries(Object.entries(hashes).toSorted()) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
