/** llama.cpp for the tests of engines: installed once, by what the Action installs it with. */
import { fileURLToPath } from 'node:url';
import { ensureRuntime, thisMachine } from '../../../src/action/native-runtime/index.ts';

const root = new URL('../../../', import.meta.url);

/** The folder that has `node-llama-cpp` in its `node_modules`. Takes half a minute the first time, and a network. */
export async function llamaRuntime(): Promise<string> {
  const { directory } = await ensureRuntime({
    manifestDirectory: fileURLToPath(new URL('dist/runtime-llama/', root)),
    provider: 'cpu',
    machine: thisMachine(),
    environment: { ...process.env, RUNNER_TOOL_CACHE: fileURLToPath(new URL('node_modules/.cache/', root)) },
  });
  return directory;
}
