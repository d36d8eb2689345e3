/** Detection on the many ways in which people name models of the hub, and on what only looks like one. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readNameChanges } from '../../src/changes/read-name-changes.ts';

interface Snippet {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly string[];
}

const FILES = ['python', 'typescript', 'yaml', 'json', 'toml', 'notebook'] as const;

const snippets = FILES.flatMap((file) => snippetsIn(file).map((snippet) => ({ file, ...snippet })));

test('the corpus is large and of all kinds', () => {
  expect(snippets.length).toBeGreaterThanOrEqual(60);
  for (const file of FILES) expect(snippets.filter((snippet) => snippet.file === file).length).toBeGreaterThan(2);
});

test.each(snippets)('$file: $name: every model is found, and nothing else', ({ file, text, expected }) => {
  expect(found(file, text).toSorted()).toEqual(expected.toSorted());
});

/** `=== name`, the text, and `>>>` with the ids that it names. */
function snippetsIn(file: string): Snippet[] {
  const content = readFileSync(new URL(`./corpus/${file}.txt`, import.meta.url), 'utf8');
  return content
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const found = /^(.*)\n([\s\S]*?)\n>>>(.*)\n?$/.exec(block);
      if (found === null) throw new Error(`${file}: no snippet in ${JSON.stringify(block)}`);
      const [, name, text, ids] = found;
      return { name: name!, text: text!, expected: ids!.split(' ').filter((id) => id !== '') };
    });
}

const PATHS = {
  python: 'a.py',
  typescript: 'a.ts',
  yaml: 'a.yaml',
  json: 'a.json',
  toml: 'a.toml',
  notebook: 'a.ipynb',
} as const;

function found(file: (typeof FILES)[number], text: string): string[] {
  const { changes } = readNameChanges({ path: PATHS[file], before: undefined, after: Buffer.from(text) });
  return changes.flatMap(({ to }) => to?.shown ?? []);
}
