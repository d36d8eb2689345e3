import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../scripts/read-csv.ts';
import {
  allConfigurations,
  compareModels,
  compareServing,
  configurationsOf,
} from '../../../src/baselines/ml-energy/index.ts';
import { evidenceSchema } from '../../../src/energy-review/schema/evidence.schema.ts';

const LLAMA_8B = 'meta-llama/Llama-3.1-8B-Instruct';
const LLAMA_70B = 'meta-llama/Llama-3.1-70B-Instruct';
const folder = new URL('../../../src/baselines/ml-energy/data/', import.meta.url);
const anyRow = fc.constantFrom(...allConfigurations());

describe('the rows', () => {
  test('are all of the table, with its energy', () => {
    const table = readCsv(new URL('v3.csv', folder).pathname);
    expect(allConfigurations()).toHaveLength(1858);
    const joules = table.map(
      (row) => row.energy_per_request_joules || row.energy_per_image_joules || row.energy_per_video_joules,
    );
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(allConfigurations().map((row) => row.whPer1000)) * 3.6).toBeCloseTo(sum(joules.map(Number)), 3);
    expect(new Set(allConfigurations().map((row) => row.model)).size).toBe(46);
  });

  test('are found by the id in any case', () => {
    expect(configurationsOf('META-LLAMA/llama-3.1-8b-instruct').length).toBeGreaterThan(10);
    expect(configurationsOf('meta-llama/Llama-3.1-9B-Instruct')).toEqual([]);
  });

  test('come with their licence', () => {
    expect(readFileSync(new URL('../NOTICE', folder), 'utf8')).toContain('Apache License');
  });
});

describe('a serving change', () => {
  test.each([
    [LLAMA_70B, { batch: 1024 }, { batch: 256 }, 1.277],
    [LLAMA_70B, { batch: 8, gpu: 'NVIDIA H100 80GB' }, { batch: 1024 }, 0.0995],
    [LLAMA_8B, { batch: 8, gpu: 'h100' }, { batch: 32 }, 0.364],
    [LLAMA_8B, { gpu: 'H100' }, { gpu: 'B200' }, 0.916],
    ['Qwen/Qwen3-235B-A22B-Instruct-2507', { precision: 'bf16' }, { precision: 'fp8' }, 0.881],
    ['Qwen/Qwen3-32B', { tensorParallel: 2 }, { tensorParallel: 1 }, 1.105],
  ] as const)('of %s from %o to %o is ×%d', (model, before, after, ratio) => {
    const found = compareServing(model, before, after);
    expect(found?.evidence.ratio?.estimate).toBeCloseTo(ratio, 3);
    expect(found?.evidence).toMatchObject({
      kind: 'published',
      source: 'ML.ENERGY v3',
      verdict: ratio > 1 ? 'higher' : 'lower',
      assumptions: expect.arrayContaining([expect.stringContaining('busy server')]),
    });
  });

  test('is compared at the nearest batch, which is said, and not at one that is far away', () => {
    const found = compareServing(LLAMA_8B, { batch: 60, gpu: 'H100' }, { batch: 250 });
    expect([found?.base.batch, found?.head.batch]).toEqual([64, 256]);
    expect(found?.evidence.assumptions).toEqual(
      expect.arrayContaining([
        expect.stringContaining('64 in place of 60'),
        expect.stringContaining('256 in place of 250'),
      ]),
    );
    expect(compareServing(LLAMA_8B, { batch: 1, gpu: 'H100' }, { batch: 256 })).toBeUndefined();
  });

  test('has no figure where both settings are nearest to one row, or the model is not held', () => {
    expect(compareServing(LLAMA_8B, { batch: 64 }, { batch: 65 })).toBeUndefined();
    expect(compareServing('acme/unheard-of', { batch: 64 }, { batch: 8 })).toBeUndefined();
    expect(compareServing(LLAMA_8B, { precision: 'bfloat16' }, { precision: 'awq' })).toBeUndefined();
  });

  test('changes what it names and nothing else', () => {
    const batch = fc.constantFrom(8, 16, 32, 64, 128, 256, 512);
    fc.assert(
      fc.property(anyRow, batch, batch, ({ model }, before, after) => {
        const found = compareServing(model, { batch: before }, { batch: after });
        if (found === undefined) return;
        expect(found.head).toMatchObject({
          task: found.base.task,
          gpu: found.base.gpu,
          gpus: found.base.gpus,
          precision: found.base.precision,
          tensorParallel: found.base.tensorParallel,
          expertParallel: found.base.expertParallel,
        });
        expect(evidenceSchema.safeParse(found.evidence).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('two models', () => {
  test('are compared at the batch that both have nearest to 64', () => {
    const found = compareModels(LLAMA_8B, LLAMA_70B);
    expect(found?.evidence.ratio?.estimate).toBeCloseTo(5.98, 2);
    expect(found?.base).toMatchObject({ task: 'lm-arena-chat', gpu: 'H100', gpus: 1, batch: 64 });
    expect(found?.evidence.cohort).toBe('ML.ENERGY v3, lm-arena-chat, 1 × H100 → 4 × H100, bfloat16, batch 64');
  });

  test('are not compared across precision of the weights or tasks', () => {
    expect(compareModels(LLAMA_8B, 'openai/gpt-oss-20b')).toBeUndefined();
    expect(compareModels(LLAMA_8B, 'black-forest-labs/FLUX.1-dev')).toBeUndefined();
    fc.assert(
      fc.property(anyRow, anyRow, (one, other) => {
        const found = compareModels(one.model, other.model);
        if (found === undefined) return;
        const { base, head } = found;
        expect([head.task, head.gpu, head.precision, head.batch]).toEqual([
          base.task,
          base.gpu,
          base.precision,
          base.batch,
        ]);
        expect(compareModels(other.model, one.model)?.evidence.ratio?.estimate).toBeCloseTo(
          1 / (found.evidence.ratio?.estimate ?? 0),
          6,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('of pictures are compared at batch 1', () => {
    const found = compareModels('stabilityai/stable-diffusion-3.5-large', 'stabilityai/stable-diffusion-3.5-medium');
    expect(found?.base).toMatchObject({ task: 'text-to-image', batch: 1 });
    expect(found?.evidence.verdict).toBe('lower');
  });
});
