import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkExternalData } from '../../src/onnx/index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattnudge-external-'));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub/weights.bin'), new Uint8Array(100));
});
afterEach(() => rmSync(folder, { recursive: true }));

const check = (location: string, bytesNeeded = 0) =>
  checkExternalData({ externalData: [{ location, bytesNeeded }] }, folder);

test('a file that is long enough passes, with its size', async () => {
  expect(await check('sub/weights.bin', 100)).toEqual([{ location: 'sub/weights.bin', bytesNeeded: 100, bytes: 100 }]);
});

test('a file that is too short is corrupt', async () => {
  await expect(check('sub/weights.bin', 101)).rejects.toMatchObject({
    code: 'corrupt-model',
    message: 'external data "sub/weights.bin" must hold 101 bytes, found 100',
  });
});

test('a file that is not there is missing', async () => {
  await expect(check('other.bin')).rejects.toMatchObject({ code: 'external-data-missing' });
});

test('a symbolic link is refused, as the file and as a folder on the way, wherever it leads', async () => {
  symlinkSync('/etc/passwd', join(folder, 'outside.bin'));
  symlinkSync('sub/weights.bin', join(folder, 'inside.bin'));
  symlinkSync('sub', join(folder, 'linked'));
  for (const location of ['outside.bin', 'inside.bin', 'linked/weights.bin']) {
    await expect(check(location)).rejects.toMatchObject({
      code: 'external-data-outside',
      message: expect.stringContaining('is a symbolic link'),
    });
  }
});

test('a folder is no file, and a file is no folder', async () => {
  await expect(check('sub')).rejects.toMatchObject({ code: 'external-data-outside' });
  await expect(check('sub/weights.bin/x')).rejects.toMatchObject({ code: 'external-data-outside' });
});

test('a location outside is refused even where no reader has seen it', async () => {
  await expect(check('../x')).rejects.toMatchObject({ code: 'external-data-outside' });
});
