import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProgressLines } from '../../../src/benchmark/command/progress-lines.ts';

const fed = (...pieces: string[]) => {
  const lines = new ProgressLines('The command `serve`');
  for (const piece of pieces) lines.feed(piece);
  return { warm: lines.warm, queries: lines.queries, steps: lines.steps };
};

describe('lines of a program', () => {
  test('tell when it is warm, and how many queries it has answered', () => {
    expect(fed('done 2\nwarm\ndone 10\n')).toEqual({ warm: true, queries: 10, steps: 2 });
  });

  test('count once they are whole', () => {
    expect(fed('war')).toMatchObject({ warm: false });
    expect(fed('war', 'm\ndone 1', '2')).toEqual({ warm: true, queries: 0, steps: 0 });
    expect(fed('war', 'm\ndone 1', '2\n')).toEqual({ warm: true, queries: 12, steps: 1 });
  });

  test('may end as on Windows', () => {
    expect(fed('warm\r\ndone 3\r\n')).toEqual({ warm: true, queries: 3, steps: 1 });
  });

  test('that repeat a count are no progress', () => {
    expect(fed('done 4\ndone 4\ndone 4\n')).toEqual({ warm: false, queries: 4, steps: 1 });
  });

  test('after one that isn’t understood are neither read nor kept', () => {
    const lines = new ProgressLines('The command `serve`');
    expect(() => lines.feed(`done 1\n${'x'.repeat(65)}`)).toThrow('can’t read');
    lines.feed('x'.repeat(1_000_000));
    lines.feed('\ndone 7\n');
    expect(lines.queries).toBe(1);
  });

  test('in whatever pieces say the same', () => {
    const text = 'done 1\nwarm\ndone 5\ndone 5\ndone 1234\n';
    const cut = fc.array(fc.nat(text.length), { maxLength: 8 });
    fc.assert(
      fc.property(cut, (places) => {
        const edges = [0, ...places.toSorted((a, b) => a - b), text.length];
        const pieces = edges.slice(1).map((end, at) => text.slice(edges[at], end));
        expect(fed(...pieces)).toEqual(fed(text));
      }),
    );
  });

  test.each([
    'hello\n',
    'done\n',
    'done -1\n',
    'done 1.5\n',
    'done 1e3\n',
    'done 9999999999999999\n',
    'done 1 of 5\n',
    'WARM\n',
    '\n',
    'x'.repeat(65),
  ])('that are not understood are shown: %j', (text) => {
    expect(() => fed('warm\n', text)).toThrow(
      expect.objectContaining({
        code: 'command-line-unknown',
        message: expect.stringContaining('The command `serve` wrote a line that wattnudge can’t read'),
      }),
    );
  });

  test('that go backwards are an error', () => {
    expect(() => fed('done 8\ndone 7\n')).toThrow(
      expect.objectContaining({
        code: 'command-count-backwards',
        message: 'The command `serve` wrote `done 7` after `done 8`.',
      }),
    );
  });
});
