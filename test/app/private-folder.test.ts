import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/app/storage/database.ts';
import { claimFolder } from '../../src/app/storage/folder-claim.ts';
import { makePrivateFolder } from '../../src/app/storage/private-folder.ts';
import { temporaryFolder } from '../support/git.ts';
import { pgliteFolder } from '../support/pglite-folder.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;
const notPrivate = (text: string) =>
  expect.objectContaining({ code: 'data-not-private', message: expect.stringContaining(text) });

function folderOfMode(mode: number): string {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  chmodSync(folder, mode);
  return folder;
}

describe('another user of the machine who reads the private key', () => {
  it('is kept out by folders that only their owner may enter, whatever the umask', async () => {
    const folder = join(temporaryFolder(), 'nested', 'data');
    const umask = process.umask(0);
    try {
      await makePrivateFolder(folder);
    } finally {
      process.umask(umask);
    }
    expect([folder, join(folder, 'postgres')].map(modeOf)).toEqual([0o700, 0o700]);
  });

  it('is kept out of the database that an earlier version left open', async () => {
    const folder = await pgliteFolder();
    chmodSync(join(folder, 'postgres'), 0o755);
    const { close } = await openDatabase({ kind: 'pglite', directory: folder });
    await close();
    expect(modeOf(join(folder, 'postgres'))).toBe(0o700);
  });

  it.each([0o755, 0o750, 0o701, 0o710, 0o777, 0o770, 0o707])(
    'is told about before anything is written: mode %o',
    async (mode) => {
      const folder = folderOfMode(mode);
      const claimed = claimFolder({ kind: 'pglite', directory: folder });
      await expect(claimed).rejects.toEqual(notPrivate(`it has 0${mode.toString(8)}`));
      await expect(openDatabase({ kind: 'pglite', directory: folder })).rejects.toEqual(notPrivate(folder));
      expect(readdirSync(folder)).toEqual([]);
      expect(modeOf(folder)).toBe(mode);
    },
  );

  it('is told about where a link leads to an open folder', async () => {
    const link = join(temporaryFolder(), 'data');
    symlinkSync(folderOfMode(0o755), link);
    await expect(makePrivateFolder(link)).rejects.toEqual(notPrivate('it has 0755'));
  });

  it('is told about where the folder is that user’s own', async () => {
    const another = (process.geteuid?.() ?? 0) + 1;
    const folder = folderOfMode(0o700);
    await expect(makePrivateFolder(folder, another)).rejects.toEqual(notPrivate('it belongs to the user with the id'));
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('on Windows, which has no such modes, the folder is used as it is', async () => {
  const folder = folderOfMode(0o755);
  // As `geteuid` is missing there.
  const { geteuid } = process;
  Object.defineProperty(process, 'geteuid', { value: undefined, configurable: true });
  try {
    expect(await makePrivateFolder(folder)).toBe(join(folder, 'postgres'));
  } finally {
    Object.defineProperty(process, 'geteuid', { value: geteuid, configurable: true });
  }
});
