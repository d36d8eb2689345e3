import { describe, expect, test } from 'vitest';
import { findTask, requireTask, tasks } from '../../../src/baselines/ai-energy-score/index.ts';

describe('findTask', () => {
  test.each([
    ['image_classification', 'image_classification'],
    ['image-classification', 'image_classification'],
    [' Image Classification ', 'image_classification'],
    ['automatic-speech-recognition', 'asr'],
    ['ASR', 'asr'],
    ['sentiment-analysis', 'text_classification'],
    ['feature-extraction', 'sentence_similarity'],
    ['text-to-image', 'image_generation'],
  ])('reads %o as %s', (text, id) => {
    expect(findTask(text)?.id).toBe(id);
  });

  test('knows no task in other words', () => {
    for (const text of ['', 'translation', '__proto__']) expect(findTask(text)).toBeUndefined();
  });

  test('finds every task by each of its names, and no name twice', () => {
    for (const task of tasks) {
      for (const name of [task.id, task.name, ...task.aliases]) expect(findTask(name)).toBe(task);
    }
  });
});

describe('requireTask', () => {
  test('suggests the nearest task for a slip and lists all', () => {
    expect(() => requireTask('object_detecton')).toThrow(
      expect.objectContaining({
        code: 'unknown-task',
        remedy: expect.stringMatching(/^Did you mean object_detection\?/),
      }),
    );
  });

  test('suggests none for something else', () => {
    expect(() => requireTask('zzz')).toThrow(
      expect.objectContaining({ remedy: expect.stringMatching(/^The tasks are/) }),
    );
  });
});
