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

  test('UTF-16 is read', () => {
    expect(read(Buffer.from(`\ufeff${code}`, 'utf16le')).changes).toHaveLength(1);
  });
});

describe('the time is linear in the text', () => {
  test.each(HOSTILE_PATHS)('%s', async (path) => {
    for (const part of HOSTILE_PARTS) {
      const textOf = (bytes: number) => hostileText(path, part, bytes);
      const times = await growth(12_000, textOf, (after) => {
        readNameChanges({ path, before: Buffer.from('x'), after });
      });
      expect(times, JSON.stringify(part)).toBeLessThan(IN_PROPORTION);
    }
  });
});
