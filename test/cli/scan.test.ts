import { describe, expect, test } from 'vitest';
import { tinyModel } from '../changes/tiny-model.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { type Files, repositoryOf } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';

async function scanned(files: Files, ...args: string[]) {
  const { directory } = repositoryOf({}, files);
  return await runMain(['scan', '--repo', directory, ...args]);
}

async function modelsOf(files: Files) {
  const { stdout } = await scanned(files, '--json', '-');
  return JSON.parse(stdout).models;
}

describe('a repository', () => {
  const files: Files = {
    'models/a.onnx': classifier(1),
    'models/b/config.json': '{ "model_type": "bert", "_name_or_path": "ada/large" }',
    'models/b/model.onnx': tinyModel(),
    'weights/llm.gguf': 'GGUF',
    'weights/m.safetensors': `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 4000000\n`,
    'app.py': 'model = "openai/whisper-large-v3"\nllm = ChatOpenAI(model="gpt-4o-mini")\n',
    'compose.yaml': 'environment:\n  MODEL: gpt-4o-mini\n  OLLAMA_MODEL: llama3.1:70b\n',
    'tests/test_app.py': 'model = "openai/whisper-tiny"\n',
  };

  test('is listed with its files, folders, and names, and where each is', async () => {
    const models = await modelsOf(files);
    expect(models.map(({ kind, model }: { kind: string; model: string }) => `${kind} ${model}`)).toEqual([
      'file models/a.onnx',
      'folder models/b',
      'file weights/llm.gguf',
      'file weights/m.safetensors',
      'hub openai/whisper-large-v3',
      'api gpt-4o-mini',
      'ollama llama3.1:70b',
    ]);
    expect(models[3]).toMatchObject({ format: 'safetensors', size: { bytes: 4_000_000 } });
    expect(models[4]).toMatchObject({ rating: { stars: 1 }, evidence: { kind: 'published' } });
    expect(models[5]).toMatchObject({
      locations: [
        { path: 'app.py', line: 2 },
        { path: 'compose.yaml', line: 2 },
      ],
      evidence: { kind: 'price' },
    });
    expect(models[6]).toMatchObject({ size: { parametersBillions: { min: 70, max: 70 } } });
  });

  test('is shown on a terminal', async () => {
    const { code, stdout } = await scanned(files);
    expect(code).toBe(0);
    expect(stdout.replace(/in [0-9a-f]{7}/, 'in COMMIT')).toMatchInlineSnapshot(`
      "4 files and 3 names of models in COMMIT

      file                   size    energy
      models/a.onnx          103 kB  measured when it changes
      models/b               107 B   measured when it changes
      weights/llm.gguf       4 B     GGUF isn’t measured
      weights/m.safetensors  4.0 MB  safetensors isn’t measured

      name                     where                 what is known
      openai/whisper-large-v3  app.py:1              1 of 5 stars, 86.7 Wh per 1,000 queries (AI Energy
                                                     Score, February 2025)
      gpt-4o-mini              app.py:2, and 1 more  8.0 to 28 billion parameters; no published figure
      llama3.1:70b             compose.yaml:3        70 billion parameters; no published figure
      "
    `);
  });

  test('without a model is said to have none', async () => {
    const { code, stdout } = await scanned({ 'a.py': 'print(1)\n' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No model is held or named in [0-9a-f]{7}\.\n$/);
  });

  test('is read where its policy says', async () => {
    const policy = 'version: 1\nnames: { include: ["tests/**"], exclude: [app.py] }\n';
    const models = await modelsOf({ ...files, '.github/energy-policy.yml': policy });
    expect(models.map(({ model }: { model: string }) => model)).toContain('openai/whisper-tiny');
    expect(models.map(({ model }: { model: string }) => model)).not.toContain('openai/whisper-large-v3');
  });

  test('has files that were not read said', async () => {
    const { stdout } = await scanned({ 'big.json': `{"model": "gpt-4o"}${' '.repeat(1024 * 1024)}` });
    expect(stdout).toContain('Model names were not looked for in big.json (over 1 MiB).');
  });
});

test('a revision that is not there is an error', async () => {
  const { code, stderr } = await scanned({ 'a.py': '' }, '--rev', 'nowhere');
  expect(code).toBe(2);
  expect(stderr).toContain('nowhere');
});
