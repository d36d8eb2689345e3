import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LockedPackage, type Lockfile, lockSubset } from '../../scripts/lock-subset.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const locked = (version: string, more: Partial<LockedPackage> = {}): LockedPackage => ({
  version,
  resolved: 'https://registry.example/a.tgz',
  integrity: `sha512-${version}`,
  dev: true,
  ...more,
});

function subset(packages: Record<string, LockedPackage>, ...names: string[]) {
  const lockfile: Lockfile = { lockfileVersion: 3, packages: { '': {}, ...packages } };
  return lockSubset(lockfile, { name: 'part', packages: names });
}

describe('the part of a lockfile that some packages need', () => {
  it('pins them, and holds what they need and nothing else, with hashes and without addresses', () => {
    const result = subset(
      {
        'node_modules/a': locked('1.2.3', { dependencies: { b: '^2.0.0' }, license: 'MIT' }),
        'node_modules/b': locked('2.0.1'),
        'node_modules/unrelated': locked('3.0.0'),
      },
      'a',
    );
    expect(result['package.json']).toMatchObject({ name: 'part', private: true, dependencies: { a: '1.2.3' } });
    expect(result['package-lock.json'].packages).toEqual({
      '': { name: 'part', license: 'Apache-2.0', dependencies: { a: '1.2.3' } },
      'node_modules/a': { version: '1.2.3', integrity: 'sha512-1.2.3', dependencies: { b: '^2.0.0' }, license: 'MIT' },
      'node_modules/b': { version: '2.0.1', integrity: 'sha512-2.0.1' },
    });
  });

  it('leaves every package where the others find it', () => {
    const result = subset(
      {
        'node_modules/a': locked('1.0.0', { dependencies: { b: '1' } }),
        'node_modules/a/node_modules/b': locked('1.0.0', { dependencies: { c: '1', d: '1' } }),
        'node_modules/a/node_modules/c': locked('1.0.0'),
        'node_modules/b': locked('2.0.0'),
        'node_modules/c': locked('2.0.0'),
        'node_modules/d': locked('1.0.0'),
      },
      'a',
    );
    const places = Object.keys(result['package-lock.json'].packages);
    expect(places).toEqual([
      '',
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/a/node_modules/c',
      'node_modules/d',
    ]);
  });

  it('is optional only where nothing requires it', () => {
    const { packages } = subset(
      {
        'node_modules/a': locked('1.0.0', {
          dependencies: { b: '1', d: '1' },
          optionalDependencies: { c: '1', d: '1' },
        }),
        'node_modules/b': locked('1.0.0', { optional: true }),
        'node_modules/c': locked('1.0.0', { dependencies: { b: '1' }, devOptional: true, os: ['darwin'] }),
        'node_modules/d': locked('1.0.0'),
      },
      'a',
    )['package-lock.json'];
    const optional = Object.keys(packages).filter((place) => packages[place]?.optional);
    expect(optional).toEqual(['node_modules/c', 'node_modules/d']);
    expect(packages['node_modules/c']).toMatchObject({ os: ['darwin'] });
  });

  it('has the peers that are not optional', () => {
    const { packages } = subset(
      {
        'node_modules/a': locked('1.0.0', {
          peerDependencies: { b: '1', c: '1' },
          peerDependenciesMeta: { c: { optional: true } },
        }),
        'node_modules/b': locked('1.0.0', { peer: true }),
      },
      'a',
    )['package-lock.json'];
    expect(Object.keys(packages)).toEqual(['', 'node_modules/a', 'node_modules/b']);
  });

  it('is refused where a package is missing, or has no hash to be checked against', () => {
    expect(() => subset({}, 'a')).toThrow('no node_modules/a');
    const needy = locked('1.0.0', { dependencies: { b: '1' } });
    expect(() => subset({ 'node_modules/a': needy }, 'a')).toThrow('no b, which node_modules/a needs');
    expect(() => subset({ 'node_modules/a': { version: '1.0.0' } }, 'a')).toThrow(
      'no version and hash of node_modules/a',
    );
  });
});

describe.each([
  ['runtime', 'onnxruntime-node'],
  ['runtime-tasks', '@huggingface/transformers'],
  ['runtime-app', 'probot'],
])('the lockfile that is shipped in dist/%s', (folder, name) => {
  const shipped: Lockfile = read(`dist/${folder}/package-lock.json`);
  const own: Lockfile = read('package-lock.json');
  const places = Object.keys(shipped.packages).filter((place) => place !== '');

  it('has the project’s own versions and hashes', () => {
    expect(places).toContain(`node_modules/${name}`);
    for (const place of places) {
      const { version, integrity } = own.packages[place] ?? {};
      expect(shipped.packages[place]).toMatchObject({ version, integrity });
      expect(integrity).toMatch(/^sha512-/);
    }
  });

  it('names no registry', () => {
    expect(places).toContain(`node_modules/${name}`);
    expect(JSON.stringify(shipped)).not.toMatch(/https?:|resolved/);
  });
});

it.each(['runtime', 'runtime-tasks'])('dist/%s has koffi’s library for every platform, and requires none', (folder) => {
  const { packages }: Lockfile = read(`dist/${folder}/package-lock.json`);
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64']) {
    expect(packages[`node_modules/@koromix/koffi-${platform}`]).toMatchObject({ optional: true });
  }
});

describe('package.json', () => {
  const { dependencies, devDependencies, peerDependencies, peerDependenciesMeta } = read('package.json');

  it('makes npm install nothing with wattnudge, and develops with what it leaves out', () => {
    expect(dependencies).toBeUndefined();
    expect(Object.keys(peerDependencies)).toEqual(expect.arrayContaining(['koffi', 'onnxruntime-node', 'probot']));
    for (const name of Object.keys(peerDependencies)) {
      expect(peerDependenciesMeta[name]).toEqual({ optional: true });
      expect(devDependencies).toHaveProperty([name]);
    }
  });

  it('lets wattnudge be installed beside any version of them, which npm refuses where a range excludes it', () => {
    expect(new Set(Object.values(peerDependencies))).toEqual(new Set(['*']));
  });

  it('leaves out what the manifests in dist install, and nothing else', () => {
    const sets = ['runtime', 'runtime-tasks', 'runtime-app'].map(
      (set) => read(`dist/${set}/package.json`).dependencies,
    );
    expect(Object.keys(Object.assign({}, ...sets)).toSorted()).toEqual(Object.keys(peerDependencies).toSorted());
  });
});

describe('packages that others name as optional', () => {
  it('are taken along as far as they are wanted, and are named nowhere else', () => {
    const lockfile: Lockfile = {
      lockfileVersion: 3,
      packages: {
        '': {},
        'node_modules/a': locked('1.0.0', { optionalDependencies: { b: '1', c: '1', 'not-on-this-registry': '1' } }),
        'node_modules/b': locked('1.0.0'),
        'node_modules/c': locked('1.0.0'),
      },
    };
    const result = lockSubset(lockfile, { name: 'part', packages: ['a'], takesOptional: (name) => name === 'b' });
    const { packages } = result['package-lock.json'];
    expect(Object.keys(packages)).toEqual(['', 'node_modules/a', 'node_modules/b']);
    expect(packages['node_modules/a']?.optionalDependencies).toEqual({ b: '1' });
    expect(packages['node_modules/b']?.optional).toBe(true);
  });
});
