/** Ids of the hub, whose shape alone says nothing: it is their place that tells. */
import { describe, expect, test } from 'vitest';
import { readNameChanges } from '../../src/changes/read-name-changes.ts';

const id = 'ada/small-v1.5_x';
const PATHS = { python: 'a.py', javascript: 'a.ts', yaml: 'a.yaml', json: 'a.json', toml: 'a.toml' } as const;
type Kind = keyof typeof PATHS;

/** The lines on which it is found. */
function ids(text: string, kind: Kind): number[] {
  const { changes } = readNameChanges({ path: PATHS[kind], before: undefined, after: Buffer.from(text) });
  return changes.flatMap(({ to, line }) => (to?.shown === id ? [line] : []));
}

describe('a hub id is found in', () => {
  test.each<[Kind, string]>([
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

  test('calls and lists that formatters spread over lines', () => {
    expect(ids(`m = AutoModel.from_pretrained(\n    "${id}",\n)`, 'python')).toEqual([2]);
    expect(ids(`pipeline(\n  'text-classification',\n  '${id}',\n)`, 'javascript')).toEqual([3]);
    expect(ids(`MODEL_ID = (\n    "${id}"\n)`, 'python')).toEqual([2]);
    expect(ids(`args:\n  - --model\n  - ${id}\n`, 'yaml')).toEqual([3]);
    expect(ids(`models:\n  - x/y\n  - ${id}\n`, 'yaml')).toEqual([3]);
    expect(ids(`{"models": [\n  "x/y",\n  "${id}"\n]}`, 'json')).toEqual([3]);
  });
});

describe('a hub id is not found in', () => {
  test.each<[Kind, string]>([
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
    ['python', `model = "${id}x"`],
    ['json', `{ "dataset": "${id}" }`],
    ['yaml', `uses: ${id}`],
  ])('%s: %s', (language, text) => {
    expect(ids(text, language)).toEqual([]);
  });
});
