/**
 * Packs the proof for a machine without network: sources, Node, and packages. Pack on the platform that the machine has.
 *
 *   npm run proof:gpu:pack [-- --out gpu-proof-pack --cuda-libraries /usr/local/cuda/lib64]
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { commitOf } from '../commit-of.ts';
import { cudaLibrariesIn, importedPackages, LLAMA_RUNTIME, packedFiles } from './contents.ts';
import { writePack } from './write-pack.ts';

/** What a channel of files to such a machine takes: less than 64 MiB. */
const MAX_PART_BYTES = 60e6;

const { out, cudaLibraries: libraryFolder } = new Command('proof:gpu:pack')
  .description('Pack the GPU proof for a machine without network.')
  .option('--out <folder>', 'where the parts go', 'gpu-proof-pack')
  .option(
    '--cuda-libraries <folder>',
    'a folder with libcudart, libcublas, and libcublasLt, if the machine has no CUDA',
  )
  .parse()
  .opts<{ out: string; cudaLibraries?: string }>();

const root = fileURLToPath(new URL('../../../', import.meta.url));
const lockfile = JSON.parse(await readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
const packages = await importedPackages(root);
const files = packedFiles(root, { lockfile, packages, platform: process.platform, arch: process.arch });
const cudaLibraries = libraryFolder === undefined ? [] : cudaLibrariesIn(libraryFolder);
const parts = await writePack({ root, files, commit: await commitOf(), cudaLibraries, out, maxBytes: MAX_PART_BYTES });
for (const { name, bytes } of parts) console.log(`${out}/${name}  ${(bytes / 1e6).toFixed(1)} MB`);
if (!files.some((file) => file.startsWith(`${LLAMA_RUNTIME}/`))) {
  console.log(
    `llama.cpp isn’t packed, so the GGUF steps can’t run. To pack it: npm ci --ignore-scripts --prefix ${LLAMA_RUNTIME}`,
  );
}
console.log(`Copy the folder ${out} to the machine (${process.platform}-${process.arch}) and run: sh unpack.sh`);
