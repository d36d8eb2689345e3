import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  loadBundledSnapshot,
  loadSnapshot,
  peers,
  rate,
  ratingsOf,
  tasks,
} from '../../../src/baselines/ai-energy-score/index.ts';
import { editions } from '../../../src/baselines/ai-energy-score/snapshot.gen.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, 'src/baselines/ai-energy-score/snapshot');
const february = join(folder, '2025-02');
const december = join(folder, '2025-12');

describe('the bundled snapshot', () => {
  test('is the CSV files, byte for byte, with their SHA-256', async () => {
    for (const [index, directory] of [february, december].entries()) {
      const { csvByTask, edition } = editions[index]!;
      for (const [id, text] of Object.entries(csvByTask)) {
        expect(text).toBe(await readFile(join(directory, `${id}.csv`), 'utf8'));
        expect(edition.sha256[`${id}.csv`]).toBe(createHash('sha256').update(text).digest('hex'));
      }
    }
  });

  test('has the 206 published rows, by task and test date', () => {
    const snapshot = loadBundledSnapshot();
    expect(snapshot.rows).toHaveLength(206);
    const sizes = [...snapshot.cohorts.values()].map((cohort) => [
      `${cohort.origin.date.slice(0, 7)} ${cohort.task} ${cohort.class ?? ''}`.trim(),
      cohort.rows.length,
    ]);
    expect(Object.fromEntries(sizes)).toEqual({
      '2025-12 text_generation A': 12,
      '2025-12 text_generation B': 3,
      '2025-12 text_generation C': 7,
      '2025-12 reasoning A': 5,
      '2025-12 reasoning B': 5,
      '2025-12 reasoning C': 8,
      '2025-02 text_generation A': 32,
      '2025-02 text_generation B': 3,
      '2025-02 text_generation C': 5,
      '2025-02 summarization': expect.any(Number),
      '2025-02 question_answering': 18,
      '2025-02 text_classification': 13,
      '2025-02 sentence_similarity': 19,
      '2025-02 image_classification': 23,
      '2025-02 object_detection': 7,
      '2025-02 asr': 13,
      '2025-02 image_generation': 12,
      '2025-02 image_captioning': 10,
    });
  });

  test('names source, test date, and hardware of each row, and when it was fetched', () => {
    const snapshot = loadBundledSnapshot();
    expect(rate(snapshot, 'microsoft/resnet-50')?.snapshot).toEqual({
      name: 'AI Energy Score, February 2025',
      date: '2025-02-01',
      url: 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard',
      hardware: 'NVIDIA H100 80GB',
    });
    expect(rate(snapshot, 'zai-org/GLM-4.6')?.snapshot).toMatchObject({
      name: 'AI Energy Score, December 2025',
      date: '2025-12-01',
    });
    expect(snapshot.editions.map(({ fetched }) => fetched)).toEqual(['2026-11-26', '2026-02-13']);
  });

  test('has the rows that December repeats rounded once, as February has them', () => {
    const snapshot = loadBundledSnapshot();
    const repeated = editions[1]!.csvByTask.text_generation!.split('\n').filter((line) => line.endsWith('Feb 25'));
    expect(repeated).toHaveLength(40);
    for (const line of repeated) {
      const [model = '', kWh] = line.split(',');
      const rows = ratingsOf(snapshot, model);
      expect(rows).toHaveLength(1);
      expect((rows[0]!.whPer1000 / 1000).toFixed(6)).toBe(Number(kWh).toFixed(6));
    }
  });

  test('holds efforts as variants of one model, and an id with an asterisk without it', () => {
    const snapshot = loadBundledSnapshot();
    expect(ratingsOf(snapshot, 'openai/gpt-oss-20b').map((row) => [row.model, row.variant, row.whPer1000])).toEqual([
      ['openai/gpt-oss-20b', 'medium', 4122.11],
      ['openai/gpt-oss-20b', 'high', 5512.01],
      ['openai/gpt-oss-20b', 'low', 1135.59],
    ]);
    expect(rate(snapshot, 'openai/gpt-oss-20b')?.variant).toBe('medium');
    expect(rate(snapshot, 'openai/gpt-oss-20b LOW')?.whPer1000).toBe(1135.59);
    expect(rate(snapshot, 'ibm-granite/granite-4.0-h-tiny')).toMatchObject({ stars: 1, doubtful: true });
  });

  test('marks the rows that contradict others, and no more', () => {
    const doubtful = tasks.flatMap(({ id }) => peers(loadBundledSnapshot(), id).filter((row) => row.doubtful));
    expect(doubtful.map((row) => `${row.task}: ${row.model}`).sort()).toEqual([
      'reasoning: Qwen/Qwen3-235B-A22B',
      'reasoning: Qwen/Qwen3-Next-80B-A3B-Instruct',
      'reasoning: Qwen/Qwen3-Next-80B-A3B-Thinking',
      'reasoning: google/gemma-3-4b-pt',
      'text_generation: ibm-granite/granite-4.0-h-tiny',
      'text_generation: tencent/Hunyuan-1.8B-Instruct',
    ]);
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

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'snapshot-'));
    await cp(february, directory, { recursive: true });
  });
  afterEach(() => rm(directory, { recursive: true }));

  test('replaces the rows and carries its own test date', async () => {
    const rows = 'new/fast,0.001,5,Nov 26\nnew/slow,0.002,1,Nov 26\nold/slow,9,1,Feb 25\nold/fast,3,5,Feb 25\n';
    await writeFile(join(directory, 'asr.csv'), `model,total_gpu_energy,energy_score,test date\n${rows}`);
    const snapshot = await loadSnapshot(directory);
    expect(rate(snapshot, 'openai/whisper-tiny')).toBeUndefined();
    expect(rate(snapshot, 'new/slow')).toMatchObject({
      whPer1000: 2,
      stars: 1,
      range: { highest: 2, models: 2 },
      snapshot: { name: 'AI Energy Score, November 2026', date: '2026-11-01' },
    });
    expect(rate(snapshot, 'microsoft/resnet-50')?.snapshot.date).toBe('2025-02-01');
  });

  test('of files that are those of February, byte for byte, has its test date without being told', async () => {
    await rm(join(directory, 'snapshot.json'));
    await cp(join(december, 'reasoning.csv'), join(directory, 'reasoning.csv'));
    const snapshot = await loadSnapshot(directory);
    expect(snapshot.rows).toHaveLength(184);
    expect(rate(snapshot, 'microsoft/resnet-50')?.snapshot.date).toBe('2025-02-01');
  });

  test('needs not have every task, and says when it was fetched', async () => {
    const snapshot = await loadSnapshot(december);
    expect(snapshot.rows).toHaveLength(80);
    expect(snapshot.editions).toMatchObject([{ fetched: '2026-02-13' }]);
  });

  test('of one model per scale has 5 stars for it', async () => {
    await writeFile(join(directory, 'asr.csv'), 'model,total_gpu_energy,energy_score\nnew/only,0.001,5\n');
    const snapshot = await loadSnapshot(directory);
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
    await expect(loadSnapshot(directory)).rejects.toMatchObject({
      code: 'snapshot-malformed',
      message: expect.stringContaining(message),
    });
  });

  test('with an unknown class is refused', async () => {
    await writeFile(join(directory, 'text_generation.csv'), `${header},class\na/b,1,5,D`);
    await expect(loadSnapshot(directory)).rejects.toThrow('text_generation.csv:2: expected A, B or C as class');
  });

  test('with a test date that is no month is refused', async () => {
    await writeFile(join(directory, 'asr.csv'), `${header},test date\na/b,1,5,2025`);
    await expect(loadSnapshot(directory)).rejects.toThrow('asr.csv:2: expected a month such as Dec 25');
  });

  test('that has a file of an unknown task, or none, is refused', async () => {
    await writeFile(join(directory, 'translation.csv'), `${header}\na/b,1,5`);
    await expect(loadSnapshot(directory)).rejects.toThrow(/translation\.csv: expected only/);
    await expect(loadSnapshot(join(root, 'docs'))).rejects.toThrow(/docs: expected some of/);
    await expect(loadSnapshot(join(directory, 'absent'))).rejects.toMatchObject({ code: 'snapshot-unreadable' });
  });

  test('whose test date is not known is refused with what to write', async () => {
    await rm(join(directory, 'snapshot.json'));
    await writeFile(join(directory, 'asr.csv'), `${header}\na/b,1,5`);
    await expect(loadSnapshot(directory)).rejects.toMatchObject({
      code: 'snapshot-origin',
      remedy: expect.stringContaining('snapshot.json'),
    });
    await writeFile(join(directory, 'snapshot.json'), '{"testDate": "last spring"}');
    await expect(loadSnapshot(directory)).rejects.toMatchObject({ code: 'snapshot-origin' });
  });
});
