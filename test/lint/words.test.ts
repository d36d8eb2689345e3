import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, loadTextlintrc } from 'textlint';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

interface Word {
  readonly expected: string;
  readonly specs: readonly { readonly from: string; readonly to: string }[];
}

const folder = join(import.meta.dirname, '../../lint');
const words = ['words.yml', 'spelling.yml'].flatMap(
  (file) => (parse(readFileSync(join(folder, file), 'utf8')) as { rules: Word[] }).rules,
);
const specs = words.flatMap((word) => word.specs.map((spec) => ({ ...spec, isCaught: spec.from !== spec.to })));

const linters = {
  page: createLinter({ descriptor: await loadTextlintrc({ configFilePath: join(folder, 'textlint-pages.cjs') }) }),
  code: createLinter({ descriptor: await loadTextlintrc({ configFilePath: join(folder, 'textlint-strings.cjs') }) }),
};

async function findings(kind: keyof typeof linters, text: string, name: string) {
  const { messages } = await linters[kind].lintText(text, name);
  return messages.map(({ line, column, message, ruleId }) => ({ line, column, message, ruleId }));
}

it('has a sentence for each word that shows what is caught', () => {
  expect(words.filter(({ specs }) => !specs.some(({ from, to }) => from !== to))).toEqual([]);
});

it('finds each word on a page, and passes what looks like it', async () => {
  const page = specs.map(({ from }) => from).join('\n\n');
  const found = (await findings('page', page, 'page.md')).filter(({ ruleId }) => ruleId === 'prh');

  const lines = new Set(found.map(({ line }) => (line - 1) / 2));
  expect(specs.filter(({ isCaught }, index) => isCaught !== lines.has(index))).toEqual([]);
});

it('finds each word in what code prints', async () => {
  const code = specs.map(({ from }) => `print(${JSON.stringify(from)});`).join('\n');
  const found = await findings('code', code, 'code.ts');

  const lines = new Set(found.map(({ line }) => line - 1));
  // A text without a space is taken for a key or a kind.
  const sentences = specs.filter(({ from }) => from.includes(' '));
  expect(sentences.filter((spec) => spec.isCaught !== lines.has(specs.indexOf(spec)))).toEqual([]);
});

it('reads the texts of a template, also after a value', async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to read
  const code = ['const options = 3;', 'print(`over by ${percent} %, which', '  cannot be had`);'].join('\n');
  expect(await findings('code', code, 'code.ts')).toMatchObject([
    { line: 2, column: 25, message: expect.stringContaining('} % => }%') },
    { line: 3, column: 3, message: expect.stringContaining("cannot be had => isn't available") },
  ]);
});

it('leaves comments, names, and kinds in code alone', async () => {
  const code = [
    '// The content cannot be had.',
    '/** Which one it is cannot be told. */',
    "import { stand } from './anew.ts';",
    "const kind: 'anew' | 'stands' = stand(anew, { shall: true });",
  ].join('\n');
  expect(await findings('code', code, 'code.ts')).toEqual([]);
});

it('leaves code on a page alone, and reads tables, links, and headings', async () => {
  const page = [
    'The field `stands` isn’t a word.',
    '',
    '```yaml',
    'shall: 121 %',
    '```',
    '',
    '| it stands here |',
    '| --- |',
    '| [found anew](a.md) |',
  ].join('\n');
  expect(await findings('page', page, 'page.md')).toMatchObject([{ line: 7 }, { line: 9 }]);
});

it('reads workflows as plain text', async () => {
  const workflow = 'on: # It shall run on each push.\n  push:\n';
  expect(await findings('code', workflow, 'energy.yml')).toMatchObject([{ line: 1 }]);
});

it('finds the names of things in the wrong case', async () => {
  expect(await findings('page', 'The id is one of git.', 'page.md')).toMatchObject([
    { message: expect.stringContaining('ID') },
    { message: expect.stringContaining('Git') },
  ]);
});
