import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTransformers, type TokenizerFunction } from '../../src/engines/transformers/load-transformers.ts';
import { runnableTask } from '../../src/tasks/index.ts';
import { makeAudio } from '../../src/tasks/queries/audio.ts';
import { makeImage } from '../../src/tasks/queries/image.ts';
import { makeQueries, type Tokenizer } from '../../src/tasks/queries/make-queries.ts';
import { readWav } from '../../src/tasks/queries/read-wav.ts';
import { textClassifier, textGenerator, writeFolder } from '../support/tasks/index.ts';
import { wav } from '../support/tasks/wav.ts';

const tokenizers: Tokenizer[] = [];

beforeAll(async () => {
  const { transformers } = loadTransformers();
  for (const [files, pipeline] of [
    [textClassifier(), 'text-classification'],
    [textGenerator(), 'text-generation'],
  ] as const) {
    const { tokenizer } = await transformers.pipeline(pipeline, writeFolder(files), {
      dtype: 'fp32',
      device: 'cpu',
      subfolder: 'onnx',
      model_file_name: null,
      local_files_only: true,
      session_options: { logSeverityLevel: 4 },
    });
    tokenizers.push({ withSpecial: counter(tokenizer!, true), bare: counter(tokenizer!, false) });
  }
});

const counter = (tokenizer: TokenizerFunction, special: boolean) => (text: string) =>
  tokenizer(text, { add_special_tokens: special }).input_ids.dims.at(-1)!;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const textTasks = ['text_generation', 'summarization', 'text_classification', 'sentence_similarity'] as const;

describe('synthetic queries', () => {
  it('have the published tokens within 5%, under either tokenizer and for any seed', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...textTasks), fc.constantFrom(0, 1), (seed, id, which) => {
        const tokenizer = tokenizers[which]!;
        const { shape } = runnableTask(id);
        if (shape.kind !== 'text') throw new Error('expected a task of texts');
        const queries = makeQueries(shape, { seed, count: 16 }, tokenizer);
        const counts = queries.map((query) => (query.kind === 'text' ? tokenizer.withSpecial(query.text) : 0));
        expect(Math.abs(mean(counts) / shape.tokens - 1)).toBeLessThan(0.05);
      }),
      { numRuns: 20 },
    );
  });

  it('ask questions of the published length, about texts of a length of their own', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0, 1), (seed, which) => {
        const { bare } = tokenizers[which]!;
        const queries = makeQueries(runnableTask('question_answering').shape, { seed, count: 16 }, tokenizers[which]!);
        const questions = queries.map((query) => (query.kind === 'question' ? bare(query.question) : 0));
        const contexts = queries.map((query) => (query.kind === 'question' ? bare(query.context) : 0));
        expect(Math.abs(mean(questions) / 11 - 1)).toBeLessThan(0.05);
        expect(Math.abs(mean(contexts) / 150 - 1)).toBeLessThan(0.05);
      }),
      { numRuns: 20 },
    );
  });

  it('are the same for the same seed, and others for another', () => {
    const make = (seed: number) => makeQueries(runnableTask('summarization').shape, { seed, count: 3 }, tokenizers[0]!);
    expect(make(5)).toEqual(make(5));
    expect(make(5)).not.toEqual(make(6));
    const image = (seed: number) => makeImage(40, 30, seed).data;
    expect(image(5)).toEqual(image(5));
    expect(image(5)).not.toEqual(image(6));
    expect(makeAudio(1, 5)).toEqual(makeAudio(1, 5));
    expect(makeAudio(1, 5)).not.toEqual(makeAudio(1, 6));
  });

  it('are pictures with content and sounds within the range of a recording', () => {
    const { data, width, height } = makeImage(50, 40, 1);
    expect(data).toHaveLength(3 * width * height);
    expect(new Set(data).size).toBeGreaterThan(50);
    const sound = makeAudio(2, 1);
    expect(sound).toHaveLength(32_000);
    expect(Math.max(...sound)).toBeLessThan(0.5);
    expect(Math.max(...sound)).toBeGreaterThan(0.1);
  });
});

describe('a WAV file', () => {
  it.each([
    ['8 bits', { bits: 8 }, 0.01],
    ['16 bits', { bits: 16 }, 1e-4],
    ['24 bits', { bits: 24 }, 1e-6],
    ['32 bits', { bits: 32 }, 1e-6],
    ['floating point', { bits: 32, isFloat: true }, 1e-6],
    ['two channels', { bits: 16, channels: 2 }, 1e-4],
  ] as const)('of %s is read', (_, format, tolerance) => {
    const samples = [0, 0.5, -0.5, 0.25];
    const read = readWav(wav(samples, format), 'a.wav');
    expect(read).toHaveLength(4);
    samples.forEach((sample, index) => {
      expect(Math.abs(read[index]! - sample)).toBeLessThan(tolerance);
    });
  });

  it('at another rate is brought to 16 kHz', () => {
    const read = readWav(wav([0, 0.5, 1, 0.5, 0, -0.5], { bits: 32, isFloat: true, rateHz: 8000 }), 'a.wav');
    expect(read).toHaveLength(12);
    expect([...read.slice(0, 5)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('of any bytes is read or refused, and never anything else', () => {
    const whole = wav([0, 0.1, 0.2], { bits: 16 });
    const mutated = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
      const copy = Uint8Array.from(whole);
      copy[at] = byte;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), mutated), (bytes) => {
        try {
          expect(readWav(bytes, 'a.wav').length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject({ code: 'queries-invalid' });
        }
      }),
    );
  });
});
