import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { temporaryFolder } from '../git.ts';

const SOURCE = new URL('./nvml-stand-in.c', import.meta.url);

/** Settings of the C file's `struct scenario`, by the same names; spans are `first-last`. */
export type Scenario = Readonly<Record<string, number | string>>;

/** Whether there is a C compiler; CI has one. */
export const hasCompiler = compilerWorks();
if (!hasCompiler) console.log('skipped: the stand-ins for NVML and CUDA need a C compiler (`cc`), and there is none');

/** The stand-in for NVML. */
export function nvmlLibrary(): string {
  return compileLibrary(SOURCE);
}

/** A C file as a shared library, compiled once for each state of its source. */
export function compileLibrary(file: URL): string {
  const source = readFileSync(file);
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `wattnudge-${basename(file.pathname, '.c')}-${hash}.so.1`);
  if (existsSync(path)) return path;
  // Another test may be at it: each builds its own, and the last one to be ready stays.
  const built = join(temporaryFolder(), 'library.so.1');
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-pthread', '-o', built, file.pathname]);
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, readFileSync(built));
  renameSync(beside, path);
  return path;
}

/** Environment in which the meter finds the stand-in, playing a scenario; its counter moves every 10 ms unless it says so. */
export function nvmlEnvironment(scenario: Scenario = {}): Record<string, string> {
  const file = join(temporaryFolder(), 'scenario');
  const settings = Object.entries({ period_ms: 10, ...scenario });
  writeFileSync(file, settings.map(([key, value]) => `${key}=${value}\n`).join(''));
  return {
    WATTNUDGE_NVML_LIBRARY: nvmlLibrary(),
    WATTNUDGE_STAND_IN_SCENARIO: file,
    WATTNUDGE_NVML_PERIOD_MS: '10',
  };
}

function compilerWorks(): boolean {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
