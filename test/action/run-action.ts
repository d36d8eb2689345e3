/** Runs the built Action as a runner would: a process of `dist/index.js` in a folder without packages. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

export function runProcess(
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  const action = inject('builtAction');
  const child = spawn(process.execPath, [join(action, 'dist/index.js')], {
    cwd,
    // The same program several times: read and compiled once.
    env: { NODE_COMPILE_CACHE: join(action, 'compiled'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: string): void => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}

/** `name<<delimiter`, the value, the delimiter. */
export function readOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n?\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}
