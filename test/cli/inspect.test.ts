import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeParts } from '../support/gguf/read-bytes.ts';
import { tinyLlama } from '../support/gguf/tiny-llama.ts';
import { text } from '../support/gguf/write-gguf.ts';
import { temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';
import { runMain } from '../support/run-main.ts';
import { textClassifier, tinyModels, writeFolder } from '../support/tasks/index.ts';

test('a model is described for people', async () => {
  const { code, stdout } = await runMain(['inspect', realModels.textDirection]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/inputs\s+x: float32/);
  expect(stdout).toMatch(/operators\s+.*Conv 53/);
});

test('--json - has the fields of the contract', async () => {
  const { stdout } = await runMain(['inspect', realModels.textDirection, '--json', '-']);
  const model = JSON.parse(stdout);
  expect(model).toMatchObject({
    bytes: 578_966,
    operators: { Conv: 53 },
    inputs: [{ name: 'x', type: 'float32', shape: expect.any(Array) }],
    externalData: [],
  });
  expect(model.parameters).toBeGreaterThan(100_000);
  expect(model.opset).toBeGreaterThan(6);
  expect(model.outputs).toHaveLength(1);
});

test('--against shows what is different', async () => {
  const { stdout } = await runMain(['inspect', realModels.speechV5, '--against', realModels.speechLegacy]);
  expect(stdout).toMatch(/Conv\s+36 → 12/);
});

test('what is no model is refused by name', async () => {
  const path = join(temporaryFolder(), 'page.onnx');
  writeFileSync(path, '<!DOCTYPE html><html></html>');
  const { code, stdout, stderr } = await runMain(['inspect', path]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('page.onnx');
});

test('a folder is described with its task, the graphs that are run and the size of each file', async () => {
  const { code, stdout } = await runMain(['inspect', writeFolder(textClassifier())]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^task +text_classification$/m);
  expect(stdout).toMatch(/^graphs run +onnx\/model\.onnx: [\d,]+ parameters, [\d.]+ [kM]B, fp32$/m);
  expect(stdout).toMatch(/tokenizer\.json: [\d.]+ [kM]?B$/m);
});

test('of an encoder and a decoder both are told, in JSON with all that a graph holds', async () => {
  const { stdout } = await runMain(['inspect', writeFolder(tinyModels.summarization()), '--json', '-']);
  const { task, graphs, files, ...folder } = JSON.parse(stdout);
  expect(task).toBe('summarization');
  expect(graphs.map(({ path }: { path: string }) => path)).toEqual([
    'onnx/encoder_model.onnx',
    'onnx/decoder_model_merged.onnx',
  ]);
  expect(graphs[0].model.parameters).toBeGreaterThan(0);
  expect(files).toContainEqual({ path: 'config.json', bytes: expect.any(Number) });
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  expect(folder).toMatchObject({
    parameters: sum(graphs.map(({ model }: { model: { parameters: number } }) => model.parameters)),
    bytes: sum(files.map(({ bytes }: { bytes: number }) => bytes)),
    inputs: graphs[0].model.inputs,
    outputs: graphs[0].model.outputs,
  });
});

test('a folder that is no model is refused, and says what is missing', async () => {
  const { code, stderr } = await runMain(['inspect', temporaryFolder()]);
  expect(code).toBe(2);
  expect(stderr).toContain('has no main ONNX graph (onnx/model.onnx)');
});

test('a GGUF file is described with its quantisation, context, tokenizer, and chat template', async () => {
  const path = join(temporaryFolder(), 'tiny.gguf');
  writeFileSync(path, tinyLlama({ type: 'Q4_0' }));
  const { code, stdout } = await runMain(['inspect', path]);
  expect(code).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "format         GGUF, version 3
    name           Tiny llama
    architecture   llama
    parameters     122,000 (Q4_0 122,000, F32 320)
    quantisation   Q4_0
    tensors        21
    context        1,024 tokens
    tokenizer      gpt2, 312 tokens
    chat template  {% for message in messages %}{{ message['content'] }}{% endfor %}
    licence        apache-2.0
    file           77.2 kB
    "
  `);
});

test('--json - of a GGUF file has the whole chat template', async () => {
  const path = join(temporaryFolder(), 'tiny.gguf');
  const template = 'a\n'.repeat(200);
  writeFileSync(path, tinyLlama({ metadata: [['tokenizer.chat_template', text(template)]] }));
  const { stdout } = await runMain(['inspect', path, '--json', '-']);
  expect(JSON.parse(stdout)).toMatchObject({
    format: 'gguf',
    version: 3,
    architecture: 'llama',
    parameters: 122_176,
    parametersByType: { Q8_0: 121_856, F32: 320 },
    quantisation: 'Q8_0',
    contextLength: 1024,
    chatTemplate: template,
    tokenizer: { kind: 'gpt2', tokens: 312 },
    licence: 'apache-2.0',
    files: [{ path, bytes: expect.any(Number) }],
  });
});

test('a GGUF file in parts is described whole, with each part', async () => {
  const [first] = writeParts(temporaryFolder());
  const { stdout } = await runMain(['inspect', first!]);
  expect(stdout).toMatch(/^parameters +12 \(F32 12\)$/m);
  expect(stdout).toMatch(/m-00003-of-00003\.gguf: [\d.]+ k?B$/m);
});

test('what a GGUF file calls itself steers no terminal', async () => {
  const path = join(temporaryFolder(), 'tiny.gguf');
  writeFileSync(path, tinyLlama({ metadata: [['general.name', text('\u001b[2J\u202e evil\nlicence  mit')]] }));
  const { stdout } = await runMain(['inspect', path]);
  expect(stdout).not.toMatch(/[\u001b\u202e]/);
  expect(stdout).not.toMatch(/^licence +mit/m);
});

test('a GGUF file is compared with nothing', async () => {
  const path = join(temporaryFolder(), 'tiny.gguf');
  writeFileSync(path, tinyLlama());
  const { code, stderr } = await runMain(['inspect', path, '--against', path]);
  expect(code).toBe(2);
  expect(stderr).toContain('use `wattnudge bench`');
});
