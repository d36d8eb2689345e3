/** The rows of the catalogue: what its sources list, by model line in lower case. Read when first asked for. */
import { CONTEXTS_SOURCE, contexts } from './contexts.gen.ts';
import { legacyLines } from './legacy-hub-ids.ts';
import { modelCards } from './model-cards.gen.ts';
import { splitDate } from './name-parts.ts';
import { names } from './names.gen.ts';
import { parameters } from './parameters.gen.ts';
import type { ParameterRange } from './size-in-name.ts';

/** EcoLogits at the commit that the figures were taken from. */
export const ECOLOGITS = 'https://github.com/mlco2/ecologits/blob/5be90da/ecologits/data/models.json';

export interface Parameters {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly total: ParameterRange;
  readonly active: ParameterRange;
  /** Whether the maker publishes them; else they are what others estimate. */
  readonly published: boolean;
  readonly source: string;
}

/** A model of the AI Energy Score: what its card and papers say. Fields that weren't found are empty. */
export interface ModelCard {
  readonly model: string;
  /** Task, and what the model was trained for there: its label set, its dimension. */
  readonly uses: readonly (readonly [task: string, use: string])[];
  /** Millions. */
  readonly total: number;
  readonly active: number;
  readonly family: string;
  readonly parent: string;
  readonly languages: string;
  readonly licence: string;
  readonly source: string;
}

let listed: ReadonlySet<string> | undefined;
let parametersByName: ReadonlyMap<string, Parameters> | undefined;
let cards: ReadonlyMap<string, ModelCard> | undefined;
let contextByLine: ReadonlyMap<string, number> | undefined;

/** Whether a source lists the line. */
export function isListed(line: string): boolean {
  listed ??= new Set([
    ...names.trim().split(/\s+/),
    ...[...loadParameters().keys()].flatMap((name) => [name, splitDate(name).line]),
    ...loadCards().keys(),
    ...legacyLines(),
  ]);
  return listed.has(line);
}

/** The row of a name in lower case, as it is written with its date. */
export function findParameters(name: string): Parameters | undefined {
  return loadParameters().get(name);
}

export function findCard(id: string): ModelCard | undefined {
  return loadCards().get(id);
}

/** The context window of a model that its maker serves, in tokens. */
export function findContext(line: string): { readonly value: number; readonly source: string } | undefined {
  contextByLine ??= readContexts();
  const value = contextByLine.get(line);
  return value === undefined ? undefined : { value, source: CONTEXTS_SOURCE };
}

function readContexts(): ReadonlyMap<string, number> {
  const read = new Map<string, number>();
  let tokens = 0;
  for (const word of contexts.trim().split(/\s+/)) {
    if (/^\d+$/.test(word)) tokens = Number(word);
    else read.set(word, tokens);
  }
  return read;
}

function loadParameters(): ReadonlyMap<string, Parameters> {
  parametersByName ??= new Map(parameters.trim().split('\n').flatMap(readGroup));
  return parametersByName;
}

function readGroup(line: string): [string, Parameters][] {
  const [total = '', active = '', published, source = '', ...called] = line.split(' ');
  return called.flatMap((all) => {
    const [name = '', ...aliases] = all.split('=');
    const row: Parameters = {
      name,
      aliases,
      total: readRange(total),
      active: readRange(active === '=' ? total : active),
      published: published === '+',
      source: source === '-' ? ECOLOGITS : source,
    };
    return [name, ...aliases].map((each): [string, Parameters] => [each.toLowerCase(), row]);
  });
}

function readRange(text: string): ParameterRange {
  const [min = '', max = min] = text.split('-');
  return { min: Number(min), max: Number(max) };
}

function loadCards(): ReadonlyMap<string, ModelCard> {
  cards ??= new Map(
    modelCards.map(([model, uses, total, active, family, parent, languages, licence, source]) => {
      const card = {
        model,
        uses,
        total: Number(total),
        active: Number(active),
        family,
        parent,
        languages,
        licence,
        source,
      };
      return [model.toLowerCase(), card];
    }),
  );
  return cards;
}
