import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './git.ts';
import type { CliResult } from './run-main.ts';

const BIN = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));

export interface Spawned {
  readonly child: ChildProcess;
  /** After its streams are closed; `code` is null where a signal ended it. */
  readonly ended: Promise<CliResult & { readonly signal: NodeJS.Signals | null }>;
}

/** Runs the package's command as a process with an empty home: for what only a process shows. */
export function spawnCli(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Spawned {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH, NODE_COMPILE_CACHE, HOME: temporaryFolder(), GIT_CONFIG_GLOBAL: '/dev/null', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
  const ended = new Promise<Awaited<Spawned['ended']>>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, ...output })),
  );
  return { child, ended };
}
