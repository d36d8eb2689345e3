import { showBytes } from '../../quantities/index.ts';
import type { Check } from './check.ts';
import type { RunnerFacts } from './runner-facts.ts';

/** As `engines` in package.json says. */
export const MIN_NODE = '22.12.0';
/** The newest symbol that ONNX Runtime 1.30's library for Linux takes from glibc; Node.js 24 needs the same. */
const MIN_GLIBC = '2.28';
/** Node.js and an engine take a few hundred MB before a model is loaded. */
const MIN_MEMORY_BYTES = 0.5e9;
const AMPLE_MEMORY_BYTES = 2e9;
/** The largest engine takes 740 MB, and a review lays out base and head of each model. */
const MIN_DISK_BYTES = 1e9;
const AMPLE_DISK_BYTES = 5e9;

/** What every measurement needs, on a GPU or not. */
export function checkMachine(facts: RunnerFacts, gpu: boolean): Check[] {
  return [checkNode(facts), checkSystem(facts, gpu), checkProcessor(facts), checkMemory(facts), checkDisk(facts)];
}

function checkNode({ node }: RunnerFacts): Check {
  const name = 'Node.js';
  if (!isOlder(node, MIN_NODE)) return { name, state: 'ok', found: node };
  return {
    name,
    state: 'failed',
    found: `${node}; wattnudge needs ${MIN_NODE} or later`,
    remedy: 'Install Node.js 24: `nvm install 24`, or `node-version: 24` with actions/setup-node.',
  };
}

function checkSystem({ system }: RunnerFacts, gpu: boolean): Check {
  const { platform, arch, glibc } = system;
  const name = 'operating system';
  const found = `${system.name}, ${platform}-${arch}`;
  if (platform !== 'linux') {
    const state = gpu ? 'failed' : 'warning';
    const remedy = 'Use a runner with Linux.';
    return { name, state, found: `${found}; hardware counters are read on Linux only`, remedy, isOptional: true };
  }
  if (glibc === undefined || isOlder(glibc, MIN_GLIBC)) {
    return {
      name,
      state: 'failed',
      found: `${found}, ${glibc === undefined ? 'no glibc' : `glibc ${glibc}`}; ONNX Runtime needs glibc ${MIN_GLIBC} or later`,
      remedy: 'Use a system with a newer glibc, such as Ubuntu 22.04 or the image node:24-bookworm-slim. Not Alpine.',
    };
  }
  return { name, state: 'ok', found: `${found}, glibc ${glibc}` };
}

function checkProcessor({ processor }: RunnerFacts): Check {
  const { cores } = processor;
  const found = `${processor.name}, ${cores} ${cores === 1 ? 'core' : 'cores'}`;
  if (cores > 1) return { name: 'processor', state: 'ok', found };
  return {
    name: 'processor',
    state: 'warning',
    found: `${found}: everything else on the machine disturbs a measurement`,
  };
}

function checkMemory({ memory }: RunnerFacts): Check {
  const { availableBytes, totalBytes } = memory;
  const found = `${showBytes(availableBytes)} of ${showBytes(totalBytes)} available`;
  const remedy = `End other programs, or use a machine with ${showBytes(AMPLE_MEMORY_BYTES)} of free memory and the size of the model on top.`;
  return { name: 'memory', found, ...judge(availableBytes, MIN_MEMORY_BYTES, AMPLE_MEMORY_BYTES, remedy) };
}

function checkDisk({ disk }: RunnerFacts): Check {
  const { folder, freeBytes } = disk;
  if (freeBytes === undefined) return { name: 'disk', state: 'warning', found: `the system doesn’t say for ${folder}` };
  const remedy = `Free ${showBytes(AMPLE_DISK_BYTES)} on the disk of ${folder}, or set TMPDIR to a folder on a larger disk.`;
  const found = `${showBytes(freeBytes)} free in ${folder}`;
  return { name: 'disk', found, ...judge(freeBytes, MIN_DISK_BYTES, AMPLE_DISK_BYTES, remedy) };
}

function judge(bytes: number, least: number, ample: number, remedy: string): Pick<Check, 'state' | 'remedy'> {
  if (bytes >= ample) return { state: 'ok' };
  return { state: bytes < least ? 'failed' : 'warning', remedy };
}

/** Compares versions of numbers with dots. */
function isOlder(version: string, least: string): boolean {
  return version.localeCompare(least, 'en', { numeric: true }) < 0;
}
