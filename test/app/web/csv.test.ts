import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/app/web/api.ts';

it('CSV gives a spreadsheet no formula and no broken row', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        { a: '=1+1', b: 'x,"y"\n' },
        { a: -1, b: null },
      ],
    ),
  ).toBe('a,b\r\n\'=1+1,"x,""y""\\n"\r\n-1,\r\n');
});

describe('a text is no formula in any spreadsheet', () => {
  const SIGNS = [...'=+-@＝＋－＠﹢﹣﹦﹫'];
  const BEFORE = ['', ' ', '\t', '\r', '\n', '\r\n', '\0', '\u00a0', '\u200b', '\ufeff', '"', "'", '“', ' "', '\u3000'];
  const INSIDE = ['', 'x;', 'x\t', 'x\n', 'x\r\n', 'x;;', 'x; ', 'x;"', 'x|', 'x\u2028', '";', 'x","y";'];

  /** The first signs of all cells that a program may find, whichever separator and quotes it reads by. */
  function* cells(csv: string): Generator<string> {
    for (const separator of [',', ';', '\t', '|']) {
      for (const line of csv.split(/[\r\n\u2028\u2029\u0085\v\f]/)) {
        for (const cell of line.split(separator)) yield cell.replace(/^[\s"\p{C}]+/u, '');
      }
    }
  }

  it.each(INSIDE)('behind %j', (inside) => {
    for (const before of BEFORE) {
      for (const sign of SIGNS) {
        const csv = toCsv(['model', 'reason', 'n'], [{ model: 'm', reason: `${inside}${before}${sign}1+1`, n: 1 }]);
        const parsed = [...cells(csv)].filter((cell) => SIGNS.some((formula) => cell.startsWith(formula)));
        // Where commas end a cell, quotes hold those of a text together.
        expect(parsed.filter((cell) => !csv.includes(`,${cell}`))).toEqual([]);
      }
    }
  });

  it('nor is a list or an object, which is written as text', () => {
    expect(toCsv(['a', 'b'], [{ a: ['=1'], b: { toString: () => '@x' } }])).toBe("a,b\r\n'=1,'@x\r\n");
  });

  it('and honest texts and numbers are as they are', () => {
    const row = { model: 'org/model-a', reason: 'faster, +10% is fine', n: -1.5, id: 10n, yes: true, none: null };
    expect(toCsv(Object.keys(row), [row])).toBe(
      'model,reason,n,id,yes,none\r\norg/model-a,"faster, +10% is fine",-1.5,10,true,\r\n',
    );
  });
});
