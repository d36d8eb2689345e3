import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyBelow } from '../../../src/alternatives/measured/copy-below.ts';
import { keepFiles } from '../../../src/alternatives/measured/produce.ts';
import { temporaryFolder } from '../../support/git.ts';

/** A folder of the user's, and one to write into in which a pull request has put something. */
function planted(plant: (out: string, theirs: string) => void) {
  const root = temporaryFolder();
  const [out, theirs] = [join(root, 'out'), join(root, 'theirs')];
  mkdirSync(theirs);
  writeFileSync(join(theirs, 'a.onnx'), 'precious');
  plant(out, theirs);
  const source = join(root, 'source');
  writeFileSync(source, 'new');
  return { out, theirs, source };
}

const PATH = 'models/deep/a.onnx';

describe('a link that a pull request has put there leads nothing elsewhere', () => {
  test.each<[string, (out: string, theirs: string) => void]>([
    ['the folder itself', (out, theirs) => symlinkSync(theirs, out)],
    [
      'the first folder of the path',
      (out, theirs) => {
        mkdirSync(out);
        symlinkSync(theirs, join(out, 'models'));
      },
    ],
    [
      'the last folder of the path',
      (out, theirs) => {
        mkdirSync(join(out, 'models'), { recursive: true });
        symlinkSync(theirs, join(out, 'models/deep'));
      },
    ],
    [
      'a folder that leads nowhere yet',
      (out, theirs) => {
        mkdirSync(out);
        symlinkSync(join(theirs, 'new'), join(out, 'models'));
      },
    ],
    [
      'a folder by a relative link',
      (out) => {
        mkdirSync(out);
        symlinkSync('../theirs', join(out, 'models'));
      },
    ],
  ])('%s', async (_, plant) => {
    const { out, theirs, source } = planted(plant);
    const refused = { code: 'cannot-write', message: expect.stringContaining('found a symbolic link') };
    await expect(copyBelow(out, PATH, source)).rejects.toMatchObject(refused);
    expect(readdirSync(theirs)).toEqual(['a.onnx']);
    expect(readFileSync(join(theirs, 'a.onnx'), 'utf8')).toBe('precious');
  });

  test.each(['a.onnx', 'not-there'])('the file itself, to %s: the link is replaced', async (target) => {
    const { out, theirs, source } = planted((folder, elsewhere) => {
      mkdirSync(join(folder, 'models/deep'), { recursive: true });
      symlinkSync(join(elsewhere, target), join(folder, PATH));
    });
    await copyBelow(out, PATH, source);
    expect(lstatSync(join(out, PATH)).isFile()).toBe(true);
    expect(readFileSync(join(out, PATH), 'utf8')).toBe('new');
    expect(readFileSync(join(theirs, 'a.onnx'), 'utf8')).toBe('precious');
    expect(existsSync(join(theirs, 'not-there'))).toBe(false);
    expect(readdirSync(join(out, 'models/deep'))).toEqual(['a.onnx']);
  });

  test('of the external data of a produced model', async () => {
    const { out, theirs, source } = planted((folder, elsewhere) => {
      mkdirSync(join(folder, 'models'), { recursive: true });
      symlinkSync(join(elsewhere, 'a.onnx'), join(folder, 'models/weights.bin'));
    });
    const made = temporaryFolder();
    const files = ['made.onnx', 'weights.bin'].map((name) => join(made, name));
    for (const file of files) writeFileSync(file, readFileSync(source));
    const subject = { label: 'm', path: files[0]!, vocabularySizes: new Map() };
    expect(await keepFiles({ subject, bytes: 6, files }, out, 'models/m')).toBe('models/made.onnx');
    expect(readFileSync(join(out, 'models/weights.bin'), 'utf8')).toBe('new');
    expect(readFileSync(join(theirs, 'a.onnx'), 'utf8')).toBe('precious');
  });
});

test('a file in the place of a folder, and a folder in that of the file, are errors that leave nothing behind', async () => {
  const { out, source } = planted((folder) => {
    mkdirSync(join(folder, 'a.onnx'), { recursive: true });
    writeFileSync(join(folder, 'models'), '');
  });
  await expect(copyBelow(out, PATH, source)).rejects.toMatchObject({ code: 'cannot-write' });
  await expect(copyBelow(out, 'a.onnx', source)).rejects.toMatchObject({ code: 'cannot-write' });
  expect(readdirSync(out).sort()).toEqual(['a.onnx', 'models']);
});

test('folders are made, and a file that is there is replaced', async () => {
  const { out, theirs, source } = planted(() => {});
  await copyBelow(out, PATH, join(theirs, 'a.onnx'));
  expect(readFileSync(join(out, PATH), 'utf8')).toBe('precious');
  await copyBelow(out, PATH, source);
  expect(readFileSync(join(out, PATH), 'utf8')).toBe('new');
});
