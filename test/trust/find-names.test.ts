import { expect, test } from 'vitest';
import { findNames } from '../../src/trust/find-names.ts';
import { sidesOf } from '../../src/trust/sides.ts';
import { filesInMemory } from './files-in-memory.ts';

const options = { names: {}, layoutFiles: new Set<string>() };

test('a reference on an added line is found', async () => {
  const sides = sidesOf({
    head: filesInMemory('head', { 'a.py': 'model = "ada/large"\n' }),
    mergeBase: filesInMemory('base', { 'a.py': 'model = "ada/small"\n' }),
  });
  const patch = '@@ -1 +1 @@\n-model = "ada/small"\n+model = "ada/large"';
  expect((await findNames([{ path: 'a.py', status: 'modified', patch }], sides, options)).names).toMatchObject([
    { model: 'ada/large', change: 'reference', kind: 'hub', locations: [{ path: 'a.py', line: 1 }] },
  ]);
});

test('one very long line takes no time', async () => {
  const line = `{ "${'a'.repeat(1_000_000)}": 1, "model": "ada/large" }`;
  const sides = sidesOf({ head: filesInMemory('head', { 'a.json': line }), mergeBase: filesInMemory('base', {}) });
  const patch = `@@ -0,0 +1 @@\n+${line}`;
  expect((await findNames([{ path: 'a.json', status: 'added', patch }], sides, options)).names).toMatchObject([
    { model: 'ada/large', locations: [{ path: 'a.json', line: 1 }] },
  ]);
});
