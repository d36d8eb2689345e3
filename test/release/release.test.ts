import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isReleased, sectionOf } from '../../scripts/release/changelog.ts';
import { checkPackage, checkVersions } from '../../scripts/release/checks.ts';

const CHANGELOG = `# Changelog

## [Unreleased]

## [0.2.0] - 2026-12-01

### Added

- A page.

## [0.1.0] - 2026-11-25

- The first.

[Unreleased]: https://example.org/compare/v0.2.0...HEAD
[0.1.0]: https://example.org/v0.1.0
`;

const lockOf = (version: string) => ({ version, packages: { '': { version } } });
const released = { version: '0.2.0', lock: lockOf('0.2.0'), changelog: CHANGELOG };

describe('a version may be published', () => {
  test('where package.json, the lock file, the changelog, and the tag agree', () => {
    expect(checkVersions({ ...released, tag: 'v0.2.0' })).toEqual([]);
  });

  test.each([
    ['another tag', { tag: 'v0.2.1' }, 'expected the tag v0.2.0'],
    ['another lock file', { lock: lockOf('0.1.0') }, 'package-lock.json 0.1.0 and 0.1.0'],
    [
      'no section',
      { version: '0.3.0', lock: lockOf('0.3.0'), tag: 'v0.3.0' },
      'has no section "## [0.3.0] - YYYY-MM-DD"',
    ],
    ['a section without a date', { tag: 'v0.2.0', changelog: '## [0.2.0]\n' }, 'has no section'],
  ])('and not with %s', (_, changed, problem) => {
    expect(checkVersions({ ...released, ...changed })).toEqual([expect.stringContaining(problem)]);
  });

  test('a rehearsal needs no section of the version yet', () => {
    expect(checkVersions({ ...released, changelog: '' })).toEqual([]);
  });
});

describe('a package', () => {
  const manifest = readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8');
  const paths = [
    'action.yml',
    'app.yml',
    'dist/index.js',
    'dist/cli.cjs',
    'dist/THIRD-PARTY-LICENSES.txt',
    'LICENSE',
    'README.md',
  ];

  test('with what is run and its licences is complete', () => {
    expect(checkPackage(paths, manifest)).toEqual([]);
  });

  test.each(['dist/index.js', 'dist/THIRD-PARTY-LICENSES.txt'])('without %s is not', (path) => {
    const left = paths.filter((each) => each !== path);
    expect(checkPackage(left, manifest)).toEqual([expect.stringContaining(path)]);
  });

  test.each(['.npmrc', 'src/bin.ts', 'test/cli/a.test.ts', 'data/private.pem'])('holds no %s', (path) => {
    expect(checkPackage([...paths, path], manifest)).toEqual([expect.stringContaining(path)]);
  });
});

test('a section of the changelog is read without its heading, and without the targets of links', () => {
  expect(sectionOf(CHANGELOG, '0.2.0')).toBe('### Added\n\n- A page.');
  expect(sectionOf(CHANGELOG, '0.1.0')).toBe('- The first.');
  expect(sectionOf(CHANGELOG, '9.9.9')).toBeUndefined();
  expect(isReleased(CHANGELOG, '0.2.0')).toBe(true);
  expect(isReleased(CHANGELOG, 'Unreleased')).toBe(false);
});
