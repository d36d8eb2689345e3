import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './git.ts';

const ENTRY = fileURLToPath(new URL('../../src/cli/run.ts', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command line as a process, with an empty home and no colours unless `environment` says so. On a machine that is too busy
 * to measure anything in the seconds of `args`, once more with ten times as many.
 */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const brief = await runOnce(args, options);
  const isBusy = /of at least \d+ blocks could be measured/.test(brief.stdout + brief.stderr);
  return isBusy ? runOnce(withMoreTime(args), options) : brief;
}

interface CliOptions {
  readonly cwd?: string;
  readonly environment?: Record<string, string>;
}

function withMoreTime(args: readonly string[]): string[] {
  return args.map((arg, index) => (args[index - 1] === '--seconds' ? String(Number(arg) * 10) : arg));
}

function runOnce(args: readonly string[], options: CliOptions): Promise<CliResult> {
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
