import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { queryFilesOf, readQueries, runnableTask } from '../../src/tasks/index.ts';
import { temporaryFolder } from '../support/git.ts';

function fileOf(name: string, content: string, sha256 = 'a'.repeat(64)) {
  const path = join(temporaryFolder(), 'content');
  writeFileSync(path, content);
  return { name, path, sha256 };
}

const { shape: texts } = runnableTask('text_classification');
const { shape: questions } = runnableTask('question_answering');
const { shape: images } = runnableTask('image_classification');
const { shape: sounds } = runnableTask('asr');

test('texts are taken from the column that is called so, or like it', async () => {
  const file = fileOf('data/q.jsonl', '{"prompt": "a"}\n{"text": "b", "label": "x"}\n');
  expect(await readQueries([file], texts)).toEqual({
    list: [
      { kind: 'text', text: 'a' },
      { kind: 'text', text: 'b' },
    ],
    sha256: file.sha256,
  });
});

test('questions need their text', async () => {
  const file = fileOf('q.csv', 'question,context\nwho?,Ada\n');
  expect((await readQueries([file], questions)).list).toEqual([{ kind: 'question', question: 'who?', context: 'Ada' }]);
  const bare = fileOf('q.csv', 'question,context\nwho?,\n');
  await expect(readQueries([bare], questions)).rejects.toMatchObject({
    code: 'queries-invalid',
    message: expect.stringMatching(/line 2, .*`context`/),
  });
});

test('pictures and sounds stay files, and their hash is that of all together', async () => {
  const files = [
    fileOf('p/a.png', '1', 'a'.repeat(64)),
    fileOf('p/b.JPG', '2', 'b'.repeat(64)),
    fileOf('p/c.txt', '3'),
  ];
  const { list, sha256 } = await readQueries(files, images);
  expect(list).toEqual(files.slice(0, 2).map(({ path }) => ({ kind: 'image-file', path })));
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect([files[0]!.sha256, files[1]!.sha256]).not.toContain(sha256);
  const sound = fileOf('a.wav', 'x');
  expect((await readQueries([sound], sounds)).list).toEqual([{ kind: 'audio-file', path: sound.path }]);
});

test('files of another kind are refused, saying which are expected', async () => {
  await expect(readQueries([fileOf('a.wav', '')], texts)).rejects.toMatchObject({
    code: 'queries-invalid',
    message: expect.stringMatching(/\.jsonl or \.csv.*"a\.wav"/),
  });
  await expect(readQueries([], images)).rejects.toMatchObject({ message: expect.stringContaining('found none') });
  expect(queryFilesOf(images).accepts('x.webp')).toBe(true);
  expect(queryFilesOf(images).accepts('x.svg')).toBe(false);
});
