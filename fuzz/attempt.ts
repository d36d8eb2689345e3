/** One input, and what it took. */
import { BrokenClaim, type Target } from './target.ts';

/** What no input may take. Processor time of the thread, so that a busy machine is no finding. */
export const MAX_CPU_MS = 1000;
export const MAX_GROWTH_BYTES = 300e6;

export interface Attempt {
  readonly ending: string;
  readonly cpuMs: number;
  /** By how much the most memory of the process grew beyond what it held before. */
  readonly growthBytes: number;
  readonly fault?: Fault | undefined;
}

export interface Fault {
  readonly kind: 'crash' | 'claim' | 'slow' | 'memory' | 'killed';
  /** The same for inputs that find the same fault. */
  readonly key: string;
  readonly message: string;
}

export async function attempt(target: Target, input: Buffer): Promise<Attempt> {
  const heldBytes = process.memoryUsage.rss();
  const peakBytes = peakOfProcess();
  const begun = process.threadCpuUsage();
  let ending = 'finding';
  let fault: Fault | undefined;
  try {
    ending = await target.attack(input);
  } catch (error) {
    fault = faultOf(error);
  }
  const { user, system } = process.threadCpuUsage(begun);
  const cpuMs = (user + system) / 1000;
  const growthBytes = peakOfProcess() > peakBytes ? peakOfProcess() - heldBytes : 0;
  if (fault === undefined && cpuMs > MAX_CPU_MS) {
    fault = { kind: 'slow', key: 'slow', message: `takes ${cpuMs.toFixed(0)} ms of processor time` };
  }
  if (fault === undefined && growthBytes > MAX_GROWTH_BYTES) {
    fault = { kind: 'memory', key: 'memory', message: `takes ${(growthBytes / 1e6).toFixed(0)} MB` };
  }
  return { ending, cpuMs, growthBytes, fault };
}

/** The time of one input alone: the first ones compile what they run, and a collection may fall into any. */
export async function confirmed(target: Target, input: Buffer, first: Attempt): Promise<Attempt> {
  let best = first;
  for (let again = 0; again < 2 && best.fault?.kind === 'slow'; again++) {
    const next = await attempt(target, input);
    if (next.fault?.kind !== 'slow' || next.cpuMs < best.cpuMs) best = next;
  }
  return best;
}

export function faultOf(error: unknown): Fault {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const place = /^\s+at .*?(\w[\w-]*\/[\w.-]+\.ts:\d+)/m.exec(stack)?.[1] ?? '';
  if (error instanceof BrokenClaim) return { kind: 'claim', key: message.split(':')[0]!, message };
  // What is found stands in the message: figures and quotations are not what tells two faults apart.
  const key = `${name} at ${place}: ${message
    .slice(0, 80)
    .replace(/\d+/g, 'N')
    .replace(/["'`].*?["'`]/g, '…')}`;
  return { kind: 'crash', key, message: `${stack.split('\n').slice(0, 8).join('\n')}`.slice(0, 3000) };
}

/** Kibibytes, on all platforms that have it. */
function peakOfProcess(): number {
  return process.resourceUsage().maxRSS * 1024;
}
