import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankComments, type Language } from '../../src/changes/blank-comments.ts';
import { extractReferences } from '../../src/changes/extract-references.ts';

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
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join('')),
);

describe('any text', () => {
  it('gives references that are accepted and stand in their line, and never throws', () => {
    fc.assert(
      fc.property(text, languages, (content, language) => {
        const lines = content.split('\n');
        for (const found of extractReferences(content, language, (candidate) => candidate === id)) {
          expect(lines[found.line - 1]).toContain(found.id);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its length and lines when comments go', () => {
    fc.assert(
      fc.property(text, languages, (content, language) => {
        const code = blankComments(content, language);
        expect(code).toHaveLength(content.length);
        expect([...code].filter((c) => c === '\n')).toHaveLength([...content].filter((c) => c === '\n').length);
      }),
    );
  });

  it('made of slashes or of one long name is done in no time', () => {
    for (const content of ['/'.repeat(1e6), 'a/'.repeat(5e5), 'a'.repeat(1e6), `${'x'.repeat(97)}/`.repeat(1e4)]) {
      expect(extractReferences(content, 'python', () => false)).toEqual([]);
    }
  });

  // Each would end after years where two repetitions beside each other can share what they match.
  it.each<[Language, string]>([
    ['yaml', `models:\n${'-  x\n'.repeat(300)}y ${id}`],
    ['yaml', `models:\n${'   x\n'.repeat(300)}y ${id}`],
    ['yaml', `models:\n${'  -   x\n'.repeat(200)}  name:  "y ${id}"`],
    ['yaml', 'models:\n'.repeat(200) + `x ${id}\n`.repeat(1500)],
    ['yaml', `name: ${'model'.repeat(390)} ${id}\n`.repeat(400)],
    ['toml', `[models]\n${'a = 1\n'.repeat(300)}x "${id}"`],
    ['json', `"${'models'.repeat(330)} { "${id}"\n`.repeat(400)],
    ['json', `{${' '.repeat(1900)}: x: "${id}"\n`.repeat(400)],
    ['python', `${'model'.repeat(44)} default="${id}"\n`.repeat(2000)],
    ['python', `${'model'.repeat(44)}(default="${id}"\n`.repeat(2000)],
    ['python', `${'llm '.repeat(50)}Field("${id}"\n`.repeat(2000)],
    ['python', `${'lora'.repeat(50)}x("${id}"\n`.repeat(2000)],
    ['python', `model=${' '.repeat(200)}x "${id}"\n`.repeat(2000)],
    ['python', `model:${'a,'.repeat(100)}; "${id}"\n`.repeat(2000)],
    ['python', `${'-'.repeat(200)}model, "${id}"\n`.repeat(2000)],
  ])('in %s that could be read in very many ways is done in no time: %#', (language, content) => {
    expect(() => extractReferences(content, language, (found) => found === id)).not.toThrow();
  });

  it('has the models of long blocks of YAML found', () => {
    const items = '  - name: a\n    note: b\n'.repeat(30);
    expect(ids(`models:\n${items}  - name: c\n    id: ${id}\n`, 'yaml')).toEqual([63]);
    expect(ids(`models:\n${items}other:\n  - name: c\n    id: ${id}\n`, 'yaml')).toEqual([]);
    expect(ids(`model:\n  name: ${id}\n`, 'yaml')).toEqual([2]);
    expect(ids(`models:\n- id: x/y\n- id: "${id}"\n`, 'yaml')).toEqual([3]);
    expect(ids(`env:\n  - name: MODEL_ID\n    value: ${id}\n`, 'yaml')).toEqual([3]);
  });
});
