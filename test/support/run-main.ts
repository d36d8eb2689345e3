import type { Host } from '../../src/benchmark/host.ts';
import type { ReadRunner } from '../../src/cli/doctor/runner-facts.ts';
import { main } from '../../src/cli/main.ts';
import type { Questions } from '../../src/cli/questions.ts';
import { temporaryFolder } from './git.ts';
import { simulatedHost } from './simulation/host.ts';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surrounded {
  /** Default: a simulated host, on which a model's size decides its time. */
  readonly host?: Host;
  /** On top of an empty home on a machine without hardware meters, CUDA, and colours. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where relative paths begin. Default: the folder of the tests' own process. */
  readonly cwd?: string;
  /** Standard output and standard error are a terminal of this many characters. Default: both are pipes. */
  readonly terminalColumns?: number;
  /** The machine that `doctor` examines. Default: this one. */
  readonly readRunner?: ReadRunner;
  /** Who answers questions. Default: nobody. */
  readonly questions?: Questions;
}

/** Runs the command line inside this process. */
export async function runMain(args: readonly string[], surrounded: Surrounded = {}): Promise<CliResult> {
  const {
    host = simulatedHost(),
    environment,
    cwd = process.cwd(),
    terminalColumns,
    questions,
    readRunner,
  } = surrounded;
  const output = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof output) => ({
    write: (text: string) => (output[name] += text),
    ...(terminalColumns !== undefined && { isTTY: true, columns: terminalColumns }),
  });
  const begun = process.cwd();
  process.chdir(cwd);
  try {
    const code = await main(args, {
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      environment: { ...bareMachine(), ...environment },
      host,
      readRunner,
      questions: questions && (async () => questions),
    });
    return { code, ...output };
  } finally {
    process.chdir(begun);
  }
}

/** What there is on the machine that runs the tests makes no difference. */
function bareMachine(): Record<string, string> {
  const home = temporaryFolder();
  const nothing = `${home}/nothing`;
  return {
    HOME: home,
    WATTNUDGE_RUNTIME: nothing,
    WATTNUDGE_NVML_LIBRARY: nothing,
    WATTNUDGE_NVIDIA_SMI: nothing,
    WATTNUDGE_POWERCAP_ROOT: nothing,
  };
}
