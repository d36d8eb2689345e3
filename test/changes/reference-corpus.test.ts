/**
 * Detection on the many ways in which people name models, and on what only looks like one. Every text with the form of
 * `org/name` is accepted here, so that it is the place alone that tells a model from a path, an image or a package.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '../../src/changes/blank-comments.ts';
import { extractReferences } from '../../src/changes/extract-references.ts';
import { readNotebook } from '../../src/source-text/index.ts';

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

function found(file: (typeof FILES)[number], text: string): string[] {
  const languages: Readonly<Record<(typeof FILES)[number], Language>> = {
    python: 'python',
    typescript: 'javascript',
    yaml: 'yaml',
    json: 'json',
    toml: 'toml',
    notebook: 'python',
  };
  const code = file === 'notebook' ? (readNotebook(text)?.code ?? '') : text;
  return extractReferences(code, languages[file], () => true).map(({ id }) => id);
}
