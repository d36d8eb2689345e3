import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referencesOf } from '../../src/changes/find-names.ts';
import { MAX_TEXT_BYTES } from '../../src/changes/name-files.ts';
import { type ChangedText, readNameChanges } from '../../src/changes/read-name-changes.ts';
import type { ReferenceChange } from '../../src/changes/types.ts';
import { createRepository } from '../support/git.ts';
import { changesOf, nameSearch, outline } from './review-range.ts';
import { tinyModel } from './tiny-model.ts';

/** The outline of changing one text to another; `undefined` is no file. */
function edit(path: string, before: string | undefined, after: string): string[] {
  const bytes = before === undefined ? undefined : Buffer.from(before);
  return outline({ models: referencesIn({ path, before: bytes, after: Buffer.from(after) }) });
}

function referencesIn(text: ChangedText): ReferenceChange[] {
  return referencesOf([readNameChanges(text, nameSearch)]).references;
}

describe('references', () => {
  it.each([
    ['app.py', '\nm = AutoModel.from_pretrained("HERE")\n'],
    ['app.js', '\nconst p = await pipeline("text-classification", "HERE");\n'],
    ['app.mjs', '\nexport const MODEL_ID = "HERE";\n'],
    ['app.cjs', "\nmodule.exports = { model: 'HERE' };\n"],
    ['app.jsx', '\n<Chat model="HERE" />\n'],
    ['app.ts', "\nconst MODEL: string = 'HERE';\n"],
    ['app.tsx', "\nconst model = 'HERE';\n"],
    ['app.yml', '\nmodel: HERE\n'],
    ['app.yaml', '\n  model_name_or_path: "HERE"\n'],
    ['app.json', '\n{ "model": "HERE" }\n'],
    ['app.toml', '\nmodel = "HERE"\n'],
  ])('that a changed line of %s replaces are found', (path, text) => {
    expect(edit(path, text.replace('HERE', 'ada/small'), text.replace('HERE', 'ada/large'))).toEqual([
      `reference ada/small → ada/large at ${path}:2`,
    ]);
  });

  it('carry the revision that is written behind an id', async () => {
    const test = createRepository();
    test.write('app.yml', 'model: ada/small@v1\n');
    const base = test.commit();
    test.write('app.yml', 'model: ada/large@refs/pr/2\n');
    test.commit();
    expect((await changesOf(test, base)).models).toMatchObject([
      { model: 'ada/large', revision: 'refs/pr/2', previous: 'ada/small', previousRevision: 'v1' },
    ]);
  });

  it('at another revision are a change where they are run', async () => {
    const load = (place: string) => `encoder = load(model="${place}")\n`;
    const told = ['reference bob/other → bob/other at a.py:1'];
    expect(edit('a.py', load('bob/other@v1'), load('bob/other@v2'))).toEqual(told);
    expect(edit('a.py', load('bob/other'), load('bob/other@v2'))).toEqual(told);
    expect(edit('a.py', load('bob/other@v1'), load('bob/other'))).toEqual(told);
    expect(edit('a.py', load('ada/small@v1'), load('ada/small@v2'))).toEqual([]);

    const test = createRepository();
    test.write('a.py', load('bob/other@v1'));
    const base = test.commit();
    test.write('a.py', load('bob/other@v2'));
    test.commit();
    expect((await changesOf(test, base)).models).toMatchObject([
      { model: 'bob/other', revision: 'v2', previous: 'bob/other', previousRevision: 'v1' },
    ]);
  });

  it('at the same revision at each place only moved', () => {
    const before = 'model = "bob/other@v1"\nbase_model = "bob/other@v2"\n';
    expect(edit('a.py', before, 'base_model = "bob/other@v1"\nmodel = "bob/other@v2"\n')).toHaveLength(1);
    expect(edit('a.py', before, 'base_model = "bob/other@v2"\nmodel = "bob/other@v1"\n')).toEqual([]);
    expect(edit('a.py', before, `import os\n\n${before.replaceAll('"', "'")}`)).toEqual([]);
  });

  it('in notebooks are found in code cells alone, at their line of the file', () => {
    const notebook = (id: string) =>
      JSON.stringify(
        {
          cells: [
            { cell_type: 'markdown', source: ['model = "ada/small"\n', `model = "${id}"`] },
            { cell_type: 'code', source: ['import x\n', `model = "${id}"\n`], outputs: [] },
          ],
          nbformat: 4,
        },
        null,
        1,
      );
    const line =
      notebook('ada/large')
        .split('\n')
        .findLastIndex((text) => text.includes('ada/large')) + 1;
    expect(edit('a.ipynb', notebook('bob/other'), notebook('ada/large'))).toEqual([
      `reference bob/other → ada/large at a.ipynb:${line}`,
    ]);
  });

  it('in a notebook of very many lines are found at theirs', () => {
    const lines = (id: string) => Array.from({ length: 1000 }, (_, index) => `model_${index} = "${id}"\n`);
    const notebook = (id: string) => {
      const source = ['0\n'.repeat(100_000), ...lines(id)].join('').split(/(?<=\n)/);
      return Buffer.from(
        JSON.stringify({ cells: [{ cell_type: 'code', source }] }, null, 0).replaceAll('","', '",\n"'),
      );
    };
    const texts = { path: 'a.ipynb', before: notebook('bob/other'), after: notebook('ada/large') };
    const found = referencesIn(texts);
    expect(found).toHaveLength(1);
    expect(found[0]!.locations.map(({ line }) => line)).toEqual(lines('').map((_, index) => 100_002 + index));
  });

  it.each<[string, (json: string) => string]>([
    ['a sign that Python escapes', (json) => json.replaceAll('é', '\\u00e9')],
    ['a name whose slash is escaped', (json) => json.replaceAll('ada/large', 'ada\\u002flarge')],
    ['a line feed that is escaped', (json) => json.replaceAll('\\n"', '\\u000a"')],
  ])('in a notebook are found at their line beside %s', (_, written) => {
    const notebook = (id: string) => {
      const source = ['# un modèle très léger\n', `model = "${id}"  # légère\n`, 'print(model)'];
      return written(JSON.stringify({ cells: [{ cell_type: 'code', source }] }, undefined, 1));
    };
    expect(edit('a.ipynb', notebook('bob/other'), notebook('ada/large'))).toEqual([
      'reference bob/other → ada/large at a.ipynb:7',
    ]);
  });

  it('in a notebook of one line that escapes them are in its first line', () => {
    const notebook = (id: string) => JSON.stringify({ cells: [{ cell_type: 'code', source: `model = "${id}"` }] });
    const escaped = (id: string) => notebook(id).replaceAll('/', '\\u002f');
    expect(edit('a.ipynb', escaped('bob/other'), escaped('ada/large'))).toEqual([
      'reference bob/other → ada/large at a.ipynb:1',
    ]);
  });

  it('in something that is no notebook are not looked for', () => {
    expect(edit('a.ipynb', undefined, 'model = "ada/large"')).toEqual([]);
    expect(edit('a.ipynb', undefined, '{"cells":[{"cell_type":"code","source":7},null,3]}')).toEqual([]);
  });

  it('are of every kind', () => {
    const names = ['ada/large', 'gpt-4o', 'llama3.1:8b', 'llama-3.1-8b-instruct.Q4_K_M.gguf'];
    const text = names.map((name, index) => `model_${index} = "${name}"\n`).join('');
    const found = referencesIn({ path: 'a.py', before: undefined, after: Buffer.from(text) });
    expect(found.map(({ nameKind }) => nameKind)).toEqual(['hub', 'api', 'ollama', 'gguf']);
  });

  it('of another date of the same model are no change', () => {
    expect(edit('a.py', 'model = "gpt-4o-2024-08-06"', 'model = "gpt-4o"')).toEqual([]);
  });

  it('pair up in order; one without a partner is new, or removed', () => {
    const before = 'model = "ada/small"\nother_model = "bob/other"\n';
    expect(edit('a.py', before, 'model = "ada/large"\nother_model = "cyd/fourth"\n')).toEqual([
      'reference ada/small → ada/large at a.py:1',
      'reference bob/other → cyd/fourth at a.py:2',
    ]);
    expect(edit('a.py', before, `${before}third_model = "ada/large"\n`)).toEqual(['reference ada/large at a.py:3']);
    expect(edit('a.py', before, 'model = "ada/small"\n')).toEqual(['removed bob/other at a.py:2']);
  });

  it('that move, or are written another way, do not change', () => {
    const moved = 'import os\n\nMODEL = "ada/small"\n';
    expect(edit('a.py', moved, 'MODEL = "ada/small"\nimport os\n')).toEqual([]);
    expect(edit('a.py', moved, "import os\n\nDEFAULT_MODEL: str = 'ada/small'\n")).toEqual([]);
    expect(edit('a.py', moved, 'if True:\n    MODEL = "ada/small"\n')).toEqual([]);
    expect(edit('a.py', moved, '# now fixed\nMODEL = "ada/small@v2"\n')).toEqual([]);
  });

  it('in lines that stay are not counted against those that change', () => {
    const before = 'encoder_model = "ada/small"\nmodel = "ada/large"\n';
    const after = 'encoder_model = "ada/large"\nmodel = "ada/large"\n';
    expect(edit('a.py', before, after)).toEqual(['reference ada/small → ada/large at a.py:1']);
  });

  it('that are commented out or in are a removal or an addition', () => {
    expect(edit('a.py', 'model = "ada/small"', '# model = "ada/small"\nmodel = "ada/large"')).toEqual([
      'reference ada/small → ada/large at a.py:2',
    ]);
    expect(edit('a.ts', '', '// const model = "ada/small";')).toEqual([]);
  });

  it('are told once, with all their places, however many files change alike', async () => {
    const test = createRepository();
    for (const path of ['b.py', 'a.py']) test.write(path, 'x = 1\nmodel = "ada/small"\n');
    const base = test.commit();
    for (const path of ['b.py', 'a.py', 'c.py']) test.write(path, 'x = 1\nmodel = "ada/large"\n');
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual(['reference ada/small → ada/large at a.py:2, b.py:2, c.py:2']);
  });

  it('say which line of the old file a line of the new one replaces', async () => {
    const before = Buffer.from('model = "bob/other"\n');
    const after = Buffer.from(
      'import x\n\nmodel = "ada/large"\npipeline(model="ada/large"); pipeline(model="ada/large")\n',
    );
    const found = referencesIn({ path: 'a.py', before, after });
    expect(found).toMatchObject([
      {
        previous: 'bob/other',
        locations: [
          { path: 'a.py', line: 3, previousLine: 1 },
          { path: 'a.py', line: 4 },
        ],
      },
    ]);
    expect(found[0]?.locations).toHaveLength(2);
  });

  it('are compared with the file that was moved and modified at once', async () => {
    const test = createRepository();
    test.write('old/app.py', 'model = "ada/small"\nencoder_model = "bob/other"\n');
    const base = test.commit();
    rmSync(join(test.directory, 'old'), { recursive: true });
    test.write('new/app.py', 'model = "ada/large"\nencoder_model = "bob/other"\n');
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual(['reference ada/small → ada/large at new/app.py:1']);
  });

  it('in large, binary and other files are not looked for', async () => {
    const test = createRepository();
    const base = test.commit();
    const line = (id: string) => `model = "${id}"\n`;
    test.write('largest.py', line('ada/small').padEnd(MAX_TEXT_BYTES, ' '));
    test.write('too-large.py', line('ada/large').padEnd(MAX_TEXT_BYTES + 1, ' '));
    test.write('binary.py', `${line('bob/other')}\0`);
    test.write('words.txt', line('cyd/fourth'));
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual(['reference ada/small at largest.py:1']);
  });

  it('of the configuration in a model folder are part of that model', async () => {
    const test = createRepository();
    const config = (id: string) => `{ "model_type": "bert", "_name_or_path": "${id}" }`;
    test.write('m/config.json', config('ada/small'));
    test.write('m/model.onnx', tinyModel());
    const base = test.commit();
    test.write('m/config.json', config('ada/large'));
    test.commit();
    expect(outline(await changesOf(test, base))).toEqual(['modified m']);
  });
});
