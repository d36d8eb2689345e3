/** Links of a commit are followed as an operating system follows them. */
import { lstatSync, mkdirSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawPathOfText } from '../../src/git/index.ts';
import { sidesOf } from '../../src/trust/sides.ts';
import { temporaryFolder } from '../support/git.ts';
import { type Files, filesInMemory } from '../trust/files-in-memory.ts';

const name = fc.constantFrom('a', 'b', 'c');
const place = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
const target = fc
  .array(fc.oneof(name, fc.constant('..'), fc.constant('.')), { minLength: 1, maxLength: 5 })
  .map((names) => names.join('/'));
const content = fc.oneof(
  fc.constant('a file'),
  target.map((link) => ({ link })),
);

/** What a work tree can hold: nothing is below a file or a link. */
function treeOf(entries: readonly (readonly [string, Files[string]])[]): Files {
  const files: Record<string, NonNullable<Files[string]>> = {};
  for (const [path, what] of entries) {
    const isTaken = Object.keys(files).some(
      (other) => `${other}/`.startsWith(`${path}/`) || path.startsWith(`${other}/`),
    );
    if (!isTaken) files[path] = what!;
  }
  return files;
}

function write(root: string, files: Files): void {
  for (const [path, what] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (typeof what === 'object' && 'link' in what) symlinkSync(what.link, join(root, path));
    else writeFileSync(join(root, path), what!);
  }
}

/**
 * Where the operating system finds a path, from the root; `undefined` where it finds nothing, or something outside. (Node.js itself goes
 * up from what a link is called, not from what it leads to.)
 */
function found(root: string, path: string): string | undefined {
  try {
    statSync(join(root, path));
    const real = relative(root, realpathSync.native(join(root, path)));
    return real === '..' || real.startsWith('../') ? undefined : real;
  } catch {
    return undefined;
  }
}

const PLACES = ['a', 'b', 'c'].flatMap((one) => [
  one,
  ...['a', 'b', 'c'].flatMap((two) => [`${one}/${two}`, ...['a', 'b', 'c'].map((three) => `${one}/${two}/${three}`)]),
]);

test('a path leads where the operating system finds it', async () => {
  const root = realpathSync(temporaryFolder());
  let trees = 0;
  let followed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(place, content), { minLength: 3, maxLength: 16 }), async (entries) => {
      const files = treeOf(entries);
      trees += 1;
      const folder = join(root, String(trees));
      mkdirSync(folder);
      write(folder, files);
      const git = filesInMemory('head', files);
      const tree = sidesOf({ head: git, mergeBase: git }).models.head;
      for (const path of PLACES) {
        const [real, entry] = [await tree.real(rawPathOfText(path)), await tree.entry(rawPathOfText(path))];
        const there = found(folder, path);
        const isThere = entry?.type === 'file' || entry?.type === 'folder';
        if (isThere && (real?.links.length ?? 0) > 0) followed += 1;
        expect(isThere ? real?.path : undefined).toBe(there);
        if (there !== undefined) expect(entry?.type).toBe(statSync(join(folder, path)).isFile() ? 'file' : 'folder');
        else if (entry !== undefined) expect(lstatSync(join(folder, path)).isSymbolicLink()).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
  expect(followed).toBeGreaterThan(100);
});
