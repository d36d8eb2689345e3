/** Changes of a protobuf message whose lengths stay true, without its schema. */
import type { Dice } from '../dice.ts';
import { hostileText } from './hostile.ts';
import { MAX_BYTES, type Mutator } from './mutator.ts';

export interface Field {
  readonly number: number;
  readonly wire: number;
  /** Of a varint. */
  readonly value?: bigint;
  /** Of anything else, as long as it is no message. */
  readonly bytes?: Buffer;
  readonly message?: Field[];
}

/** One change in a message of its own; what is no protobuf stays as it is. */
export const ofProtobuf: Mutator = (input, { dice, other }) => {
  const root = parseMessage(input);
  if (root === undefined) return input;
  const message = dice.pick(messagesIn(root));
  dice.pick(CHANGES)(message, dice, () => messagesIn(parseMessage(other()) ?? []));
  const changed = printMessage(root);
  return changed.length <= MAX_BYTES ? changed : input;
};

type Change = (message: Field[], dice: Dice, others: () => Field[][]) => void;

const onField =
  (change: (message: Field[], at: number, dice: Dice, others: () => Field[][]) => void): Change =>
  (message, dice, others) => {
    if (message.length > 0) change(message, dice.below(message.length), dice, others);
  };

const remove = onField((message, at) => message.splice(at, 1));

const repeatField = onField((message, at, dice) => {
  const times = dice.chance(0.1) ? dice.below(3000) : 1 + dice.below(4);
  message.splice(at, 0, ...Array.from({ length: times }, () => message[at]!));
});

const move = onField((message, at, dice) => {
  const [field] = message.splice(at, 1);
  message.splice(dice.below(message.length + 1), 0, field!);
});

const renumber = onField((message, at, dice) => {
  message[at] = { ...message[at]!, number: dice.pick([1 + dice.below(26), 1 + dice.below(26), 2 ** 29 - 1]) };
});

/** Dimensions, types, versions, integers of attributes. */
const INTEGERS = [
  0n,
  1n,
  2n,
  3n,
  7n,
  16n,
  21n,
  255n,
  1000n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

const revalue = onField((message, at, dice) => {
  const field = message[at]!;
  if (field.value !== undefined) {
    message[at] = {
      ...field,
      value: dice.chance(0.5) ? dice.pick(INTEGERS) : BigInt.asUintN(64, field.value + dice.pick([1n, -1n])),
    };
  } else if (field.wire === 2) {
    message[at] = { number: field.number, wire: 2, bytes: Buffer.from(hostileText(dice)) };
  } else if (field.bytes !== undefined) {
    message[at] = { ...field, bytes: Buffer.from(field.bytes.map(() => dice.pick([0, 0x7f, 0x80, 0xff]))) };
  }
});

/** The same name in two places is what joins nodes. */
const copyText = onField((message, at, dice, others) => {
  const texts = others().flatMap((each) => each.filter(({ bytes }) => bytes !== undefined));
  const field = message[at]!;
  if (texts.length > 0 && field.wire === 2)
    message[at] = { number: field.number, wire: 2, bytes: dice.pick(texts).bytes ?? Buffer.alloc(0) };
});

const graft: Change = (message, dice, others) => {
  const donors = others();
  if (donors.length === 0) return;
  const donor = dice.pick(donors);
  if (donor.length > 0) message.splice(dice.below(message.length + 1), 0, dice.pick(donor));
};

/** A graph in an attribute of a node of a graph …: by the field numbers that lead there. */
const nest: Change = (message, dice) => {
  const path = dice.pick([[1, 5, 6], [1, 5, 11], [1, 5, 5], [6], [5], [4, 1]]);
  const levels = dice.chance(0.2) ? dice.below(200) : 1 + dice.below(6);
  let inner = [...message];
  for (let level = 0; level < levels; level++) {
    for (const number of path.toReversed()) inner = [{ number, wire: 2, message: inner }];
  }
  message.push(...inner);
};

const CHANGES: readonly Change[] = [
  remove,
  remove,
  repeatField,
  move,
  renumber,
  revalue,
  revalue,
  revalue,
  copyText,
  copyText,
  graft,
  graft,
  nest,
];

const DEEPEST = 40;

function messagesIn(root: Field[]): Field[][] {
  const found: Field[][] = [];
  const open = [root];
  for (let message = open.pop(); message !== undefined; message = open.pop()) {
    found.push(message);
    for (const { message: inner } of message) if (inner !== undefined) open.push(inner);
  }
  return found;
}

/** `undefined` for what is no message. A text may happen to be one as well, which does no harm here. */
export function parseMessage(input: Buffer, depth = 0): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  while (at < input.length) {
    const tag = readVarint(input, at);
    if (tag === undefined || tag.value > 0xffff_ffffn) return undefined;
    const [number, wire] = [Number(tag.value >> 3n), Number(tag.value & 7n)];
    at = tag.end;
    if (number === 0) return undefined;
    if (wire === 0) {
      const varint = readVarint(input, at);
      if (varint === undefined) return undefined;
      fields.push({ number, wire, value: varint.value });
      at = varint.end;
      continue;
    }
    const length = wire === 2 ? readVarint(input, at) : { value: wire === 1 ? 8n : wire === 5 ? 4n : -1n, end: at };
    if (length === undefined || length.value < 0n || length.value > BigInt(input.length - length.end)) return undefined;
    at = length.end + Number(length.value);
    const bytes = input.subarray(length.end, at);
    const message = wire === 2 && bytes.length > 0 && depth < DEEPEST ? parseMessage(bytes, depth + 1) : undefined;
    fields.push(message === undefined ? { number, wire, bytes } : { number, wire, message });
  }
  return fields;
}

export function printMessage(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(({ number, wire, value, bytes, message }) => {
      const tag = printVarint((BigInt(number) << 3n) | BigInt(wire));
      if (value !== undefined) return [tag, printVarint(value)];
      const content = message === undefined ? (bytes ?? Buffer.alloc(0)) : printMessage(message);
      return wire === 2 ? [tag, printVarint(BigInt(content.length)), content] : [tag, content];
    }),
  );
}

function readVarint(input: Buffer, from: number): { value: bigint; end: number } | undefined {
  let value = 0n;
  for (let index = 0; index < 10; index++) {
    const byte = input[from + index];
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: from + index + 1 };
  }
  return undefined;
}

function printVarint(value: bigint): Buffer {
  const digits: number[] = [];
  let rest = value;
  do {
    digits.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(digits);
}
