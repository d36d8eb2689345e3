/**
 * The process that attacks one target: `node fuzz/attack-process.ts TARGET SEED SECONDS FOLDER`. Before each attempt it writes
 * the input down, so that one which ends the process, or is never done, is known.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Attempt, attempt, confirmed, MAX_GROWTH_BYTES } from './attempt.ts';
import { keptInputs } from './corpus.ts';
import { inputsFor } from './inputs.ts';
import { HEADER_BYTES, type Message } from './messages.ts';
import { shrink } from './shrink.ts';
import { openTarget } from './targets/index.ts';

/** Between two messages. */
const TELL_MS = 500;
/** Of a fault that takes long, fewer attempts do. */
const SLOW_ATTEMPTS = 40;
/** Beside 300 inputs of the fuzzer's own, and what was compiled on the way. */
const MAX_KEPT_BYTES = 100e6;

const [name = '', seedText = '1', seconds = '10', folder = '.'] = process.argv.slice(2);
const seed = Number(seedText);
const target = openTarget(name, folder);
const corpus = keptInputs(name).map(({ content }) => content);
const inputs = inputsFor(target, corpus, seed);
const current = openSync(join(folder, 'current'), 'w');

const endings = new Set<string>();
const known = new Set<string>();
let [attempts, done, slowestMs, growthBytes] = [0, 0, 0, 0];

// What is kept compiles what is attacked, and shows what a process needs that has read everything once.
for (const input of corpus) await take(input, { isCounted: false });
globalThis.gc?.();
const heldBytes = process.memoryUsage.rss();
const liveBytes = liveBytesOf(process.memoryUsage());
let lookedAtBytes = MAX_GROWTH_BYTES;

const begunMs = performance.now();
let toldMs = begunMs;
while (performance.now() < begunMs + Number(seconds) * 1000) {
  await take(inputs.next(), { isCounted: true });
  if (performance.now() - toldMs < TELL_MS) continue;
  toldMs = performance.now();
  noteGrowth();
  tellProgress();
  // Lets the message leave.
  await new Promise(setImmediate);
}
tellProgress();
tell({ type: 'done' });
closeSync(current);
process.disconnect?.();

async function take(input: Buffer, { isCounted }: { isCounted: boolean }): Promise<void> {
  const result = await confirmed(target, input, await tried(input));
  if (isCounted) {
    slowestMs = Math.max(slowestMs, result.cpuMs);
    if (!endings.has(result.ending)) inputs.keep(input);
  }
  done += isCounted ? 1 : 0;
  endings.add(result.ending);
  const { fault } = result;
  if (fault === undefined || known.has(fault.key)) return;
  known.add(fault.key);
  const most = fault.kind === 'slow' || fault.kind === 'memory' ? SLOW_ATTEMPTS : undefined;
  const smallest = await shrink(input, async (smaller) => (await tried(smaller)).fault?.key === fault.key, most);
  const again = (await tried(smallest)).fault ?? fault;
  const finding = {
    target: name,
    seed,
    index: done,
    fault: again,
    input: smallest.toString('base64'),
    originalBytes: input.length,
  };
  tell({ type: 'finding', finding });
  await new Promise(setImmediate);
}

/** An attempt that the process may not survive. */
async function tried(input: Buffer): Promise<Attempt> {
  writeDown(input);
  return await attempt(target, input);
}

/** What is alive after a collection is kept by somebody. The system is given pages back when it pleases: they tell when to look. */
function noteGrowth(): void {
  growthBytes = Math.max(growthBytes, process.memoryUsage.rss() - heldBytes);
  if (growthBytes <= lookedAtBytes) return;
  lookedAtBytes = growthBytes * 1.2;
  globalThis.gc?.();
  const keptBytes = liveBytesOf(process.memoryUsage()) - liveBytes;
  if (keptBytes <= MAX_KEPT_BYTES || known.has('kept')) return;
  known.add('kept');
  const fault = {
    kind: 'memory',
    key: 'kept',
    message: `after ${done} inputs ${(keptBytes / 1e6).toFixed(0)} MB are kept`,
  } as const;
  tell({ type: 'finding', finding: { target: name, seed, index: done, fault, input: '', originalBytes: 0 } });
}

function liveBytesOf({ heapUsed, external }: NodeJS.MemoryUsage): number {
  return heapUsed + external;
}

function tellProgress(): void {
  const attackedSeconds = (performance.now() - begunMs) / 1000;
  tell({ type: 'progress', inputs: done, seconds: attackedSeconds, slowestMs, growthBytes, endings: [...endings] });
}

function writeDown(input: Buffer): void {
  attempts += 1;
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(attempts, 0);
  header.writeUInt32LE(input.length, 4);
  writeSync(current, Buffer.concat([header, input]), 0, undefined, 0);
}

function tell(message: Message): void {
  process.send?.(message);
}
