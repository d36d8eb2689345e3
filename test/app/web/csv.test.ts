import { expect, it } from 'vitest';
import { toCsv } from '../../../src/app/web/csv.ts';

it('CSV gives a spreadsheet no formula and no broken row', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        { a: '=1+1', b: 'x,"y"\n' },
        { a: -1, b: null },
      ],
    ),
  ).toBe('a,b\r\n\'=1+1,"x,""y""\n"\r\n-1,\r\n');
});
