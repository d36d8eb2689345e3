import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankComments, type Language } from '../../src/changes/blank-comments.ts';
import { extractReferences } from '../../src/changes/extract-references.ts';
import { growth, IN_PROPORTION } from '../support/growth.ts';

const id = 'ada/small-v1.5_x';
const ids = (text: string, language: Language) =>
  extractReferences(text, language, (found) => found === id).map((reference) => reference.line);

describe('a hub id is found in', () => {
  it.each<[Language, string]>([
    ['python', `m = AutoModel.from_pretrained("${id}")`],
    ['python', `m = AutoModel.from_pretrained('${id}', revision="main")`],
    ['python', `m = AutoModel.from_pretrained(pretrained_model_name_or_path="${id}")`],
    ['python', `p = pipeline("text-classification", model="${id}", device=0)`],
    ['python', `p = pipeline("text-classification", "${id}")`],
    ['python', `MODEL_ID = "${id}"`],
    ['python', `model_name: str = "${id}"`],
    ['python', `model: str | None = "${id}"`],
    ['python', `model = SentenceTransformer("${id}")`],
    ['python', `llm = LLM(model="${id}@main")`],
    ['python', `snapshot_download(repo_id="${id}")`],
    ['python', `os.environ.get("MODEL_ID", "${id}")`],
    ['python', `name = os.getenv("MODEL") or "${id}"`],
    ['python', `parser.add_argument("--model", type=str, default="${id}")`],
    ['python', `MODELS = {"fast": "x/y"}; BASE_MODEL = '${id}'  # was another`],
    ['python', `models = ["x/y", "${id}"]`],
    ['javascript', `const pipe = await pipeline('text-classification', '${id}');`],
    ['javascript', `const MODEL_ID: string = "${id}";`],
    ['javascript', `export default { model: '${id}' };`],
    ['javascript', `AutoModel.from_pretrained(\`${id}\`)`],
    ['javascript', `const model = process.env.MODEL_ID ?? '${id}';`],
    ['javascript', `process.env['MODEL'] || "${id}"`],
    ['yaml', `model: ${id}`],
    ['yaml', `  base_model: "${id}"  # comment`],
    ['yaml', `- model_name_or_path: '${id}'`],
    ['yaml', `model: ${id}@v1.0`],
    ['yaml', `command: vllm serve --model ${id} --port 80`],
    ['yaml', `args: ["--model", "${id}"]`],
    ['yaml', `run: "serve --model=${id}"`],
    ['json', `{ "model": "${id}" }`],
    ['json', `{ "base_model_name_or_path":"${id}" }`],
    ['toml', `model = "${id}"`],
    ['toml', `[embedding]\nmodel_id = '${id}'`.replace('\n', ' ')],
  ])('%s: %s', (language, line) => {
    expect(ids(line, language)).toEqual([1]);
  });

  it('calls and lists that formatters spread over lines', () => {
    expect(ids(`m = AutoModel.from_pretrained(\n    "${id}",\n)`, 'python')).toEqual([2]);
    expect(ids(`pipeline(\n  'text-classification',\n  '${id}',\n)`, 'javascript')).toEqual([3]);
    expect(ids(`MODEL_ID = (\n    "${id}"\n)`, 'python')).toEqual([2]);
    expect(ids(`args:\n  - --model\n  - ${id}\n`, 'yaml')).toEqual([3]);
    expect(ids(`models:\n  - x/y\n  - ${id}\n`, 'yaml')).toEqual([3]);
    expect(ids(`{"models": [\n  "x/y",\n  "${id}"\n]}`, 'json')).toEqual([3]);
  });
});

describe('a hub id is not found in', () => {
  it.each<[Language, string]>([
    ['python', `# model = "${id}"`],
    ['python', `x = 1  # from_pretrained("${id}")`],
    ['python', `"""Use it as\nmodel = "${id}"\n"""`],
    ['javascript', `// model: '${id}'`],
    ['javascript', `f(1); // model: '${id}'`],
    ['javascript', `/* model:\n '${id}' */`],
    ['yaml', `# model: ${id}`],
    ['yaml', `other: x # model: ${id}`],
    ['toml', `# model = "${id}"`],
    ['python', `dataset = "${id}"`],
    ['python', `print("see ${id} for the model")`],
    ['python', `model = "models/${id}"`],
    ['python', `model = "${id}/onnx/model.onnx"`],
    ['python', `model = "https://huggingface.co/${id}"`],
    ['python', `model = "${id}x"`],
    ['json', `{ "dataset": "${id}" }`],
    ['yaml', `uses: ${id}`],
  ])('%s: %s', (language, text) => {
    expect(ids(text, language)).toEqual([]);
  });
});

const languages = fc.constantFrom<Language>('python', 'javascript', 'yaml', 'toml', 'json');
const fragments = fc.constantFrom(
  '"',
  "'",
  '`',
  '#',
  '//',
  '/*',
  '*/',
  '"""',
  "'''",
  '\\',
  '\n',
  ' ',
  '/',
  '@',
  'model',
  '=',
  ': ',
  '(',
  ',',
  'pipeline(',
  id,
  'x/y',
  '\uD800',
  '--model',
  '- ',
  '[',
  `\nmodel: "${id}"`,
  `\nMODEL = '${id}'`,
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join('')),
);

describe('any text', () => {
  it('gives references that are accepted and stand in their line, and never throws', () => {
    let textsWithReferences = 0;
    fc.assert(
      fc.property(text, languages, (content, language) => {
        const lines = content.split('\n');
        const references = extractReferences(content, language, (candidate) => candidate === id);
        for (const found of references) {
          expect(found.id).toBe(id);
          expect(lines[found.line - 1]).toContain(id);
        }
        if (references.length > 0) textsWithReferences += 1;
      }),
      { numRuns: 500 },
    );
    // About a quarter of the texts.
    expect(textsWithReferences).toBeGreaterThan(20);
  });

  it('keeps its length and lines when comments go, and everything else as it is', () => {
    let commented = 0;
    fc.assert(
      fc.property(text, languages, (content, language) => {
        const code = blankComments(content, language);
        expect(code).toHaveLength(content.length);
        for (const [at, character] of code.split('').entries()) {
          if (character !== content[at])
            expect([character, content[at]]).toEqual([' ', expect.not.stringMatching('\n')]);
        }
        if (code !== content) commented += 1;
      }),
      { numRuns: 200 },
    );
    expect(commented).toBeGreaterThan(5);
  });

  it.each<[string, (size: number) => string]>([
    ['slashes', (size) => '/'.repeat(size)],
    ['names and slashes', (size) => 'a/'.repeat(size / 2)],
    ['one long name', (size) => 'a'.repeat(size)],
    ['names of the most characters', (size) => `${'x'.repeat(97)}/`.repeat(size / 100)],
  ])('of %s takes time in proportion to its length', async (_, hostile) => {
    const textOf = (size: number) => `${hostile(size)}\nmodel = "${id}"`;
    expect(ids(textOf(1000), 'python')).toEqual([2]);
    expect(await growth(2000, textOf, (content) => ids(content, 'python'))).toBeLessThan(IN_PROPORTION);
  });

  /** A line that names a model, after one that could be read in very many ways if two repetitions could share a character. */
  const NAMING: Readonly<Record<Language, string>> = {
    python: `model = "${id}"`,
    javascript: `const model = "${id}"`,
    yaml: `model: ${id}`,
    toml: `model = "${id}"`,
    json: `{ "model": "${id}" }`,
  };
  // Sizes of which eight times as much is about all that is looked at before an id.
  it.each<[Language, size: number, hostile: (size: number) => string]>([
    ['yaml', 40, (size) => `models:\n${'-  x\n'.repeat(size)}y ${id}`],
    ['yaml', 40, (size) => `models:\n${'   x\n'.repeat(size)}y ${id}`],
    ['yaml', 25, (size) => `models:\n${'  -   x\n'.repeat(size)}  name:  "y ${id}"`],
    ['yaml', 25, (size) => `${'models:\n'.repeat(size)}x ${id}`],
    ['yaml', 48, (size) => `name: ${'model'.repeat(size)} ${id}`],
    ['toml', 35, (size) => `[models]\n${'a = 1\n'.repeat(size)}x "${id}"`],
    ['json', 40, (size) => `"${'models'.repeat(size)} { "${id}"`],
    ['json', 240, (size) => `{${' '.repeat(size)}: x: "${id}"`],
    ['python', 5, (size) => `${'model'.repeat(size)} default="${id}"`],
    ['python', 5, (size) => `${'model'.repeat(size)}(default="${id}"`],
    ['python', 6, (size) => `${'llm '.repeat(size)}Field("${id}"`],
    ['python', 6, (size) => `${'lora'.repeat(size)}x("${id}"`],
    ['python', 25, (size) => `model=${' '.repeat(size)}x "${id}"`],
    ['python', 12, (size) => `model:${'a,'.repeat(size)}; "${id}"`],
    ['python', 25, (size) => `${'-'.repeat(size)}model, "${id}"`],
  ])(
    'in %s that could be read in very many ways takes time in proportion to its length: %#',
    async (language, size, hostile) => {
      const textOf = (length: number) => `${hostile(length)}\n${NAMING[language]}`;
      const last = textOf(size).split('\n').length;
      expect(ids(textOf(size), language).at(-1)).toBe(last);
      const work = (content: string) => {
        for (let time = 0; time < 20; time += 1) ids(content, language);
      };
      expect(await growth(size, textOf, work)).toBeLessThan(IN_PROPORTION);
    },
  );

  it('has the models of long blocks of YAML found', () => {
    const items = '  - name: a\n    note: b\n'.repeat(30);
    expect(ids(`models:\n${items}  - name: c\n    id: ${id}\n`, 'yaml')).toEqual([63]);
    expect(ids(`models:\n${items}other:\n  - name: c\n    id: ${id}\n`, 'yaml')).toEqual([]);
    expect(ids(`model:\n  name: ${id}\n`, 'yaml')).toEqual([2]);
    expect(ids(`models:\n- id: x/y\n- id: "${id}"\n`, 'yaml')).toEqual([3]);
    expect(ids(`env:\n  - name: MODEL_ID\n    value: ${id}\n`, 'yaml')).toEqual([3]);
  });
});
