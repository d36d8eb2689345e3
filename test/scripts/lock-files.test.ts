/**
 * npm installs a package whose lock entry has no hash as the registry, or whoever stands before it, gives it: silently, and on
 * the platforms of others, for which npm leaves hashes out when it knows the packages from a local folder only.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const root = join(import.meta.dirname, '../..');

test.each([
  'package-lock.json',
  'runtimes/llama/package-lock.json',
  'dist/runtime/package-lock.json',
  'dist/runtime-app/package-lock.json',
  'dist/runtime-llama/package-lock.json',
  'dist/runtime-llama-cuda/package-lock.json',
  'dist/runtime-tasks/package-lock.json',
])('%s holds a hash of every package, and no address', (path) => {
  const { packages } = JSON.parse(readFileSync(join(root, path), 'utf8')) as { packages: Record<string, LockEntry> };
  const entries = Object.entries(packages).filter(([name]) => name !== '');
  expect(entries.length).toBeGreaterThan(0);
  const without = entries.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''));
  expect(without.map(([name]) => name)).toEqual([]);
  expect(entries.filter(([, { resolved, link }]) => resolved !== undefined || link === true)).toEqual([]);
});
