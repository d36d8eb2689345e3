import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, test } from 'vitest';
import { tinyModel } from '../changes/tiny-model.ts';
import { temporaryFolder } from '../support/git.ts';
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
    expect(
      models[4].alternatives.map(({ name, stars }: { name: string; stars: number }) => `${name} ${stars}`),
    ).toEqual(['openai/whisper-medium 2', 'distil-whisper/distil-large-v2 4', 'distil-whisper/distil-small.en 5']);
    expect(models[5]).toMatchObject({
      locations: [
        { path: 'app.py', line: 2 },
        { path: 'compose.yaml', line: 2 },
      ],
      evidence: { kind: 'price' },
      price: { currency: 'USD' },
      alternatives: [],
    });
    expect(models[6]).toMatchObject({ size: { parametersBillions: { min: 70, max: 70 } } });
  });

  test('is shown on a terminal', async () => {
    const { code, stdout } = await scanned(files);
    expect(code).toBe(0);
    expect(stdout.replace(/in [0-9a-f]{7}/, 'in COMMIT')).toMatchInlineSnapshot(`
      "4 files and 3 names of models in COMMIT

      Energy is published for 1 of 3 names. A smaller choice is published for 1.

      name                     where                 energy per 1,000 queries, or what else is known
      openai/whisper-large-v3  app.py:1              86.7 Wh, 1★ of 5 (AI Energy Score, Feb 2025)
      gpt-4o-mini              app.py:2, and 1 more  8.0 to 28 billion parameters; list prices, Sep 2026:
                                                     $0.15 / $0.60 per 1M tokens, in / out
      llama3.1:70b             compose.yaml:3        70 billion parameters; no published figure

      file                     size  energy
      models/a.onnx          103 kB  measured when it changes
      models/b                107 B  measured when it changes
      weights/llm.gguf          4 B  measured when it changes
      weights/m.safetensors  4.0 MB  safetensors isn’t measured

      Smaller choices

      By their published ratings. Run your own evaluation before you switch.

      - openai/whisper-large-v3
          use: openai/whisper-medium
          energy per 1,000 queries: −29% (86.7 → 61.4 Wh)
          stars (of 5): 1★ → 2★
          what else changes: Quality unknown. The two share no published benchmark that decides in this
          task.
      - openai/whisper-large-v3
          use: distil-whisper/distil-large-v2
          energy per 1,000 queries: −75% (86.7 → 21.5 Wh)
          stars (of 5): 1★ → 4★
          what else changes: Open ASR WER 7.44 → 7.92; English only; no translation into English.
      - openai/whisper-large-v3
          use: distil-whisper/distil-small.en
          energy per 1,000 queries: −82% (86.7 → 15.6 Wh)
          stars (of 5): 1★ → 5★
          what else changes: Open ASR WER 7.44 → 8.57; English only; no translation into English.

      Published energy is from other hardware, for the models as named. Nothing was measured here. A list
      price says nothing certain about energy.
      "
    `);
  });

  test('without a model is said to have none', async () => {
    const { code, stdout } = await scanned({ 'a.py': 'print(1)\n' });
    expect(code).toBe(0);
    expect(stdout.replace(/in [0-9a-f]{7}/, 'in COMMIT')).toMatchInlineSnapshot(`
      "No model is held or named in COMMIT

      The commit has 2 files. Model files were looked for among all of them, and names of models in 1
      file.

      If a model is named elsewhere, add its files to names.include in .github/energy-policy.yml. To look
      at another revision, use wattnudge scan --rev REVISION.
      "
    `);
  });

  test('is read where its policy says', async () => {
    const policy = 'version: 1\nnames: { include: ["tests/**"], exclude: [app.py] }\n';
    const models = await modelsOf({ ...files, '.github/energy-policy.yml': policy });
    expect(models.map(({ model }: { model: string }) => model)).toContain('openai/whisper-tiny');
    expect(models.map(({ model }: { model: string }) => model)).not.toContain('openai/whisper-large-v3');
  });

  test('has the smaller choices that keep the languages of its policy', async () => {
    const policy = 'version: 1\nlanguages: [en]\n';
    const alternativesTo = async (more: Files) => {
      const [model] = await modelsOf({ 'app.py': 'model = "openai/whisper-large-v3"\n', ...more });
      return model.alternatives.map(({ name }: { name: string }) => name);
    };
    const all = await alternativesTo({});
    const english = await alternativesTo({ '.github/energy-policy.yml': policy });
    expect(all).toContain('openai/whisper-medium');
    expect(english).not.toEqual(all);
  });

  test('has files that were not read said', async () => {
    const { stdout } = await scanned({ 'big.json': `{"model": "gpt-4o"}${' '.repeat(1024 * 1024)}` });
    expect(stdout).toContain('Model names were not looked for in big.json (over 1 MiB).');
  });
});

describe('a bill of materials', () => {
  const files: Files = {
    'models/a.onnx': classifier(1),
    'weights/m.safetensors': `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 4000000\n`,
    'app.py': 'model = "openai/whisper-large-v3"\n',
  };

  test('has the hashes of files, those of Git LFS without fetching them, and is valid', async () => {
    const { code, stdout } = await scanned(files, '--cyclonedx', '-');
    expect(code).toBe(0);
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(stdout)).toBeNull();
    const { components } = JSON.parse(stdout);
    const contents = components.map(({ hashes }: { hashes?: { content: string }[] }) => hashes?.[0]?.content);
    const own = createHash('sha256').update(classifier(1)).digest('hex');
    expect(contents).toEqual([own, 'a'.repeat(64), undefined]);
  });

  test('is the same in another clone: named by its remote, with the time of the commit', async () => {
    const { directory, git } = repositoryOf({}, files);
    const clone = join(temporaryFolder(), 'elsewhere');
    git('clone', '-q', directory, clone);
    const texts = [];
    for (const place of [directory, clone]) {
      execFileSync('git', [
        '-C',
        place,
        'config',
        'remote.origin.url',
        'https://me:secret@example.com/acme/vision.git',
      ]);
      texts.push((await runMain(['scan', '--repo', place, '--cyclonedx', '-'])).stdout);
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toContain('secret');
    const { metadata } = JSON.parse(texts[0]!);
    expect(metadata.component.name).toBe('vision');
    expect(metadata.timestamp).toBe(new Date(git('log', '-1', '--format=%cI')).toISOString());
  });

  test.each([
    ['https://token@example.com', 'folder'],
    ['git@example.com:vision.git', 'vision'],
    ['../vision', 'vision'],
    [undefined, 'folder'],
  ])('is named by its remote, or else by its folder: %s is %s', async (remote, name) => {
    const { directory, git } = repositoryOf({}, files);
    const folder = join(temporaryFolder(), 'folder');
    git('clone', '-q', directory, folder);
    const set = remote === undefined ? ['--unset', 'remote.origin.url'] : ['remote.origin.url', remote];
    execFileSync('git', ['-C', folder, 'config', ...set]);
    const { stdout } = await runMain(['scan', '--repo', folder, '--cyclonedx', '-']);
    expect(JSON.parse(stdout).metadata.component.name).toBe(name);
  });
});

describe('outputs', () => {
  const files: Files = { 'app.py': 'model = "openai/whisper-large-v3"\n' };

  test('are written together, as JSON, Markdown, and a page', async () => {
    const folder = temporaryFolder();
    const at = (name: string) => join(folder, name);
    const { code, stdout } = await scanned(
      files,
      ...['--json', at('scan.json'), '--markdown', at('scan.md'), '--html', at('scan.html')],
    );
    expect(code).toBe(0);
    expect(stdout).toContain('1 name of models');
    expect(JSON.parse(readFileSync(at('scan.json'), 'utf8')).models).toHaveLength(1);
    expect(readFileSync(at('scan.md'), 'utf8')).toMatch(/^### 1 name of models in `[0-9a-f]{7}`\n/);
    expect(readFileSync(at('scan.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  test.each([
    ['--markdown', /^### 1 name/],
    ['--html', /^<!doctype html>/],
  ])('go alone to standard output with %s -', async (option, start) => {
    const { code, stdout, stderr } = await scanned(files, option, '-');
    expect(code).toBe(0);
    expect(stdout).toMatch(start);
    expect(stderr).toContain('1 name of models');
  });

  test('cannot both go to standard output', async () => {
    const { code, stdout, stderr } = await scanned(files, '--json', '-', '--html', '-');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Expected one output on standard output, found --json - and --html -.');
  });

  test('show on a terminal what a path would steer it with', async () => {
    const hostile = { 'a\u001b[2J\u202eb.py': 'model = "openai/whisper-large-v3"\n' };
    for (const option of ['--markdown', '--html', '--json']) {
      const { stdout } = await scanned(hostile, option, '-');
      expect(stdout).toMatch(/\[2J/);
      expect(stdout).not.toMatch(/[\u001b\u202e]/);
    }
  });
});

test('a revision that is not there is an error', async () => {
  const { code, stderr } = await scanned({ 'a.py': '' }, '--rev', 'nowhere');
  expect(code).toBe(2);
  expect(stderr).toContain('nowhere');
});
