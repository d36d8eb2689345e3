/**
 * What each candidate does to real models: energy against the model itself (with its 95% range), size, and outputs. Prints
 * the Markdown table of docs/alternatives.md. Rows that a review would withhold stand here too, marked as such.
 *
 *   npm run bench:alternatives [-- --seconds 30] [-- --models text-direction,resnet-18] [-- --threads 1]
 *
 * Run it on a machine that does nothing else.
 */

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Candidate, candidateName, fidelityOf, isFaithful, produce } from '../src/alternatives/index.ts';
import { thisMachine } from '../src/benchmark/host.ts';
import { benchmark, compareOutputs, type FileSubject } from '../src/benchmark/index.ts';
import type { Fidelity } from '../src/energy-review/index.ts';
import { WattnudgeError } from '../src/errors/wattnudge-error.ts';
import { cpuTimeMeter } from '../src/meters/index.ts';
import { bertLike, readOnnx, resnet } from '../src/onnx/index.ts';
import { formatBytes, formatMs, formatPercentChange } from '../src/quantities/index.ts';
import { realModels } from '../test/support/real-models.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    models: { type: 'string' },
    threads: { type: 'string', default: '1' },
  },
});
const seconds = Number(values.seconds);
const threads = Number(values.threads);
const folder = mkdtempSync(join(tmpdir(), 'wattnudge-bench-'));

const models: Readonly<Record<string, () => string>> = {
  'text-detection': () => realModels.textDetection,
  'text-recognition': () => realModels.textRecognition,
  'text-direction': () => realModels.textDirection,
  'speech-legacy': () => realModels.speechLegacy,
  'speech-v5': () => realModels.speechV5,
  'resnet-18': () => built('resnet-18', resnet({ depth: 18, weights: 'full' }).bytes),
  'resnet-50': () => built('resnet-50', resnet({ depth: 50, weights: 'full' }).bytes),
  'distilbert-like': () => built('distilbert-like', bertLike({ weights: 'full' }).bytes),
};
const chosen = values.models?.split(',') ?? Object.keys(models);
const candidates: readonly Candidate[] = [
  { kind: 'precision', precision: 'int8-qdq' },
  { kind: 'precision', precision: 'int8-dynamic' },
  { kind: 'precision', precision: 'int8-weights' },
  { kind: 'precision', precision: 'int4-weights' },
  { kind: 'precision', precision: 'float16' },
];

console.log(`${cpus()[0]?.model}, ${cpus().length} cores; ${threads} thread(s); ${seconds} s a candidate\n`);
console.log('| model | candidate | energy | latency | size | outputs | offered |');
console.log('| :- | :- | :- | -: | -: | :- | :- |');
try {
  for (const name of chosen) {
    const path = models[name]?.();
    if (path === undefined) throw new Error(`no model "${name}"; there are ${Object.keys(models).join(', ')}`);
    const { vocabularySizes } = await readOnnx(path);
    for (const candidate of candidates)
      console.log(await rowOf(name, { label: name, path, vocabularySizes }, candidate));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function built(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name}.onnx`);
  writeFileSync(path, bytes);
  return path;
}

async function rowOf(name: string, original: FileSubject, candidate: Candidate): Promise<string> {
  const directory = mkdtempSync(join(folder, 'candidate-'));
  const row = (...cells: string[]) => `| ${name} | ${candidateName(candidate)} | ${cells.join(' | ')} |`;
  const common = { host: thisMachine, provider: 'cpu', threads, queries: { batch: 1, seed: 1 } };
  try {
    const {
      subject: variant,
      bytes,
      note,
    } = await produce(candidate, { head: original, directory, stem: name, ...common }, 10);
    const { comparison, head } = await benchmark({
      base: original,
      head: variant,
      meter: cpuTimeMeter(),
      seconds,
      ...common,
    });
    const compared = await compareOutputs({
      reference: original,
      candidate: variant,
      mostSamples: 256,
      seconds,
      ...common,
    });
    const fidelity = fidelityOf(compared, { inputs: 'synthetic' });
    const ratio = comparison!.ratio;
    const saves = ratio.upper < 1 && ratio.estimate < 0.98;
    const offered =
      fidelity !== undefined && isFaithful(fidelity, undefined) && saves ? 'yes' : reasonWhyNot(saves, fidelity);
    return row(
      formatPercentChange(ratio),
      formatMs(head.latencyMs.median),
      `${formatBytes(bytes)} of ${formatBytes(statSync(original.path).size)}`,
      fidelity === undefined ? 'not comparable' : outputs(fidelity),
      note === undefined ? offered : `${offered}; ${note.replaceAll('|', '/')}`,
    );
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    return row('', '', '', '', `no: ${error.message.replaceAll('|', '/').slice(0, 200)}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function reasonWhyNot(saves: boolean, fidelity: Fidelity | undefined): string {
  if (!saves) return 'no: no saving shown';
  return fidelity === undefined ? 'no: not comparable' : 'no: outputs differ too much';
}

function outputs({ metric, estimate, lower, upper, agreeing, samples }: Fidelity): string {
  if (agreeing !== undefined) return `${agreeing} of ${samples} the same (${percent(lower)} to ${percent(upper)})`;
  const digits = metric === 'cosine-similarity' ? 4 : 3;
  return `${metric} ${estimate.toFixed(digits)} (${lower.toFixed(digits)} to ${upper.toFixed(digits)}), ${samples} samples`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
