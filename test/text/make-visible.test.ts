import { describe, expect, test } from 'vitest';
import { clip, makeVisible } from '../../src/text/index.ts';

/** Everything that fonts draw as nothing, or as less than a space. */
const INVISIBLE = [
  0x00, 0x07, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x1680, 0x17b4, 0x17b5, 0x180b, 0x180c,
  0x180d, 0x180e, 0x180f, 0x2000, 0x2007, 0x2009, 0x200a, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029,
  0x202a, 0x202e, 0x205f, 0x2060, 0x2061, 0x2064, 0x2065, 0x2066, 0x2069, 0x206a, 0x206f, 0x2800, 0x3164, 0xfe00,
  0xfe0e, 0xfe0f, 0xfeff, 0xffa0, 0xfff0, 0xfff9, 0xfffb, 0x13430, 0x16fe4, 0x1bca0, 0x1d159, 0x1d173, 0x1d17a, 0xe0000,
  0xe0001, 0xe0020, 0xe007f, 0xe0100, 0xe01ef, 0xe0fff, 0xf0000, 0x10fffd, 0xd800, 0xdfff,
];

test.each(INVISIBLE.map((code) => [code.toString(16), String.fromCodePoint(code)]))(
  'U+%s is written out, wherever it stands',
  (code, character) => {
    for (const text of [character, `a${character}b`, `${character}a`, `a${character}${character}`]) {
      expect(makeVisible(text)).toBe(text.replaceAll(character, `\\u{${code}}`));
    }
  },
);

describe('what can be seen is left as it is', () => {
  test.each([
    ['letters and marks', 'Größe 小さい naïve ★ é नमस्ते ไทย'],
    ['spaces of other languages', 'Ça va\u00a0? 小\u3000さい 1\u202f000'],
    ['pictures, and those in colour', '✅ ⚠\ufe0f done'],
  ])('%s', (_, text) => expect(makeVisible(text)).toBe(text));

  test('but a picture’s form is not hidden behind a letter', () => {
    expect(makeVisible('a\ufe0f⚠\ufe0f\ufe0f')).toBe('a\\u{fe0f}⚠\ufe0f\\u{fe0f}');
  });
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['a😀b', 3, 'a…'],
  ['😀😀😀', 5, '😀😀…'],
])('%j within %i characters is %j', (text, length, clipped) => expect(clip(text, length)).toBe(clipped));
