/**
 * Writes `src/catalog/data/names.txt` from the installed `@pydantic/genai-prices`: the lines of all models that it lists. To refresh it,
 * install a newer version, and run `npm run update:catalog && npm run generate:catalog`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readModelName } from '../src/catalog/index.ts';
import { loadProviders, namesOf } from './genai-prices.ts';

/** A name without provider that no grammar reads is kept where it states a size or a version: `inkling` isn't a name alone. */
const SPECIFIC = /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*-(?:[a-z0-9.]+-)*(?:v?\d[a-z0-9.]*)(?:-[a-z0-9.]+)*$/;

if (import.meta.main) {
  const target = fileURLToPath(new URL('../src/catalog/data/names.txt', import.meta.url));
  writeFileSync(target, `${(await listLines()).join('\n')}\n`);
}

/** The lines of models that the installed package lists, sorted. */
export async function listLines(): Promise<string[]> {
  const lines = (await loadProviders()).flatMap(({ models }) =>
    models.flatMap(({ id, match }) => [id, ...namesOf(match)]).flatMap(lineOf),
  );
  return [...new Set(lines)].sort();
}

function lineOf(name: string): string[] {
  const read = readModelName(name);
  if (read === undefined) return SPECIFIC.test(name) ? [name] : [];
  // A word that also means something else stays one.
  const ambiguous = read.kind === 'api' && !/[-.]/.test(read.line);
  return read.line.startsWith('ft:') || read.line.endsWith('-') || ambiguous ? [] : [read.line];
}
