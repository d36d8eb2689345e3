import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { workerEnvironment } from '../../benchmark/index.ts';
import { doublingModel } from '../../onnx/index.ts';
import { describeFailure } from './install-failure.ts';
import type { Machine } from './machine.ts';

export interface VerifyOptions {
  /** Package → exact version. */
  readonly versions: Readonly<Record<string, string>>;
  /** Where the model is run: the provider's name in ONNX Runtime. */
  readonly provider: 'cpu' | 'cuda';
  /** As much of it as a worker gets is passed on. */
  readonly environment: NodeJS.ProcessEnv;
  readonly machine: Pick<Machine, 'node' | 'runProgram'>;
}

/** The first use of CUDA on a machine may compile for a minute. */
const LIMIT_MS = 180_000;

const wordSchema = z.union([z.object({ works: z.literal(true) }), z.object({ error: z.string() })]);

/**
 * Tries the packages in `path/node_modules`: their versions, then, in a process of its own with a worker's
 * environment, loading each and computing with a tiny model. Resolves to the reason why they cannot be used, or to
 * `undefined` where they can. Takes about 0.3 s on a CPU.
 */
export async function verifyRuntime(path: string, options: VerifyOptions): Promise<string | undefined> {
  const { versions, provider, environment, machine } = options;
  const directory = resolve(path);
  for (const [name, version] of Object.entries(versions)) {
    const found = versionIn(directory, name);
    if (found !== version) return `expected ${name} ${version} in its node_modules, found ${found ?? 'none'}`;
  }
  const model = Buffer.from(doublingModel()).toString('base64');
  const args = [probePath(), directory, provider, model, ...Object.keys(versions)];
  const ending = await machine.runProgram(
    { command: machine.node, args },
    { directory, environment: workerEnvironment(environment), limitMs: LIMIT_MS },
  );
  const word = ending.kind === 'not-started' ? undefined : readWord(ending.stdout);
  if (word !== undefined && 'works' in word) return undefined;
  if (word !== undefined) return `${word.error}${ending.kind === 'exited' ? missingLibrary(ending.stderr) : ''}`;
  if (ending.kind === 'exited' && ending.stderr.trim() === '') return 'the process that loaded it ended without output';
  return `the process that loaded it failed: ${describeFailure(ending, LIMIT_MS)}`;
}

function versionIn(directory: string, name: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** ONNX Runtime throws that a library of a provider does not load, and writes only to its log which one it misses. */
function missingLibrary(stderr: string): string {
  const reason = /Failed to load library \S+ with error: (.+)/.exec(stderr)?.[1];
  return reason === undefined ? '' : ` (${reason.trim()})`;
}

/** The packages may print what they like before. */
function readWord(stdout: string): z.infer<typeof wordSchema> | undefined {
  try {
    return wordSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  } catch {
    return undefined;
  }
}

/** Beside this file: TypeScript in the sources, JavaScript in the bundle. */
function probePath(): string {
  const name = import.meta.url.endsWith('.ts') ? './runtime-probe.ts' : './runtime-probe.js';
  return fileURLToPath(new URL(name, import.meta.url));
}
