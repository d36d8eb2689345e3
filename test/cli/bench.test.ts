import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { npy } from '../support/npy.ts';
import { realModels } from '../support/real-models.ts';
import { runCli } from '../support/run-cli.ts';
import { sentenceEmbedder, textClassifier, writeFolder } from '../support/tasks/index.ts';
import { runMain } from './run-main.ts';

/** A measurement without another side takes all of its time; on a machine that is busy, up to twice as much. */
const quick = ['--seconds', '3', '--threads', '1'];

describe('bench', () => {
  test('--json - has conditions, measurement, the other side and the comparison', async () => {
    const { code, stdout, stderr } = await runCli([
      'bench',
      realModels.speechV5,
      '--against',
      realModels.textDirection,
      ...quick,
      '--json',
      '-',
    ]);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      conditions: { meter: { name: 'cpu-time', kind: 'estimated' }, provider: 'cpu', threads: 1, seed: 1 },
      measurement: { batch: 1, whPer1000: { estimate: expect.any(Number) } },
      against: { batch: 1 },
      comparison: { verdict: 'lower' },
    });
    expect(result.conditions.runtime).toMatch(/^ONNX Runtime 1\./);
    expect(stderr).toContain('energy per 1,000');
  });

  test('queries from a file are used, with their hash in the result, and an estimate is labelled for people too', async () => {
    const folder = temporaryFolder();
    const [file, json] = [join(folder, 'queries.npz'), join(folder, 'result.json')];
    const images = Float32Array.from({ length: 3 * 3 * 48 * 192 }, (_, i) => (i % 255) / 255);
    writeFileSync(file, zipSync({ 'x.npy': npy('<f4', [3, 3, 48, 192], images) }));
    const { code, stdout } = await runCli([
      'bench',
      realModels.textDirection,
      '--inputs',
      file,
      ...quick,
      '--json',
      json,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('Meter: cpu-time (estimated)');
    expect(JSON.parse(readFileSync(json, 'utf8')).measurement.inputs).toMatchObject({
      synthetic: false,
      shapes: { x: [1, 3, 48, 192] },
      fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('a file of queries that does not fit is exit code 3 with what was expected', async () => {
    const file = join(temporaryFolder(), 'queries.json');
    writeFileSync(file, '{"y": [[1]]}');
    const { code, stderr } = await runCli(['bench', realModels.textDirection, '--inputs', file, ...quick]);
    expect(code).toBe(3);
    expect(stderr).toContain('it has no array for the input "x" (it has "y")');
  });

  test('several batch sizes are measured one after the other', async () => {
    const { code, stdout } = await runCli([
      'bench',
      realModels.textDirection,
      '--batch',
      '1,2',
      ...quick,
      '--json',
      '-',
    ]);
    expect(code).toBe(0);
    const { measurement, batches } = JSON.parse(stdout);
    expect(measurement.batch).toBe(1);
    expect(batches.map((entry: { measurement: { batch: number } }) => entry.measurement.batch)).toEqual([1, 2]);
  });

  test('a provider that cannot be metered is exit code 3', async () => {
    const { code, stdout, stderr } = await runCli(['bench', realModels.speechV5, '--provider', 'cuda', ...quick]);
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('"cuda"');
  });

  test('folders are run with queries of their task, and the result names it', async () => {
    const [head, base] = [{ layers: 6 }, { layers: 1 }].map((options) => writeFolder(textClassifier(options)));
    const { code, stdout, stderr } = await runCli([
      'bench',
      head!,
      '--against',
      base!,
      '--seconds',
      '6',
      '--json',
      '-',
    ]);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      measurement: { inputs: { query: 'text' }, task: { id: 'text_classification', precision: 'fp32' } },
      against: { task: { id: 'text_classification' } },
      comparison: { verdict: 'higher' },
    });
    expect(stderr).toMatch(/task +text_classification +text_classification/);
  });

  test('the task of a folder whose configuration leaves it open can be stated', async () => {
    const files = sentenceEmbedder();
    const open = String(files['config.json']).replace('"BertModel"', '"BertForMaskedLM"');
    const folder = writeFolder({ ...files, 'config.json': open });
    const { code, stderr } = await runMain(['bench', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('BertForMaskedLM');
    expect(stderr).toContain('`--task` of a command');
    const stated = await runCli(['bench', folder, '--task', 'sentence_similarity', '--seconds', '3', '--json', '-']);
    expect(JSON.parse(stated.stdout)).toMatchObject({ measurement: { task: { id: 'sentence_similarity' } } });
  });

  test.each([
    [['--against', realModels.textDirection], 'is a folder, and'],
    [['--inputs', realModels.textDirection], '--inputs holds tensors'],
    [['--task', 'image_generation'], 'rated only'],
  ])('what does not go with a folder is exit code 2: %j', async (args, message) => {
    const { code, stderr } = await runMain(['bench', writeFolder(textClassifier()), ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('a task is for folders', async () => {
    const { code, stderr } = await runMain(['bench', realModels.speechV5, '--task', 'asr']);
    expect(code).toBe(2);
    expect(stderr).toContain('--task is for folders in Hugging Face layout');
  });
});
