import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayPath, foldersUpFrom } from '../../src/git/index.ts';
import { parseRawDiff } from '../../src/git/raw-diff.ts';
import { rawPath } from '../../src/git/raw-path.ts';
import { parseTree } from '../../src/git/tree.ts';

const pathBytes = fc.uint8Array({ minLength: 1, maxLength: 20, min: 1, max: 255 }).map((bytes) => Buffer.from(bytes));
const oid = fc.stringMatching(/^[0-9a-f]{40}$/);
const none = '0'.repeat(40);

describe('the raw difference of git', () => {
  it('is read for any bytes in paths', () => {
    const entry = fc.record({
      path: pathBytes,
      to: pathBytes,
      before: oid,
      after: oid,
      status: fc.constantFrom('A', 'D', 'M', 'R100'),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const written = entries.flatMap(({ path, to, before, after, status }) => [
          Buffer.from(`:100644 100644 ${status === 'A' ? none : before} ${status === 'D' ? none : after} ${status}\0`),
          path,
          Buffer.from('\0'),
          ...(status === 'R100' ? [to, Buffer.from('\0')] : []),
        ]);
        const read = parseRawDiff(Buffer.concat(written));
        const expected = entries
          .filter(({ status, before, after }) => status !== 'M' || before !== after)
          .map(({ path, to, status, before, after }) => ({
            before: status === 'A' ? undefined : { path: rawPath(path), oid: before, type: 'file' },
            after:
              status === 'D' ? undefined : { path: rawPath(status === 'R100' ? to : path), oid: after, type: 'file' },
          }));
        expect(read).toEqual(expected);
      }),
    );
  });

  it('that is cut off or is something else is a fault, not an empty difference', () => {
    const whole = Buffer.from(`:100644 100644 ${none} ${none} M\0path\0`);
    for (let length = 1; length < whole.length; length++) {
      expect(() => parseRawDiff(whole.subarray(0, length))).toThrow();
    }
    expect(() => parseTree(Buffer.from('100644 blob'))).toThrow();
  });
});

describe('a path', () => {
  it('keeps its bytes and is shown as UTF-8', () => {
    fc.assert(
      fc.property(pathBytes, (bytes) => {
        expect(Buffer.from(rawPath(bytes), 'latin1')).toEqual(bytes);
        expect(displayPath(rawPath(bytes))).toBe(bytes.toString('utf8'));
      }),
    );
  });

  it('has folders up to the root', () => {
    expect(foldersUpFrom('a/b/c')).toEqual(['a/b/c', 'a/b', 'a', '']);
    expect(foldersUpFrom('')).toEqual(['']);
  });
});
