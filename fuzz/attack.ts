/** Attacks one target in a process of its own, for some time; starts another one where it does not come to an end. */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from './findings.ts';
import { HEADER_BYTES, type Message, type Progress } from './messages.ts';

export interface Attack {
  readonly target: string;
  readonly seed: number;
  readonly seconds: number;
  readonly onProgress: (sum: Sum) => void;
  readonly onFinding: (finding: Finding) => void;
}

/** Over all processes. */
export interface Sum {
  readonly inputs: number;
  readonly seconds: number;
  readonly slowestMs: number;
  readonly growthBytes: number;
  readonly endings: ReadonlySet<string>;
}

export const NOTHING: Sum = { inputs: 0, seconds: 0, slowestMs: 0, growthBytes: 0, endings: new Set() };

const PROGRAM = fileURLToPath(new URL('attack-process.ts', import.meta.url));
/** More than any input may take, so that one which comes to an end is told by the process itself, and made small. */
const NEVER_DONE_CPU_MS = 20_000;
/** Where the processor time of another process cannot be read. */
const NEVER_DONE_WALL_MS = 120_000;
const LOOK_MS = 500;
/** Objects alone; what is beyond is found by the process itself. */
const HEAP_MEBIBYTES = 512;
const MAX_PROCESSES = 20;

export async function attack({ target, seed, seconds, onProgress, onFinding }: Attack): Promise<Sum> {
  const endMs = performance.now() + seconds * 1000;
  let sum = NOTHING;
  for (let process = 0; process < MAX_PROCESSES; process++) {
    const before = sum;
    const left = (endMs - performance.now()) / 1000;
    if (left <= 0 && process > 0) break;
    const killed = await oneProcess(target, seed + process * 1000, left, {
      onFinding,
      onProgress(progress) {
        sum = added(before, progress);
        onProgress(sum);
      },
    });
    if (killed === undefined) break;
    onFinding(killed);
  }
  return sum;
}

function added(before: Sum, now: Progress): Sum {
  return {
    inputs: before.inputs + now.inputs,
    seconds: before.seconds + now.seconds,
    slowestMs: Math.max(before.slowestMs, now.slowestMs),
    growthBytes: Math.max(before.growthBytes, now.growthBytes),
    endings: before.endings.union(new Set(now.endings)),
  };
}

/** @returns the input that the process did not survive */
async function oneProcess(
  target: string,
  seed: number,
  seconds: number,
  { onProgress, onFinding }: { onProgress: (progress: Progress) => void; onFinding: (finding: Finding) => void },
): Promise<Finding | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-fuzz-'));
  const child = fork(PROGRAM, [target, String(seed), String(seconds), folder], {
    execArgv: ['--expose-gc', `--max-old-space-size=${HEAP_MEBIBYTES}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let isDone = false;
  let last = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    last = (last + text).slice(-3000);
  });
  child.on('message', (message: Message) => {
    if (message.type === 'progress') onProgress(message);
    else if (message.type === 'finding') onFinding(message.finding);
    else isDone = true;
  });
  const watch = watchdog(child.pid ?? 0, join(folder, 'current'), () => child.kill('SIGKILL'));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject).on('close', (...ended) => resolve(ended));
  });
  watch.stop();
  const { number: index, input } = readCurrent(join(folder, 'current'));
  rmSync(folder, { recursive: true });
  if (isDone) return undefined;
  const how = watch.hasKilled()
    ? `is not done after ${NEVER_DONE_CPU_MS / 1000} s of processor time`
    : 'ends the process';
  const message = `${how} (${signal ?? `exit code ${code}`})\n${last}`;
  const fault = { kind: 'killed' as const, key: `${how} ${signal ?? code}`, message };
  return { target, seed, index, fault, input: input.toString('base64'), originalBytes: input.length };
}

/** Ends a process that is at one input for longer than any may take. */
function watchdog(pid: number, current: string, kill: () => void): { stop: () => void; hasKilled: () => boolean } {
  let [number, sinceCpuMs, sinceWallMs, killed] = [-1, 0, 0, false];
  const timer = setInterval(() => {
    const now = readCurrent(current).number;
    const cpuMs = cpuOf(pid);
    if (now !== number) [number, sinceCpuMs, sinceWallMs] = [now, cpuMs ?? 0, performance.now()];
    const isOver =
      cpuMs === undefined
        ? performance.now() - sinceWallMs > NEVER_DONE_WALL_MS
        : cpuMs - sinceCpuMs > NEVER_DONE_CPU_MS;
    if (!isOver || killed) return;
    killed = true;
    kill();
  }, LOOK_MS);
  return { stop: () => clearInterval(timer), hasKilled: () => killed };
}

function readCurrent(path: string): { number: number; input: Buffer } {
  try {
    const content = readFileSync(path);
    const length = content.length < HEADER_BYTES ? 0 : content.readUInt32LE(4);
    const number = content.length < HEADER_BYTES ? -1 : content.readUInt32LE(0);
    return { number, input: content.subarray(HEADER_BYTES, HEADER_BYTES + length) };
  } catch {
    return { number: -1, input: Buffer.alloc(0) };
  }
}

/** Ticks of a hundredth of a second that a process has had, in its program and in the kernel (Linux, proc(5)). */
function cpuOf(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
