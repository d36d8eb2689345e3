/** Other versions of Node, from the npm registry, kept in node_modules/.cache. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/node-versions/', import.meta.url));

/** The oldest that is supported, the first of the Action's line, this one, and the newest. */
export const NODE_VERSIONS = [...new Set(['22.12.0', '24.0.0', process.versions.node, '26.10.0'])];

export type OtherNode = { readonly path: string } | { readonly missing: string };

/** The program of exactly this version; `missing` says why there is none, as on a machine without a network. */
export async function nodeOf(version: string): Promise<OtherNode> {
  if (version === process.versions.node) return { path: process.execPath };
  const { name, program } = packageOfThisMachine();
  const folder = join(CACHE, version);
  const path = join(folder, 'node_modules', name, program);
  if (await isVersion(path, version)) return { path };
  await mkdir(CACHE, { recursive: true });
  // Another test may install the same version at this moment: each does so apart, and the last one stays.
  const apart = await mkdtemp(join(CACHE, 'installing-'));
  try {
    const options = ['--ignore-scripts', '--no-save', '--no-package-lock', '--prefix', apart];
    await run('npm', ['install', ...options, `${name}@${version}`]);
    await rm(folder, { recursive: true, force: true });
    await rename(apart, folder);
  } catch (error) {
    await rm(apart, { recursive: true, force: true });
    return { missing: `npm could not install ${name}@${version}: ${error instanceof Error ? error.message : error}` };
  }
  if (await isVersion(path, version)) return { path };
  return { missing: `${name}@${version} does not start on this machine` };
}

/** As the npm package `node` chooses the one with the program. */
function packageOfThisMachine(): { name: string; program: string } {
  const { platform, arch } = process;
  if (platform === 'win32') return { name: `node-win-${arch === 'ia32' ? 'x86' : arch}`, program: 'bin/node.exe' };
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return { name: `${prefix}-${platform}-${arch}`, program: 'bin/node' };
}

async function isVersion(path: string, version: string): Promise<boolean> {
  try {
    return (await run(path, ['--version'])).stdout.trim() === `v${version}`;
  } catch {
    return false;
  }
}
