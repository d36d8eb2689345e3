import { fileURLToPath } from 'node:url';
import { bestProvider } from '../engines/onnxruntime/find-provider.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ActionRun } from './action-run.ts';
import { ensureRuntime, type NativeRuntime } from './native-runtime/index.ts';

/** What running models needs: installed when it is needed, and no sooner. */
export interface Runtimes {
  /** What runs the models. Asked where something may be measured. */
  readonly chooseProvider: () => Promise<string>;
  readonly prepareModels: () => Promise<void>;
  /** For folders in Hugging Face layout: Transformers.js beside the same native packages, in an installation of its own. */
  readonly prepareFolders: () => Promise<void>;
  /** For GGUF files: llama.cpp, with its CUDA binaries where models are run on a GPU. */
  readonly prepareGguf: () => Promise<void>;
}

export function runtimesOf(run: ActionRun): Runtimes {
  const { inputs, machine, context } = run;
  const { provider } = inputs;
  let native: Promise<NativeRuntime> | undefined;
  let chosen: string = provider;
  const installed = () => {
    native ??= ensure({ manifest: 'runtime', provider, named: 'native runtime' }, run);
    return native;
  };
  return {
    async chooseProvider() {
      // Where there is no driver, nothing is installed to find out.
      if (provider === 'auto') chosen = machine.hasNvidiaDriver ? await best(installed, context.environment) : 'cpu';
      return chosen;
    },
    prepareModels: async () => void (await installed()),
    async prepareFolders() {
      // Whether CUDA works is known by now, and has been said.
      const known = (await installed()).cuda ? 'cuda' : 'cpu';
      await ensure({ manifest: 'runtime-tasks', provider: known, named: 'Transformers.js' }, run);
    },
    async prepareGguf() {
      // ONNX models run without it, so only a model that needs its CUDA binary fails where that doesn't load.
      const manifest = chosen === 'cuda' ? 'runtime-llama-cuda' : 'runtime-llama';
      await ensure({ manifest, provider: 'cpu', named: 'llama.cpp', variable: 'WATTNUDGE_LLAMA_RUNTIME' }, run);
    },
  };
}

/** A GPU where a model has been run on it, else the processor. */
async function best(installed: () => Promise<NativeRuntime>, environment: NodeJS.ProcessEnv): Promise<'cpu' | 'cuda'> {
  try {
    return (await installed()).cuda ? bestProvider(environment) : 'cpu';
  } catch (error) {
    // Told again, for each model, when it is to be run.
    if (error instanceof WattnudgeError) return 'cpu';
    throw error;
  }
}

interface Wanted {
  /** Folder beside the program, with what to install. */
  readonly manifest: 'runtime' | 'runtime-tasks' | 'runtime-llama' | 'runtime-llama-cuda';
  readonly provider: 'auto' | 'cuda' | 'cpu';
  readonly named: string;
  /** Names the folder to the workers. Default: `WATTNUDGE_RUNTIME`. */
  readonly variable?: string;
}

async function ensure(
  { manifest, provider, named, variable = 'WATTNUDGE_RUNTIME' }: Wanted,
  run: ActionRun,
): Promise<NativeRuntime> {
  const { context, inputs, log, phases, machine } = run;
  const runtime = await ensureRuntime({
    manifestDirectory: manifestDirectory(manifest),
    provider,
    machine,
    environment: context.environment,
    directory: inputs['runtime-directory'],
    onNotice: ({ level, text }) => (level === 'warning' ? log.warning(text) : log.info(text)),
  });
  // Where the workers, which are started with little else, load it from.
  context.environment[variable] = runtime.directory;
  phases.done(`${named} ${runtime.installed ? 'installed' : 'found'}`);
  return runtime;
}

/** Beside the bundle, of which they are no part. */
function manifestDirectory(manifest: Wanted['manifest']): string {
  const dist = import.meta.url.endsWith('.ts') ? '../../dist' : '.';
  return fileURLToPath(new URL(`${dist}/${manifest}/`, import.meta.url));
}
