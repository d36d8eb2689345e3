import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EDITION } from '../../scripts/genai-prices.ts';
import { listContexts, listLines } from '../../scripts/update-catalog.ts';

test.each([
  ['names', 'names.txt', listLines],
  ['context windows', 'contexts.txt', listContexts],
])('the %s of the catalogue are those of the installed package (npm run update:catalog)', async (_, file, list) => {
  const written = readFileSync(new URL(`../../src/catalog/data/${file}`, import.meta.url), 'utf8');
  expect(written.trim().split('\n')).toEqual(await list());
});

test('the edition that is stated is the one that is installed', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
  expect(packages['node_modules/@pydantic/genai-prices'].version).toBe(EDITION.version);
});
