import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { PACKED_COMMIT } from '../commit-of.ts';
import { checksumList, type Part, writeParts } from './parts.ts';

const NAME = 'wattnudge-gpu-proof.tar.gz';
/** As `run-packed.sh` expects it. */
const CUDA_FOLDER = 'cuda';
const UNPACK = fileURLToPath(new URL('unpack.sh', import.meta.url));

export interface PackOptions {
  /** Folder that the files are relative to. */
  readonly root: string;
  readonly files: readonly string[];
  readonly commit: string | undefined;
  /** Files of the CUDA runtime that the machine lacks; they go into a folder `cuda`. */
  readonly cudaLibraries?: readonly string[];
  /** Where the parts go. Parts of an earlier pack are removed. */
  readonly out: string;
  readonly maxBytes: number;
}

/**
 * Packs files into parts, with their checksums and the script that unpacks them.
 *
 * @throws Error where `tar` fails
 */
export async function writePack({
  root,
  files,
  commit,
  cudaLibraries = [],
  out,
  maxBytes,
}: PackOptions): Promise<Part[]> {
  await mkdir(out, { recursive: true });
  for (const file of await readdir(out)) if (file.startsWith(`${NAME}.`)) await rm(join(out, file));
  const staging = await mkdtemp(join(tmpdir(), 'wattnudge-pack-'));
  try {
    await writeFile(join(staging, PACKED_COMMIT), `${commit ?? ''}\n`);
    await writeFile(join(staging, 'files'), files.join('\0'));
    const own = [PACKED_COMMIT, ...(cudaLibraries.length > 0 ? [CUDA_FOLDER] : [])];
    if (cudaLibraries.length > 0) await mkdir(join(staging, CUDA_FOLDER));
    for (const file of cudaLibraries) await symlink(resolve(file), join(staging, CUDA_FOLDER, basename(file)));
    const parts = await writeParts(archive(root, staging, own), { folder: out, name: NAME, maxBytes });
    await writeFile(join(out, 'SHA256SUMS'), checksumList(parts));
    await copyFile(UNPACK, join(out, 'unpack.sh'));
    return parts;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function* archive(root: string, staging: string, own: readonly string[]): AsyncGenerator<Uint8Array> {
  const list = join(staging, 'files');
  // The fastest compression: most of it are libraries, which hardly get smaller. Links are packed as what they lead to.
  const args = ['-ch', '-I', 'gzip -1', '-C', root, '--null', '-T', list, '-C', staging, ...own];
  const child = spawn('tar', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, closed] = [text(child.stderr), once(child, 'close')];
  yield* child.stdout;
  const [code] = await closed;
  if (code !== 0) throw new Error(`tar failed: ${(await said).trim()}`);
}
