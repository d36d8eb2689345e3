/**
 * Writes `src/catalog/data/names.txt` and `contexts.txt` from the installed `@pydantic/genai-prices`: the lines of all models that it
 * lists, and the context windows that it states for makers' own. To refresh them, install a newer version, state it in
 * `genai-prices.ts`, and run `npm run update:catalog && npm run generate:catalog`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeModel, readModelName } from '../src/catalog/index.ts';
import { EDITION, loadProviders, namesOf } from './genai-prices.ts';

/** A name without provider that no grammar reads is kept where it states a size or a version: `inkling` isn't a name alone. */
const SPECIFIC = /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*-(?:[a-z0-9.]+-)*(?:v?\d[a-z0-9.]*)(?:-[a-z0-9.]+)*$/;

/** Makers that serve their own models. Of others, who serves a model decides how much of its context there is. */
const MAKERS = new Set(
  'openai anthropic google mistral cohere deepseek x-ai moonshotai minimax zai perplexity'.split(' '),
);
/** Purposes whose input is counted in tokens of text. */
const OF_TEXT = new Set(['chat', 'reasoning', 'code', 'embedding']);
/** Names for whatever model is the newest; the package states what an older one had. */
const MOVING = /^deepseek-(?:chat|reasoner)$|-latest$/;

if (import.meta.main) {
  for (const [file, lines] of [
    ['names.txt', await listLines()],
    ['contexts.txt', await listContexts()],
  ] as const) {
    const target = fileURLToPath(new URL(`../src/catalog/data/${file}`, import.meta.url));
    writeFileSync(target, `${lines.join('\n')}\n`);
  }
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

/** First the edition, then one line a length in tokens with the model lines that have it. */
export async function listContexts(): Promise<string[]> {
  const models = (await loadProviders()).filter(({ id }) => MAKERS.has(id)).flatMap((provider) => provider.models);
  const stated = models.flatMap(({ id, context_window: tokens }) => {
    const name = tokens === undefined || MOVING.test(id) ? undefined : readModelName(id);
    const purpose = name && describeModel(name)?.purpose?.value;
    return name === undefined || (purpose !== undefined && !OF_TEXT.has(purpose)) ? [] : [{ line: name.line, tokens }];
  });
  const byLine = Map.groupBy(stated, ({ line }) => line);
  // What is stated twice and differently isn't known.
  const known = [...byLine.values()].filter((each) => new Set(each.map(({ tokens }) => tokens)).size === 1);
  const byTokens = Map.groupBy(known, ([first]) => first!.tokens ?? 0);
  return [
    `@pydantic/genai-prices ${EDITION.version}`,
    ...[...byTokens]
      .sort(([a], [b]) => a - b)
      .map(([tokens, same]) => [tokens, ...same.map(([first]) => first!.line).sort()].join(' ')),
  ];
}
