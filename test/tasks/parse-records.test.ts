import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecords } from '../../src/tasks/queries/parse-records.ts';

const rows = (name: string, text: string, most = 1000) =>
  parseRecords(name, text, most).map(({ line, values }) => [line, Object.fromEntries(values)]);

test('JSON Lines hold objects or texts; empty lines count and hold nothing', () => {
  expect(rows('q.jsonl', '{"Text": "one", "n": 1}\n\n"two"\n')).toEqual([
    [1, { text: 'one' }],
    [3, { text: 'two' }],
  ]);
});

test('CSV has a header; quoted fields may hold commas, quotes and line feeds', () => {
  const text = 'question,context\r\n"who, ""then""?","it\nwas Ada"\r\nwhat?,that\r\n';
  expect(rows('q.csv', text)).toEqual([
    [2, { question: 'who, "then"?', context: 'it\nwas Ada' }],
    [4, { question: 'what?', context: 'that' }],
  ]);
});

test('a CSV of one column needs no known name', () => {
  expect(rows('q.csv', '\uFEFFreview\ngood\n')).toEqual([[2, { text: 'good' }]]);
});

test('no more are read than asked for', () => {
  expect(rows('q.csv', 'text\na\nb\nc', 2)).toEqual([
    [2, { text: 'a' }],
    [3, { text: 'b' }],
  ]);
  expect(rows('q.jsonl', '"a"\n"b"\nnot json', 2)).toEqual([
    [1, { text: 'a' }],
    [2, { text: 'b' }],
  ]);
});

test.each([
  ['q.jsonl', '"a"\n{', 2],
  ['q.jsonl', '[1]', 1],
  ['q.csv', 'a,b\n1,2\n3', 3],
  ['q.csv', 'a\n"open', 2],
  ['q.csv', 'a\n"x"y', 2],
])('%s with %j is refused, naming the line', (name, text, line) => {
  expect(() => parseRecords(name, text, 1000)).toThrow(
    expect.objectContaining({ code: 'queries-invalid', message: expect.stringContaining(`line ${line},`) }),
  );
});

test('what is written as CSV is read back', () => {
  const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é') });
  const table = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(table, (values) => {
      const text = `a,b\n${values.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
      const read = parseRecords('q.csv', text, 1000).map(({ values: row }) => [row.get('a'), row.get('b')]);
      expect(read).toEqual(values);
    }),
  );
});

test('any text is read or refused, and never anything else', () => {
  const line = fc.constantFrom(
    '"a"',
    '{"a": "b"}',
    '{"n": 1}',
    '{"A": "b", "c": "d"}',
    '',
    ' ',
    'a',
    'a,b',
    '"c,d","e"',
    '"x"y',
    '"',
    '{',
    '[1]',
    'null',
    '\r',
  );
  const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((each) => each.join('\n'));
  const text = fc.oneof({ weight: 4, arbitrary: lines }, fc.string());
  const ends = { 'q.csv': { read: 0, refused: 0 }, 'q.jsonl': { read: 0, refused: 0 } };
  fc.assert(
    fc.property(text, fc.constantFrom('q.csv' as const, 'q.jsonl' as const), (content, name) => {
      try {
        const records = parseRecords(name, content, 100);
        for (const { line, values } of records) {
          expect(line).toBeLessThanOrEqual(content.split('\n').length);
          expect(values).toBeInstanceOf(Map);
        }
        if (records.length > 0) ends[name].read += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: 'queries-invalid' });
        ends[name].refused += 1;
      }
    }),
    { numRuns: 500 },
  );
  for (const { read, refused } of Object.values(ends)) expect(Math.min(read, refused)).toBeGreaterThan(0);
});
