/** Runs the Action within this process, on a host and a machine that are simulated. */
import { createRequire } from 'node:module';
import { vi } from 'vitest';
import { runAction, type Surroundings } from '../../src/action/runner.ts';
import { createClient } from '../../src/github/index.ts';

// As processes under test preload it.
createRequire(import.meta.url)('../support/github/localhost-names.cjs');

let isRunning = false;

/**
 * git and the toolkit read this process's environment, and the toolkit writes to its standard output: both are the Action's
 * for as long as it runs, so that only one can run at a time.
 */
export async function runHere(
  environment: Readonly<Record<string, string>>,
  { host, machine }: Pick<Surroundings, 'host' | 'machine'>,
): Promise<{ code: number; output: string }> {
  if (isRunning) throw new Error('another Action runs in this process: these tests run one after another');
  isRunning = true;
  let output = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    output += chunk;
    return true;
  });
  const own = { ...process.env };
  try {
    replaceEnvironment(environment);
    const code = await runAction({
      environment: process.env,
      host,
      machine,
      // What GitHub asks to be left between requests is no concern of the fake's.
      createClient: (options) => createClient({ ...options, mutationIntervalMs: 0, secondMs: 1 }),
      startedMs: host.clock.now(),
    });
    return { code, output };
  } finally {
    write.mockRestore();
    replaceEnvironment(own);
    isRunning = false;
  }
}

function replaceEnvironment(next: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (next[name] === undefined) delete process.env[name];
  Object.assign(process.env, next);
}
