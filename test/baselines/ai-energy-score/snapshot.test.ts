import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadBundledSnapshot, loadSnapshot, rate, tasks } from '../../../src/baselines/ai-energy-score/index.ts';
import { csvByTask } from '../../../src/baselines/ai-energy-score/snapshot.gen.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const february = join(root, 'src/baselines/ai-energy-score/snapshot/2025-02');

describe('the bundled snapshot', () => {
  test('is the CSV files, byte for byte', async () => {
    for (const { id } of tasks) {
      expect(csvByTask[id]).toBe(await readFile(join(february, `${id}.csv`), 'utf8'));
    }
  });

  test('has the 166 published rows and names its source, date and hardware', () => {
    const snapshot = loadBundledSnapshot();
    expect(snapshot.rows).toHaveLength(166);
    expect(snapshot.origin).toEqual({
      name: 'AI Energy Score, February 2025',
      date: '2025-02-01',
      url: 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard',
      hardware: 'NVIDIA H100 80GB',
    });
  });

  test('is what a load of its directory gives', async () => {
    const loaded = await loadSnapshot(february, { date: '2025-02-01', name: 'AI Energy Score, February 2025' });
    expect(loaded).toEqual(loadBundledSnapshot());
  });

  test('states kWh per 1,000 queries as exact Wh per 1,000 queries, exponents included', () => {
    const snapshot = loadBundledSnapshot();
    expect(rate(snapshot, 'microsoft/resnet-50')?.whPer1000).toBe(0.390429);
    expect(rate(snapshot, 'mrm8488/bert-tiny-finetuned-squadv2')?.whPer1000).toBe(0.0554);
  });

  test('is the module that the generator would write', async () => {
    const run = promisify(execFile);
    await run(process.execPath, [join(root, 'scripts/generate-snapshot.ts'), '--check']);
  });
});

describe('a newer directory of CSV files', () => {
  let directory: string;
  const origin = { date: '2026-01-15' };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'snapshot-'));
    await cp(february, directory, { recursive: true });
  });
  afterEach(() => rm(directory, { recursive: true }));

  test('replaces the rows and carries its own date', async () => {
    await writeFile(
      join(directory, 'asr.csv'),
      'model,total_gpu_energy,energy_score\nnew/fast,0.001,5\nnew/slow,0.002,1\n',
    );
    const snapshot = await loadSnapshot(directory, origin);
    expect(rate(snapshot, 'openai/whisper-tiny')).toBeUndefined();
    expect(rate(snapshot, 'new/slow')).toMatchObject({ whPer1000: 2, stars: 1, snapshot: { date: '2026-01-15' } });
  });

  test('of one model per scale has 5 stars for it', async () => {
    await writeFile(join(directory, 'asr.csv'), 'model,total_gpu_energy,energy_score\nnew/only,0.001,5\n');
    const snapshot = await loadSnapshot(directory, origin);
    expect(rate(snapshot, 'new/only')).toMatchObject({ stars: 5, starsReachWhPer1000: 1 });
  });

  const header = 'model,total_gpu_energy,energy_score';
  test.each([
    ['an empty file', '', 'asr.csv:1: expected the header'],
    ['another header', 'model,energy\na/b,1,5', 'asr.csv:1: expected the header'],
    ['no rows', `${header}\n`, 'asr.csv:2: expected at least one row'],
    ['a row too short', `${header}\na/b,1`, 'asr.csv:2: expected 3 fields'],
    ['a quoted field', `${header}\n"a/b",1,5`, 'asr.csv:2: expected a hub id'],
    ['a blank line between rows', `${header}\na/b,1,5\n\na/c,2,1`, 'asr.csv:3: expected 3 fields'],
    ['an id without organisation', `${header}\nwhisper,1,5`, 'asr.csv:2: expected a hub id'],
    ['no energy', `${header}\na/b,,5`, 'asr.csv:2: expected a number above 0'],
    ['zero energy, which no model uses', `${header}\na/b,0.0,5`, 'asr.csv:2: expected a number above 0'],
    ['a negative energy', `${header}\na/b,-1,5`, 'asr.csv:2: expected a number above 0'],
    ['an energy that is no decimal', `${header}\na/b,0x10,5`, 'asr.csv:2: expected a number above 0'],
    ['an infinite energy', `${header}\na/b,Infinity,5`, 'asr.csv:2: expected a number above 0'],
    ['half a star', `${header}\na/b,1,4.5`, 'asr.csv:2: expected stars from 1 to 5'],
    ['stars that the rule does not give', `${header}\na/b,1,5\na/c,2,3`, 'asr.csv:3: expected 1 stars by the rule'],
  ])('with %s is refused with file and line', async (_, csv, message) => {
    await writeFile(join(directory, 'asr.csv'), csv);
    await expect(loadSnapshot(directory, origin)).rejects.toMatchObject({
      code: 'snapshot-malformed',
      message: expect.stringContaining(message),
    });
  });

  test('with an unknown class is refused', async () => {
    await writeFile(join(directory, 'text_generation.csv'), `${header},class\na/b,1,5,D`);
    await expect(loadSnapshot(directory, origin)).rejects.toThrow('text_generation.csv:2: expected A, B or C as class');
  });

  test('that lacks a file, or has one of an unknown task, is refused with the file', async () => {
    await writeFile(join(directory, 'translation.csv'), `${header}\na/b,1,5`);
    await expect(loadSnapshot(directory, origin)).rejects.toThrow(/translation\.csv: expected only/);
    await rm(join(directory, 'translation.csv'));
    await rm(join(directory, 'asr.csv'));
    await expect(loadSnapshot(directory, origin)).rejects.toThrow(/asr\.csv: expected a readable file/);
    await expect(loadSnapshot(join(directory, 'absent'), origin)).rejects.toMatchObject({
      code: 'snapshot-unreadable',
    });
  });

  test('without a proper date is refused', async () => {
    await expect(loadSnapshot(directory, { date: 'last spring' })).rejects.toMatchObject({ code: 'snapshot-origin' });
  });
});
