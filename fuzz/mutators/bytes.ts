/** Changes that know nothing of what the bytes mean. */
import { clipped, type Mutator } from './mutator.ts';

const flipBit: Mutator = (input, { dice }) => {
  if (input.length === 0) return input;
  const changed = Buffer.from(input);
  const at = dice.below(input.length);
  changed[at] = changed[at]! ^ (1 << dice.below(8));
  return changed;
};

const setByte: Mutator = (input, { dice }) => {
  if (input.length === 0) return input;
  const changed = Buffer.from(input);
  changed[dice.below(input.length)] = dice.pick([0, 1, 0x7f, 0x80, 0xff, dice.below(256)]);
  return changed;
};

/** Lengths and offsets of binary formats. */
const setInteger: Mutator = (input, { dice }) => {
  const bytes = dice.pick([2, 4, 8]);
  if (input.length < bytes) return input;
  const changed = Buffer.from(input);
  const value = dice.pick([
    0n,
    1n,
    0x7fn,
    0xffn,
    0x7fffn,
    0xffffn,
    0x7fff_ffffn,
    0xffff_ffffn,
    -1n,
    BigInt(input.length),
  ]);
  const at = dice.below(input.length - bytes + 1);
  Buffer.from(BigUint64Array.of(BigInt.asUintN(64, value)).buffer).copy(changed, at, 0, bytes);
  return changed;
};

const cut: Mutator = (input, { dice }) => {
  const from = dice.below(input.length + 1);
  const length = dice.chance(0.2) ? input.length : 1 + dice.below(Math.min(64, input.length + 1));
  return Buffer.concat([input.subarray(0, from), input.subarray(from + length)]);
};

const insert: Mutator = (input, { dice }) => {
  const at = dice.below(input.length + 1);
  const added = Buffer.from(Array.from({ length: 1 + dice.below(8) }, () => dice.pick([0, 0xff, dice.below(256)])));
  return clipped(Buffer.concat([input.subarray(0, at), added, input.subarray(at)]));
};

const repeat: Mutator = (input, { dice }) => {
  const from = dice.below(input.length + 1);
  const part = input.subarray(from, from + 1 + dice.below(64));
  const times = dice.chance(0.05) ? dice.below(4000) : 1 + dice.below(8);
  const parts = Array.from({ length: times }, () => part);
  return clipped(Buffer.concat([input.subarray(0, from), ...parts, input.subarray(from)]));
};

const splice: Mutator = (input, { dice, other }) => {
  const donor = other();
  const from = dice.below(donor.length + 1);
  const part = donor.subarray(from, from + dice.below(256));
  const at = dice.below(input.length + 1);
  return clipped(
    Buffer.concat([input.subarray(0, at), part, input.subarray(at + (dice.chance(0.5) ? part.length : 0))]),
  );
};

export const ofBytes: readonly Mutator[] = [flipBit, setByte, setInteger, cut, insert, repeat, splice];
