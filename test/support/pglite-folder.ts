import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/app/storage/database.ts';
import { temporaryFolder } from './git.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/wattnudge', import.meta.url));

/**
 * A folder of PGlite with the App's tables and no rows. Making one takes some seconds, so one is kept and copied while
 * migrations and packages stay the same. To load a dump takes longer than to open a copy.
 */
export async function pgliteFolder(): Promise<string> {
  const inputs = ['migrations.ts', 'ledger/migration.ts']
    .map((name) => `../../src/app/storage/${name}`)
    .concat('../../package-lock.json')
    .map((path) => readFileSync(new URL(path, import.meta.url)));
  const hash = createHash('sha256').update(Buffer.concat(inputs)).digest('hex').slice(0, 16);
  const template = join(CACHE, `pglite-${hash}`);
  if (!existsSync(template)) await makeTemplate(template);
  const folder = temporaryFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

async function makeTemplate(template: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(`${template}-`);
  const database = await openDatabase({ kind: 'pglite', directory: folder });
  await database.close();
  try {
    // Whoever comes first; all make the same.
    renameSync(folder, template);
  } catch {
    rmSync(folder, { recursive: true, force: true });
  }
}
