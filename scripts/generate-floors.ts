/** Writes `lint/floors.json`: what Biome forbids each folder under `src/` to import. */
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ADAPTERS, FLOORS } from './floors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = readdirSync(`${root}src`, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const missing = folders.filter((folder) => ![...FLOORS, ...ADAPTERS].includes(folder));
if (missing.length > 0) throw new Error(`State on which floor these stand: ${missing.join(', ')}`);

const overrides = [
  ...FLOORS.map((folder, index) => forbid(folder, [...FLOORS.slice(index + 1), ...ADAPTERS], 'only from floors below')),
  ...ADAPTERS.map((folder) =>
    forbid(
      folder,
      ADAPTERS.filter((other) => other !== folder),
      'from no other adapter',
    ),
  ),
];
const schema = '../node_modules/@biomejs/biome/configuration_schema.json';
writeFileSync(`${root}lint/floors.json`, `${JSON.stringify({ $schema: schema, overrides })}\n`);

function forbid(folder: string, others: readonly string[], rule: string): object {
  const message = `src/${folder} imports ${rule}: see docs/architecture.md.`;
  const options = { patterns: [{ group: others.map((other) => `**/${other}/**`), message }] };
  const rules = { style: { noRestrictedImports: { level: 'error', options } } };
  return { includes: [`src/${folder}/**`], linter: { rules } };
}
