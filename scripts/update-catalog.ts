/**
 * Writes `src/catalog/data/names.txt` from the installed `@pydantic/genai-prices`: the lines of all models that it lists. To refresh it,
 * install a newer version, and run `npm run update:catalog && npm run generate:catalog`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readModelName } from '../src/catalog/index.ts';

type Match = { equals?: string; starts_with?: string; or?: Match[] };
interface Provider {
  readonly id: string;
  readonly models: readonly { readonly id: string; readonly match: Match }[];
}

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

function namesOf(match: Match): string[] {
  return [match.equals ?? [], match.or?.flatMap(namesOf) ?? []].flat();
}

/** The package gives a provider to who knows its id; the ids are in its text alone. */
async function loadProviders(): Promise<Provider[]> {
  // The name is a variable so that this compiles where the package isn't installed.
  const name = '@pydantic/genai-prices';
  const { findProvider } = (await import(name)) as {
    findProvider: (by: { providerId: string }) => Provider | undefined;
  };
  const text = readFileSync(fileURLToPath(import.meta.resolve(name)), 'utf8');
  const ids = [...text.matchAll(/^ {4}id: "([^"]+)"/gm)].map(([, id = '']) => id);
  return ids.flatMap((providerId) => findProvider({ providerId }) ?? []);
}
