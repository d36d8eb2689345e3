import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, platform } from 'node:os';

/** The machine and the software that measures: another of either is another result. */
export interface Machine {
  /** E.g. `AMD EPYC, 2 cores`. */
  readonly device: string;
  /** E.g. `ONNX Runtime 1.30.0, Node.js 24.21.0`. */
  readonly runtime: string;
  /** E.g. `linux-x64`. */
  readonly platform: string;
}

/** Reads what this machine says of itself; the runtime's version comes from where the workers take it. */
export function describeMachine(): Machine {
  const model = cpus()[0]?.model.trim() || 'unnamed processor';
  const cores = availableParallelism();
  return {
    device: `${model}, ${cores} core${cores === 1 ? '' : 's'}`,
    runtime: `${runtimeName()}, Node.js ${process.versions.node}`,
    platform: `${platform()}-${arch()}`,
  };
}

/** The runtime is a package of its own, which is not there where nothing has to be run. */
function runtimeName(): string {
  const directory = process.env.WATTNUDGE_RUNTIME;
  const require = createRequire(directory ? `${directory}/package.json` : import.meta.url);
  try {
    const { version } = JSON.parse(readFileSync(require.resolve('onnxruntime-node/package.json'), 'utf8'));
    return `ONNX Runtime ${version}`;
  } catch {
    return 'no ONNX Runtime';
  }
}
