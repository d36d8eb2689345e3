/** Changes of a JSON document that leave it one. */
import type { Dice } from '../dice.ts';
import { hostileText, NUMBERS } from './hostile.ts';
import { clipped, MAX_BYTES, type Mutator, type Tools } from './mutator.ts';

type Container = Record<string, unknown> | unknown[];

interface Place {
  readonly container: Container;
  readonly key: string | number;
}

/** One change in a place of its own; what is no JSON stays as it is. */
export const ofJson: Mutator = (input, tools) => {
  const document = parse(input);
  if (document === undefined) return input;
  const root = { document };
  const place = tools.dice.pick(placesIn(root));
  tools.dice.pick(CHANGES)(place, tools);
  const text = print(root.document, tools.dice);
  return text === undefined ? input : clipped(Buffer.from(text));
};

/** As editors, tools, and attackers write the same document; undefined where it is so deep that only a parser reads it. */
function print(document: unknown, dice: Dice): string | undefined {
  const indent = dice.pick([undefined, undefined, 1, 2]);
  const short = stringify(document, undefined);
  const text = (short?.length ?? 0) > MAX_INDENTED ? short : stringify(document, indent);
  if (text === undefined || dice.chance(0.9)) return text;
  return dice.chance(0.5) ? text.replaceAll('/', '\\u002f') : text.replaceAll('\n', '\r\n');
}

/** A document of some thousand levels has as many spaces in each line. */
const MAX_INDENTED = 20_000;

function stringify(document: unknown, indent: number | undefined): string | undefined {
  try {
    return JSON.stringify(document, undefined, indent) ?? 'null';
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Most values that one document is looked at for. */
const MAX_PLACES = 20_000;

function placesIn(root: Container): Place[] {
  const places: Place[] = [];
  const open: Container[] = [root];
  for (let container = open.pop(); container !== undefined && places.length < MAX_PLACES; container = open.pop()) {
    for (const [key, value] of Object.entries(container)) {
      places.push({ container, key: Array.isArray(container) ? Number(key) : key });
      if (typeof value === 'object' && value !== null) open.push(value as Container);
    }
  }
  return places;
}

type Change = (place: Place, tools: Tools) => void;

const set = ({ container, key }: Place, value: unknown) => {
  // An own property even where it is called `__proto__`.
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
};
const get = ({ container, key }: Place): unknown => Reflect.get(container, key);

const replace: Change = (place, { dice }) => set(place, someValue(dice));

const tweak: Change = (place, { dice }) => {
  const value = get(place);
  if (typeof value === 'number') {
    set(
      place,
      dice.pick([value + 1, value - 1, -value, value * 1e6, value / 1e6, Math.round(value), dice.pick(NUMBERS)]),
    );
  } else if (typeof value === 'string') {
    const at = dice.below(value.length + 1);
    set(place, value.slice(0, at) + hostileText(dice) + value.slice(dice.chance(0.5) ? at : value.length));
  } else if (typeof value === 'boolean') set(place, !value);
  else replace(place, { dice, other: () => Buffer.alloc(0) });
};

const remove: Change = ({ container, key }) => {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
};

const repeatItem: Change = (place, { dice }) => {
  const { container, key } = place;
  const wanted = dice.chance(0.05) ? dice.below(2000) : 1 + dice.below(3);
  // What is beyond the most bytes is cut off, so that it would only take memory.
  const times = Math.min(wanted, Math.ceil(MAX_BYTES / (stringify(get(place), undefined)?.length ?? MAX_BYTES)));
  if (Array.isArray(container)) container.splice(Number(key), 0, ...Array.from({ length: times }, () => get(place)));
  else
    for (let count = 0; count < times; count++)
      set({ container, key: `${key}${hostileText(dice)}${count}` }, get(place));
};

const rename: Change = (place, { dice }) => {
  const { container } = place;
  if (Array.isArray(container)) return;
  const value = get(place);
  delete container[place.key];
  set({ container, key: hostileText(dice) }, value);
};

/** A value that stands elsewhere, in this document or another one. */
const copy: Change = (place, { dice, other }) => {
  const document = parse(other());
  if (document === undefined) return;
  set(place, structuredClone(get(dice.pick(placesIn({ document })))));
};

const nest: Change = (place, { dice }) => {
  let value = get(place);
  const levels = dice.chance(0.2) ? dice.below(3000) : 1 + dice.below(40);
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  set(place, value);
};

const CHANGES: readonly Change[] = [
  replace,
  replace,
  tweak,
  tweak,
  tweak,
  tweak,
  remove,
  remove,
  repeatItem,
  rename,
  copy,
  copy,
  nest,
];

function someValue(dice: Dice): unknown {
  return dice.pick<() => unknown>([
    () => null,
    () => true,
    () => [],
    () => ({}),
    () => '',
    () => dice.pick(NUMBERS),
    () => hostileText(dice),
    () => [hostileText(dice), dice.pick(NUMBERS)],
    () => ({ [hostileText(dice)]: dice.pick(NUMBERS) }),
  ])();
}

function parse(input: Buffer): unknown {
  try {
    return JSON.parse(input.toString('utf8'));
  } catch {
    return undefined;
  }
}
