/**
 * Packs the proof for a machine without network: sources, Node, and packages. Pack on the platform that the machine has.
 *
 *   npm run proof:gpu:pack [-- --out gpu-proof-pack]
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { commitOf } from '../commit-of.ts';
import { importedPackages, packedFiles } from './contents.ts';
import { writePack } from './write-pack.ts';

/** What a channel of files to such a machine takes: less than 64 MiB. */
const MAX_PART_BYTES = 60e6;

const { out } = new Command('proof:gpu:pack')
  .description('Pack the GPU proof for a machine without network.')
  .option('--out <folder>', 'where the parts go', 'gpu-proof-pack')
  .parse()
  .opts<{ out: string }>();

const root = fileURLToPath(new URL('../../../', import.meta.url));
const lockfile = JSON.parse(await readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
const packages = await importedPackages(root);
const files = packedFiles(root, { lockfile, packages, platform: process.platform, arch: process.arch });
const parts = await writePack({ root, files, commit: await commitOf(), out, maxBytes: MAX_PART_BYTES });
for (const { name, bytes } of parts) console.log(`${out}/${name}  ${(bytes / 1e6).toFixed(1)} MB`);
console.log(`Copy the folder ${out} to the machine (${process.platform}-${process.arch}) and run: sh unpack.sh`);
