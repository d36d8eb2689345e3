import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a module given as text in a process of its own, in the project (so that it finds its packages). */
export function runScript(
  source: string,
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { cwd, env });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}
