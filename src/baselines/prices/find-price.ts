/** List prices of API models, as prices: they are never turned into energy. */
import { describeModel, type ModelName } from '../../catalog/index.ts';
import type { Price } from '../../energy-review/index.ts';
import { edition, prices } from './prices.gen.ts';

interface ListPrice {
  readonly input: number;
  /** Absent where no tokens come out: embeddings. */
  readonly output?: number;
}

interface PriceList {
  readonly byName: ReadonlyMap<string, ListPrice>;
  /** Beginnings of names, the longest first. */
  readonly byBeginning: readonly (readonly [string, ListPrice])[];
}

/** What may follow the beginning of a name in the name of the same model: a date, a version, or how far it is. */
const SAME_MODEL = /^-(?:\d|v\d|preview|exp|beta|latest|thinking)/;

/** Purposes whose price by the token isn't that of what they make. */
const NOT_BY_TOKENS = new Set([
  'speech recognition',
  'speech synthesis',
  'speech',
  'image generation',
  'video generation',
  'music generation',
  'document reading',
]);

let lists: ReadonlyMap<string, PriceList> | undefined;

/**
 * The list price of a model: of whoever serves it, where the name says so and a price is listed, else of its maker. Undefined for
 * a model of the hub that nobody is said to serve, for one that isn't priced by the token, and for one that isn't listed.
 */
export function findPrice(name: ModelName): Price | undefined {
  if (name.kind !== 'api' && name.kind !== 'hub') return undefined;
  const facts = describeModel(name);
  if (NOT_BY_TOKENS.has(facts?.purpose?.value ?? '')) return undefined;
  // The weights of a model of the hub have no price.
  const makers = name.kind === 'api' ? [name.provider, facts?.provider?.value] : [name.provider];
  for (const provider of [...makers, onlyHostOf(name)]) {
    const price = provider === undefined ? undefined : lookUp(provider, name);
    if (provider === undefined || price === undefined) continue;
    return {
      inputPerMillion: price.input,
      outputPerMillion: price.output ?? 0,
      currency: 'USD',
      source: `${edition.name}, ${provider}`,
      date: edition.date,
    };
  }
  return undefined;
}

/** Who alone lists a name of an API: `llama-3.3-70b-versatile` is what Groq calls it. */
function onlyHostOf({ kind, canonical }: ModelName): string | undefined {
  lists ??= readLists();
  const hosts = [...lists].filter(([, { byName }]) => kind === 'api' && byName.has(canonical.toLowerCase()));
  return hosts.length === 1 ? hosts[0]![0] : undefined;
}

function lookUp(provider: string, { canonical, line, tag }: ModelName): ListPrice | undefined {
  lists ??= readLists();
  const list = lists.get(provider);
  // A tag such as `free` or `batch` is another price.
  if (list === undefined || tag !== undefined) return undefined;
  const exact = list.byName.get(canonical.toLowerCase()) ?? list.byName.get(line);
  if (exact !== undefined) return exact;
  const rule = list.byBeginning.find(([beginning]) => line.startsWith(beginning));
  return rule !== undefined && SAME_MODEL.test(line.slice(rule[0].length)) ? rule[1] : undefined;
}

function readLists(): ReadonlyMap<string, PriceList> {
  const read = prices
    .split('[')
    .slice(1)
    .map((part): [string, PriceList] => {
      const [provider = '', ...lines] = part.trim().split('\n');
      const named = lines.flatMap((line) => {
        const [input, output, ...names] = line.split(' ');
        const price = { input: Number(input), ...(output !== '-' && { output: Number(output) }) };
        return names.map((name): [string, ListPrice] => [name, price]);
      });
      const beginnings = named
        .filter(([name]) => name.endsWith('*'))
        .map(([name, price]): [string, ListPrice] => [name.slice(0, -1), price])
        .sort(([a], [b]) => b.length - a.length);
      // The beginning is a name of its own, unless it has another price.
      return [provider.replace(']', ''), { byName: new Map([...beginnings, ...named]), byBeginning: beginnings }];
    });
  return new Map(read);
}
