/** Names of models on changed lines, in the many ways in which people write them, and what only looks like one. */
import { describe, expect, test } from 'vitest';
import { namesInPatch } from '../../src/changes/may-name.ts';
import { readNameChanges } from '../../src/changes/read-name-changes.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';
import { HOSTILE_PARTS, HOSTILE_PATHS, hostileText } from '../support/hostile-texts.ts';
import { readSnippets } from '../support/snippets.ts';

const snippets = readSnippets(new URL('./names/', import.meta.url));

test.each(snippets)('$path: $name', ({ path, before, after, expected }) => {
  expect(told(path, before, after)).toBe(expected);
});

test.each(snippets.filter(({ expected }) => expected !== ''))(
  '$path: $name: its patch alone tells that it may',
  (snippet) => {
    if (snippet.path.endsWith('.ipynb')) return;
    const lines = (text: string, sign: string) => text.replace(/^/gm, sign);
    expect(namesInPatch(`${lines(snippet.before, '-')}\n${lines(snippet.after, '+')}`)).not.toBe('none');
  },
);

function told(path: string, before: string, after: string): string {
  const { changes, unread } = readNameChanges({ path, before: Buffer.from(before), after: Buffer.from(after) });
  if (unread !== undefined) return `unread: ${unread}`;
  return changes
    .map(({ from, to, line }) => {
      if (to === undefined) return `- ${from!.shown}`;
      return from === undefined ? `+ ${to.shown} @${line}` : `${from.shown} → ${to.shown} @${line}`;
    })
    .join('; ');
}

describe('what is not looked at is told', () => {
  const read = (bytes: Uint8Array) => readNameChanges({ path: 'a.py', before: undefined, after: bytes });
  const code = 'model = "gpt-4o"\n';

  test('more than a mebibyte', () => {
    expect(read(Buffer.from(code.padEnd(1024 * 1024 + 1)))).toMatchObject({ changes: [], unread: 'too-large' });
    expect(read(Buffer.from(code.padEnd(1024 * 1024))).changes).toHaveLength(1);
  });

  test('a NUL byte near the start', () => {
    expect(read(Buffer.from(`\0${code}`))).toMatchObject({ changes: [], unread: 'binary' });
  });

  test('more names or values than are read', () => {
    const names = (count: number) => Buffer.from('"gpt-4o", "o3-mini",\n'.repeat(count / 2));
    expect(read(names(5000)).unread).toBeUndefined();
    expect(read(names(5002)).unread).toBe('too-many-values');
    expect(read(names(5002)).changes).toHaveLength(5000);
    expect(read(Buffer.from('"1.5",\n'.repeat(50_000))).unread).toBeUndefined();
    expect(read(Buffer.from('"1.5",\n'.repeat(50_001))).unread).toBe('too-many-values');
  });

  test('UTF-16 is read', () => {
    expect(read(Buffer.from(`\ufeff${code}`, 'utf16le')).changes).toHaveLength(1);
  });
});

describe('the time is linear in the text', () => {
  test.each(['a.py', 'a.yaml', '.env'])('%s, with such text on both sides', async (path) => {
    for (const [index, part] of HOSTILE_PARTS.entries()) {
      const other = HOSTILE_PARTS[(index + 7) % HOSTILE_PARTS.length]!;
      const sidesOf = (bytes: number) => [
        { path, before: hostileText(path, `${part}1`, bytes), after: hostileText(path, part, bytes) },
        { path, before: hostileText(path, other, bytes), after: hostileText(path, part, bytes) },
      ];
      const times = await growth(2000, sidesOf, (sides) => {
        for (const each of sides) readNameChanges(each);
      });
      expect(times, JSON.stringify(part)).toBeLessThan(IN_PROPORTION);
    }
  });

  test.each(HOSTILE_PATHS)('%s', async (path) => {
    for (const part of HOSTILE_PARTS) {
      const textOf = (bytes: number) => hostileText(path, part, bytes);
      const times = await growth(6000, textOf, (after) => {
        readNameChanges({ path, before: Buffer.from('x'), after });
      });
      expect(times, JSON.stringify(part)).toBeLessThan(IN_PROPORTION);
    }
  });
});
