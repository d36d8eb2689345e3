import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listLines } from '../../scripts/update-catalog.ts';

test('the names of the catalogue are those of the installed package (npm run update:catalog)', async () => {
  const written = readFileSync(new URL('../../src/catalog/data/names.txt', import.meta.url), 'utf8');
  expect(written.trim().split('\n')).toEqual(await listLines());
});
