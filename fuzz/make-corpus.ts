/**
 * Makes the part of the corpus that comes from what the tests are made with: `node fuzz/make-corpus.ts`. What is there under
 * another name stays: inputs written by hand, and those that once broke something.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GraphBuilder } from '../src/onnx/index.ts';
import { scenarios } from '../test/report/scenarios.ts';
import { tinyLlama } from '../test/support/gguf/tiny-llama.ts';
import { count, list, text, writeGguf } from '../test/support/gguf/write-gguf.ts';
import { cast, listInput, zipMap } from '../test/support/onnx/typed-models.ts';
import { externalTensor, field, GRAPH, model } from '../test/support/onnx/wire.ts';
import { makeZip } from '../test/support/zip.ts';

/** The graphs that rewriting finds something to do in. */
const REWRITTEN = ['branches', 'old-opset'];
const FOLDER = new URL('corpus/', import.meta.url);
/** What people run by hand too: `keptInputs` reads it there. */
const FIXTURES = new URL('../fixtures/', import.meta.url);

function keep(target: string, name: string, content: string | Uint8Array, folder = FOLDER): void {
  mkdirSync(new URL(`${target}/`, folder), { recursive: true });
  writeFileSync(new URL(`${target}/${name}`, folder), content);
}

keep('models', 'perceptron.onnx', perceptron(), FIXTURES);
keep('models', 'convolution.onnx', convolution(), FIXTURES);
keep('token-classifier/onnx', 'model.onnx', tokenClassifier(), FIXTURES);

for (const [name, content] of Object.entries(graphs())) {
  keep('graphs', `${name}.onnx`, content);
  if (REWRITTEN.includes(name)) keep('rewrites', `${name}.onnx`, content);
}
reviews();
webhooks();
changedTexts();
modelNames();
safetensorsFiles();
ggufFiles();

function graphs(): Readonly<Record<string, Uint8Array>> {
  return {
    branches: branches(),
    'old-opset': oldOpset(),
    'external-weights': model(
      field(GRAPH.initializer, ...externalTensor([2, 3], { location: 'weights.bin', offset: '0', length: '24' })),
      field(GRAPH.initializer, ...externalTensor([4], { location: './folder//more.bin', offset: '4096' })),
    ),
    cast: cast('bfloat16', 'float8e4m3fn'),
    'list-input': listInput(),
    'zip-map': zipMap(),
  };
}

function perceptron(): Uint8Array {
  const graph = new GraphBuilder({ opset: 17 }).metadata({ source: 'microsoft/resnet-18', license: 'mit' });
  const x = graph.input('x', 'float32', ['batch', 16]);
  const hidden = graph.node('Gemm', [x, weights(graph, [16, 32]), weights(graph, [32])], { alpha: 1.5, transB: 0 });
  graph.node('MatMul', [graph.node('Relu', [hidden]), weights(graph, [32, 16])], {}, 'y');
  graph.output('y', 'float32', ['batch', 16]);
  return graph.toBytes();
}

function convolution(): Uint8Array {
  const graph = new GraphBuilder({ opset: 13 });
  const image = graph.input('pixel_values', 'float32', ['batch', 3, 8, 8]);
  const features = graph.node('Conv', [image, weights(graph, [16, 3, 3, 3]), weights(graph, [16])], {
    pads: [1, 1, 1, 1],
    group: 1,
  });
  const four = () => weights(graph, [4]);
  const normal = graph.node('BatchNormalization', [features, four(), four(), four(), four()], { epsilon: 1e-5 });
  graph.node('GlobalAveragePool', [graph.node('Clip', [normal])], {}, 'y');
  graph.output('y', 'float32', ['batch', 4, 1, 1]);
  return graph.toBytes();
}

function tokenClassifier(): Uint8Array {
  const graph = new GraphBuilder({ opset: 18 });
  const ids = graph.input('input_ids', 'int64', ['batch', 'sequence']);
  const shape = graph.constant({ type: 'int64', shape: [2], data: [-1, 8] });
  const embedded = graph.node('Gather', [weights(graph, [30, 8]), ids]);
  graph.node('MatMul', [graph.node('Reshape', [embedded, shape]), weights(graph, [8, 2])], {}, 'logits');
  graph.output('logits', 'float32', ['tokens', 2]);
  return graph.toBytes();
}

function branches(): Uint8Array {
  const branch = (value: number) => {
    const inner = new GraphBuilder();
    inner.output(inner.node('Constant', [], { value: { tensor: { shape: [2], value } } }), 'float32', [2]);
    return { graph: inner };
  };
  const graph = new GraphBuilder({ opset: 16 });
  const condition = graph.input('condition', 'bool', []);
  const chosen = graph.node('If', [condition], { then_branch: branch(1), else_branch: branch(2) });
  graph.node('com.acme::Scale', [chosen, graph.filled({ shape: [2], value: 3 })], { by: 2 }, 'y');
  graph.output('y', 'float32', [2]);
  return graph.toBytes();
}

/** Attributes where newer ones have inputs. */
function oldOpset(): Uint8Array {
  const graph = new GraphBuilder({ opset: 8 });
  const x = graph.input('x', 'float32', [1, 16]);
  const part = graph.node('Slice', [x], { axes: [1], starts: [0], ends: [9_007_199_254_740_991] });
  const sum = graph.node('Add', [graph.node('MatMul', [part, weights(graph, [16, 4])]), weights(graph, [4])]);
  graph.node('Squeeze', [graph.node('Dropout', [sum], { ratio: 0.5 })], { axes: [0] }, 'y');
  graph.output('y', 'float32', [4]);
  return graph.toBytes();
}

function weights(graph: GraphBuilder, shape: readonly number[]): string {
  const count = shape.reduce((product, size) => product * size, 1);
  return graph.constant({ shape, data: Float32Array.from({ length: count }, (_, index) => Math.sin(index)) });
}

function reviews(): void {
  const chosen = [
    'over-budget-with-options',
    'on-a-gpu',
    'not-measured',
    'reference',
    'removed',
    'yearly-and-estimated-position',
  ];
  for (const name of chosen) {
    const content = JSON.stringify(scenarios[name]!.review);
    keep('reviews', `${name}.json`, content);
    if (['over-budget-with-options', 'reference'].includes(name)) {
      keep('artifacts', `${name}.zip`, makeZip([{ name: 'energy-review.json', content }]));
    }
  }
  const v1: { name: string; review: unknown }[] = JSON.parse(
    readFileSync(new URL('../test/energy-review/v1/standings.json', import.meta.url), 'utf8'),
  );
  for (const name of ['on-a-gpu', 'added', 'a reference at two places']) {
    const { review } = v1.find((each) => each.name === name)!;
    keep('reviews', `version-1-${name.replaceAll(' ', '-')}.json`, JSON.stringify(review));
  }
  keep(
    'artifacts',
    'version-1.zip',
    makeZip([{ name: 'energy-review.json', content: JSON.stringify(v1[0]!.review), method: 0 }]),
  );
}

/** GitHub's own examples, without addresses, which are most of them. */
function webhooks(): void {
  const examples: { name: string; examples: Record<string, unknown>[] }[] = createRequire(import.meta.url)(
    '@octokit/webhooks-examples',
  );
  const chosen: Readonly<Record<string, readonly string[]>> = {
    pull_request: ['opened', 'synchronize', 'closed'],
    check_run: ['rerequested', 'requested_action'],
    workflow_run: ['completed'],
    issue_comment: ['created'],
    merge_group: ['checks_requested'],
    installation: ['deleted'],
    installation_repositories: ['removed'],
  };
  for (const [event, actions] of Object.entries(chosen)) {
    for (const action of actions) {
      const example = examples.find(({ name }) => name === event)!.examples.find((each) => each.action === action)!;
      const body: Record<string, unknown> = { ...(withoutAddresses(example) as object), installation: { id: 1 } };
      if (event === 'check_run') (body.check_run as Record<string, unknown>).external_id = 'wattnudge:pull:7';
      if (event === 'issue_comment') {
        (body.issue as Record<string, unknown>).pull_request = {};
        (body.comment as Record<string, unknown>).body = '/energy accept it is worth it\n\nBecause.';
      }
      if (event === 'merge_group') {
        (body.merge_group as Record<string, unknown>).head_ref =
          `refs/heads/gh-readonly-queue/main/pr-7-${'0123456789'.repeat(4)}`;
      }
      const headers = `X-GitHub-Event: ${event}\nX-GitHub-Delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958\nContent-Type: application/json`;
      keep('webhooks', `${event}.${action}.http`, `${headers}\n\n${JSON.stringify(body)}`, FIXTURES);
    }
  }
}

function withoutAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAddresses);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => !/url|_count$|^(has_|allow_|is_|open_|permissions$)/.test(key) && inner !== null,
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutAddresses(inner)]));
}

/** The snippets that references are told by, as files that are new, and as changes of one into the next. */
function changedTexts(): void {
  const endings = { python: 'py', typescript: 'ts', toml: 'toml', json: 'json', yaml: 'yml', notebook: 'ipynb' };
  for (const [language, ending] of Object.entries(endings)) {
    const content = readFileSync(new URL(`../test/changes/corpus/${language}.txt`, import.meta.url), 'utf8');
    const texts = [...content.matchAll(/^=== .*\n([\s\S]*?)\n>>>/gm)].map(([, text]) => text!);
    const target = language === 'notebook' ? 'notebooks' : 'configurations';
    for (const [index, text] of texts.slice(0, 6).entries()) {
      const before = texts[index + 1];
      const change = before === undefined ? text : `${before}\n=====\n${text}`;
      keep(target, `${language}-${index + 1}.txt`, `folder/file.${ending}\n${change}`);
    }
  }
}

/** One of each kind of name. */
function modelNames(): void {
  for (const [name, text] of Object.entries({
    api: 'gpt-4o-2024-08-06',
    prefixed: 'openrouter/anthropic/claude-3.5-sonnet:free',
    bedrock: 'us.anthropic.claude-3-5-sonnet-20241022-v2:0',
    vertex: 'projects/p/locations/l/publishers/google/models/gemini-1.5-pro-002',
    hub: 'Qwen/Qwen2.5-7B-Instruct-AWQ@main',
    gguf: 'Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf',
    address: 'https://huggingface.co/TheBloke/Mistral-7B-GGUF/resolve/main/mistral-7b.Q5_0.gguf',
    ollama: 'hf.co/bartowski/Llama-3.2-1B-GGUF:Q8_0',
    word: 'sonar',
  }))
    keep('names', `${name}.txt`, text);
}

function safetensorsFiles(): void {
  const tensor = { dtype: 'F16', shape: [4, 8], data_offsets: [0, 64] };
  const whole = safetensors({
    __metadata__: { format: 'pt' },
    'encoder.weight': tensor,
    bias: { ...tensor, shape: [] },
  });
  keep('safetensors', 'model.safetensors', whole);
  keep('safetensors', 'cut.safetensors', whole.subarray(0, 40));
  keep('safetensors', 'too-many-parameters.safetensors', safetensors({ a: { ...tensor, shape: [2 ** 40, 2 ** 40] } }));
}

function safetensors(header: object): Buffer {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(64)]);
}

/** The list of tensors and the metadata of a whole model, whose weights are cut off to keep the corpus small; and whole files of few tensors. */
function ggufFiles(): void {
  const whole = tinyLlama({ type: 'Q4_0', layers: 1, width: 32, heads: 1 });
  keep('gguf-files', 'without-weights.gguf', whole.subarray(0, 12_000));
  const tensor = { name: 'token_embd.weight', shape: [32, 4], type: 'Q4_0', data: Buffer.alloc(72) } as const;
  const norm = { name: 'output_norm.weight', shape: [32], type: 'F32', data: Buffer.alloc(128) } as const;
  keep(
    'gguf-files',
    'part.gguf',
    writeGguf({
      metadata: [
        ['general.architecture', text('llama')],
        ['general.file_type', count(2)],
        ['general.alignment', count(64)],
        ['llama.context_length', { type: 'uint64', value: 131_072 }],
        ['tokenizer.ggml.model', text('gpt2')],
        ['tokenizer.ggml.tokens', list('string', ['<s>', 'a', 'b'])],
        ['tokenizer.ggml.scores', list('float32', [0, -1, -2])],
        ['split.no', { type: 'uint16', value: 0 }],
        ['split.count', { type: 'uint16', value: 2 }],
      ],
      tensors: [tensor, norm],
      alignment: 64,
    }),
  );
  keep('gguf-files', 'no-metadata.gguf', writeGguf({ version: 2, tensors: [norm] }));
}
