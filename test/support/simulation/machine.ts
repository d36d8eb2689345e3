/** A machine for installing packages on, whose programs are simulated: npm, the probe, and the script for CUDA. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Machine } from '../../../src/action/native-runtime/index.ts';
import type { Ending, Program, RunOptions, RunProgram } from '../../../src/action/native-runtime/run-program.ts';
import type { Clock } from '../../../src/clock.ts';

export interface MachineOptions {
  readonly clock: Clock;
  readonly arch?: string;
  readonly platform?: string;
  readonly hasNvidiaDriver?: boolean;
  /** Default: the running one. */
  readonly node?: string;
  /** What `npm ci` comes to. Default: the packages of the lockfile, each with nothing but its name and version. */
  readonly install?: RunProgram;
  /** What the probe comes to. Default: that the packages work. */
  readonly probe?: RunProgram;
  /** What the package's own script comes to. */
  readonly script?: RunProgram;
}

export interface SimulatedMachine extends Machine {
  /** What was run, in order: which program, and with what. */
  readonly ran: { readonly name: ProgramName; readonly program: Program; readonly options: RunOptions }[];
}

type ProgramName = 'npm --version' | 'npm ci' | 'probe' | 'script';

export const works: Ending = { kind: 'exited', status: 0, stdout: '{"works":true}\n', stderr: '' };

export function failed(stderr: string, stdout = ''): Ending {
  return { kind: 'exited', status: 1, stdout, stderr };
}

export function simulatedMachine(options: MachineOptions): SimulatedMachine {
  const { clock, arch = 'x64', platform = 'linux', hasNvidiaDriver = false, node = process.execPath } = options;
  const { install = placeLocked, probe = async () => works, script = async () => works } = options;
  const ran: SimulatedMachine['ran'] = [];
  const programs: Record<ProgramName, RunProgram> = {
    'npm --version': async () => ({ ...works, stdout: '11.0.0\n' }),
    'npm ci': install,
    probe,
    script,
  };
  return {
    platform,
    arch,
    hasNvidiaDriver,
    node,
    clock,
    ran,
    runProgram: async (program, settings) => {
      const name = nameOf(program);
      ran.push({ name, program, options: settings });
      return programs[name](program, settings);
    },
  };
}

function nameOf({ command, args }: Program): ProgramName {
  if (args.at(-1) === '--version') return 'npm --version';
  if (args.includes('ci')) return 'npm ci';
  if (args[0]?.endsWith('/runtime-probe.ts')) return 'probe';
  if (args[0]?.endsWith('/script/install.js')) return 'script';
  throw new Error(`no such program is simulated: ${[command, ...args].join(' ')}`);
}

/** Installs what a lockfile names, as far as its names and versions go. */
export const placeLocked: RunProgram = async (_, { directory }) => {
  const { packages } = JSON.parse(readFileSync(join(directory, 'package-lock.json'), 'utf8'));
  for (const [path, { version }] of Object.entries<{ version: string }>(packages)) {
    if (path === '') continue;
    const file = join(directory, path, 'package.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ name: path.replace(/^.*node_modules\//, ''), version }));
  }
  return { ...works, stdout: '' };
};
