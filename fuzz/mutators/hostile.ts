/** Values that somebody once forgot. */
import { ATTACKS } from '../../test/report/hostile-strings.ts';
import type { Dice } from '../dice.ts';

export const NUMBERS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  2,
  7,
  8,
  255,
  256,
  32_767,
  65_536,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  -(2 ** 63),
  2 ** 64,
  0.1,
  -0.5,
  1e-7,
  1e21,
  1e300,
  -1e300,
  1.797e308,
  5e-324,
];

/** Names that plain objects have already, paths that lead elsewhere, words of other languages. */
const NAMES = (
  '__proto__ constructor prototype toString hasOwnProperty valueOf length then null undefined NaN Infinity true false yes no on ~ ' +
  '.. ../.. ../../etc/passwd /etc/passwd C:\\x \\\\server\\x a/../b .git/config con aux file:///etc/passwd javascript:x %2e%2e%2f ' +
  '2026-02-30 0x10 1_000 1e999 -0 .5 5. 00 {{7*7}} $(id) `id` ;id |id &id \'"--'
).split(' ');

const CHARACTERS = [
  '\0',
  '\b',
  '\t',
  '\n',
  '\r',
  '\x1b[2J',
  '\x1b]0;x\x07',
  '\x7f',
  '\x85',
  '\x9b31m',
  '\u00ad',
  '\u0130',
  '\u0301',
  '\u200b',
  '\u200d',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u3164',
  '\ufeff',
  '\ufffd',
  '\uffff',
  '\u{1f469}\u200d\u{1f680}',
  '\u{e0041}',
  ' ',
  '',
];

export function hostileText(dice: Dice): string {
  const parts = Array.from({ length: 1 + dice.below(3) }, () =>
    dice.pick<() => string>([
      () => dice.pick(ATTACKS),
      () => dice.pick(NAMES),
      () => dice.pick(CHARACTERS),
      () => String(dice.pick(NUMBERS)),
      () => 'a',
    ])(),
  );
  const text = parts.join('');
  return dice.chance(0.05) ? text.repeat(2 + dice.below(2000)) : text;
}
