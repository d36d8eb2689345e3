import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './git.ts';

const ENTRY = fileURLToPath(new URL('../../src/cli/run.ts', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a process, with an empty home and no colours unless `environment` says so. */
export function runCli(
  args: readonly string[],
  options: { cwd?: string; environment?: Record<string, string> } = {},
): Promise<CliResult> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [ENTRY, ...args], {
    cwd: options.cwd,
    env: { PATH, NODE_COMPILE_CACHE, HOME: temporaryFolder(), GIT_CONFIG_GLOBAL: '/dev/null', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...output })));
}
