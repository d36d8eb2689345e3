/**
 * `npm run release:prepare`: all of a release that needs no network. The workflow `release.yml` publishes what is written here; CI writes it
 * as a rehearsal.
 *
 * Usage: npm run release:prepare -- --out FOLDER [--tag v1.2.3]
 *
 * Without --tag the version need not be in CHANGELOG.md yet, and the section "Unreleased" is taken.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { billOfMaterials } from './bill-of-materials.ts';
import { sectionOf } from './changelog.ts';
import { checkPackage, checkVersions } from './checks.ts';
import { releaseNotes } from './release-notes.ts';

const ROOT = join(import.meta.dirname, '../..');

const { values } = parseArgs({ options: { out: { type: 'string' }, tag: { type: 'string' } } });
if (values.out === undefined) {
  console.error('--out expects a folder to write to.');
  process.exit(2);
}
const out = values.out;

const { version } = JSON.parse(read('package.json'));
const changelog = read('CHANGELOG.md');
const problems = checkVersions({
  version,
  lock: JSON.parse(read('package-lock.json')),
  changelog,
  tag: values.tag,
});
stopAt(problems);

mkdirSync(out, { recursive: true });
const [packed]: { files: { path: string }[] }[] = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', out], {
    cwd: ROOT,
    encoding: 'utf8',
  }),
);
const packedPaths = packed?.files.map(({ path }) => path) ?? [];
stopAt(checkPackage(packedPaths, read('action.yml')));
write('sbom.cdx.json', await billOfMaterials());
write(
  'SHA256SUMS',
  readdirSync(out)
    .toSorted()
    .map((name) => `${sha256(name)}  ${name}\n`)
    .join(''),
);
write(
  'notes.md',
  await releaseNotes(ROOT, sectionOf(changelog, values.tag === undefined ? 'Unreleased' : version) ?? ''),
);

console.log(`Written to ${out}: ${readdirSync(out).toSorted().join(', ')}.`);

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function write(name: string, content: string): void {
  writeFileSync(join(out, name), content);
}

function sha256(name: string): string {
  return createHash('sha256')
    .update(readFileSync(join(out, name)))
    .digest('hex');
}

function stopAt(found: readonly string[]): void {
  if (found.length === 0) return;
  for (const problem of found) console.error(problem);
  process.exit(1);
}
