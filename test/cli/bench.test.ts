import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cpuTimeMeter, WATTS_PER_BUSY_CORE } from '../../src/meters/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { npy } from '../support/npy.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { sentenceEmbedder, textClassifier, writeFolder } from '../support/tasks/index.ts';

const WIDTH = 160;

const folder = temporaryFolder();
const modelOf = (layers: number) => {
  const path = join(folder, `${layers}-layers.onnx`);
  writeFileSync(path, classifier(layers));
  return path;
};
const [small, large] = [modelOf(1), modelOf(2)];
/** The small model takes 1 ms, the large one twice as much. */
const host = () => simulatedHost({ modelOf: ({ modelPath }) => ({ runMs: modelPath === large ? 2 : 1 }) });

describe('files', () => {
  test('--json - has conditions, measurement, the other side and the comparison', async () => {
    const args = ['bench', large, '--against', small, '--seconds', '10', '--json', '-'];
    const { code, stdout, stderr } = await runMain(args, { host: host() });
    expect(code).toBe(0);
    const whPer1000 = (ms: number) => expect.closeTo((ms * WATTS_PER_BUSY_CORE) / 3600, 9);
    expect(JSON.parse(stdout)).toMatchObject({
      conditions: {
        meter: { name: 'cpu-time', kind: 'cpu-time' },
        provider: 'cpu',
        threads: 1,
        seed: expect.any(Number),
        runtime: expect.stringContaining('ONNX Runtime'),
      },
      measurement: { batch: 1, whPer1000: { estimate: whPer1000(2) }, latencyMs: { median: 2 } },
      against: { batch: 1, whPer1000: { estimate: whPer1000(1) }, latencyMs: { median: 1 } },
      comparison: { verdict: 'higher', ratio: { estimate: expect.closeTo(2, 9) } },
    });
    expect(stderr).toMatch(/energy per 1,000 queries +0\.972 mWh +1\.94 mWh/);
    expect(stderr).toContain(`${large}: measuring, block `);
  });

  test('queries from a file are used, with their hash in the result, and an estimate is labelled for people too', async () => {
    const [file, json] = [join(folder, 'queries.npz'), join(folder, 'result.json')];
    writeFileSync(file, zipSync({ 'x.npy': npy('<f4', [3, WIDTH], new Float32Array(3 * WIDTH)) }));
    const args = ['bench', small, '--inputs', file, '--seconds', '10', '--json', json];
    const { code, stdout } = await runMain(args, { host: host() });
    expect(code).toBe(0);
    expect(stdout).toContain('Meter: cpu-time (estimated)');
    expect(JSON.parse(readFileSync(json, 'utf8')).measurement.inputs).toMatchObject({
      synthetic: false,
      shapes: { x: [1, WIDTH] },
      fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('a file of queries that does not fit is exit code 3 with what was expected', async () => {
    const file = join(folder, 'queries.json');
    writeFileSync(file, '{"y": [[1]]}');
    const { code, stdout, stderr } = await runMain(['bench', small, '--inputs', file], { host: host() });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('it has no array for the input "x" (it has "y")');
  });

  test('several batch sizes are measured one after the other, each for its own time', async () => {
    const machine = host();
    const begun = machine.clock.now();
    const args = ['bench', small, '--batch', '1,4', '--seconds', '10', '--json', '-'];
    const { code, stdout, stderr } = await runMain(args, { host: machine });
    expect(code).toBe(0);
    const spent = (machine.clock.now() - begun) / 1000;
    expect(spent).toBeGreaterThan(18);
    expect(spent).toBeLessThan(20.5);
    const { measurement, batches } = JSON.parse(stdout);
    expect(measurement.batch).toBe(1);
    expect(batches).toMatchObject([
      { measurement: { batch: 1, latencyMs: { median: 1 }, inputs: { shapes: { x: [1, WIDTH] } } } },
      { measurement: { batch: 4, latencyMs: { median: 4 }, inputs: { shapes: { x: [4, WIDTH] } } } },
    ]);
    expect(stderr).toContain('Batches of 4:');
  });

  test('threads, seed, time, and boards are as the options say', async () => {
    const devices: unknown[] = [];
    const meter = (_name: string, _provider: string, { device }: { readonly device?: string | undefined }) => {
      devices.push(device);
      return cpuTimeMeter(4);
    };
    const machine = simulatedHost({ modelOf: () => ({ runMs: 1 }), meter });
    const begun = machine.clock.now();
    const args = ['bench', small, '--threads', '3', '--seed', '7', '--seconds', '12', '--device', '1'];
    await runMain(args, { host: machine });
    const sessions = machine.asked.flatMap(({ request }) => (request.type === 'load' ? [request.session] : []));
    // The one before looks at the model, and is not measured.
    expect(new Set(sessions.slice(1).map(({ threads }) => threads))).toEqual(new Set([3]));
    expect(machine.asked.find(({ request }) => request.type === 'prepare')!.request).toMatchObject({
      inputs: { seed: 7 },
    });
    const spent = (machine.clock.now() - begun) / 1000;
    expect(spent).toBeGreaterThan(11);
    expect(spent).toBeLessThan(12);
    expect(devices).toEqual(['1']);
  });

  test('a provider that cannot be metered is exit code 3', async () => {
    const { code, stdout, stderr } = await runMain(['bench', small, '--provider', 'cuda'], { host: host() });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('No meter works for the provider "cuda".');
  });

  test('a task is for folders', async () => {
    const { code, stderr } = await runMain(['bench', small, '--task', 'asr']);
    expect(code).toBe(2);
    expect(stderr).toContain('--task is for folders in Hugging Face layout');
  });
});

describe('folders', () => {
  test('are run with queries of their task, and the result names it', async () => {
    const [head, base] = [{ layers: 6 }, {}].map((options) => writeFolder(textClassifier(options)));
    const args = ['bench', head!, '--against', base!, '--seconds', '10', '--json', '-'];
    const { code, stdout, stderr } = await runMain(args);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      measurement: { inputs: { query: 'text' }, task: { id: 'text_classification', precision: 'fp32' } },
      against: { task: { id: 'text_classification' } },
      comparison: { verdict: 'higher' },
    });
    expect(stderr).toMatch(/task +text_classification +text_classification/);
    expect(stderr).toMatch(/energy per 1,000 texts/);
  });

  test('whose configuration leaves the task open need it stated', async () => {
    const files = sentenceEmbedder();
    const open = String(files['config.json']).replace('"BertModel"', '"BertForMaskedLM"');
    const model = writeFolder({ ...files, 'config.json': open });
    const { code, stderr } = await runMain(['bench', model]);
    expect(code).toBe(2);
    expect(stderr).toContain('BertForMaskedLM');
    expect(stderr).toContain('`--task` of a command');
    const stated = await runMain(['bench', model, '--task', 'sentence_similarity', '--seconds', '10', '--json', '-']);
    expect(JSON.parse(stated.stdout)).toMatchObject({ measurement: { task: { id: 'sentence_similarity' } } });
  });

  test.each([
    [['--against', small], 'is a folder, but'],
    [['--inputs', small], '--inputs holds tensors'],
    [['--task', 'image_generation'], 'rated only'],
  ])('refuse what is for files or cannot be run with exit code 2: %j', async (args, message) => {
    const { code, stderr } = await runMain(['bench', writeFolder(textClassifier()), ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
