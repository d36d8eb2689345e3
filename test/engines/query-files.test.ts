import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Query } from '../../src/tasks/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { tinyModels } from '../support/tasks/index.ts';
import { inWorker, subjectOf } from '../support/tasks/task-worker.ts';
import { wav } from '../support/tasks/wav.ts';

/** As the content cache keeps it: under a name that says nothing. */
function cached(content: Uint8Array): string {
  const path = join(temporaryFolder(), 'a1b2c3');
  writeFileSync(path, content);
  return path;
}

const given = (...queries: Query[]) => ({ kind: 'given' as const, batch: 1, queries });

test('pictures are read by their content, whatever they are called', async () => {
  const subject = subjectOf(tinyModels.image_classification(), 'image_classification');
  const picture: Query = { kind: 'image-file', path: cached(png(40, 30)) };
  await inWorker(subject, given(picture), async (worker) => {
    expect((await worker.ask({ type: 'answer' })).answers).toEqual([{ kind: 'label', label: expect.any(String) }]);
  });
  await expect(
    inWorker(subject, given({ kind: 'image-file', path: cached(Buffer.from('no picture')) }), async () => {}),
  ).rejects.toMatchObject({ code: 'queries-invalid', message: 'A file of queries is no picture that can be read.' });
});

test('recordings are read, and their length is told', async () => {
  const subject = subjectOf(tinyModels.asr(), 'asr');
  const samples = Array.from({ length: 24_000 }, (_, at) => 0.3 * Math.sin(at / 7));
  const sound: Query = { kind: 'audio-file', path: cached(wav(samples, { bits: 16 })) };
  await inWorker(subject, given(sound), async (worker, prepared) => {
    expect(prepared.secondsOfAudioPerQuery).toBe(1.5);
    expect((await worker.ask({ type: 'answer' })).answers).toEqual([{ kind: 'transcript', text: expect.any(String) }]);
  });
});

/** A PNG of 8 bits a channel, with a gradient. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + 3 * width)).map((_, at) => (at % (1 + 3 * width) === 0 ? 0 : at % 251));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
