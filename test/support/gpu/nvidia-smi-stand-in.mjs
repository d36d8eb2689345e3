#!/usr/bin/env node
/**
 * A stand-in for nvidia-smi with one or more boards that exist in a scenario only (JSON in WATTNUDGE_STAND_IN_SMI). Its load is real: so
 * many watts more for each busy core of its parent's other children. As the real one it prints a line a board and a beat.
 */
import { readdirSync, readFileSync } from 'node:fs';

const scenario = {
  boards: 1,
  idleWatts: 20,
  busyWatts: 200,
  limitWatts: 700,
  mig: 'Disabled',
  /** Names of fields that this driver does not know. */
  unknownFields: [],
  /** Fields that this board does not tell. */
  notSupported: [],
  processes: [],
  /** Lines after which the driver is gone. */
  linesUntilLost: Infinity,
  /** Printed in place of a number. */
  garbage: undefined,
  failure: undefined,
  ...JSON.parse(process.env.WATTNUDGE_STAND_IN_SMI ?? '{}'),
};

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const uuidOf = (index) => `GPU-${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`;

if (scenario.failure !== undefined) leave(scenario.failure);
if (option('query-compute-apps') !== undefined) {
  for (const pid of scenario.processes) console.log(`${uuidOf(0)}, ${pid}, 512`);
} else {
  query((option('query-gpu') ?? '').split(','), option('id')?.split(','), Number(option('loop-ms') ?? 0));
}

function query(fields, ids, loopMs) {
  const unknown = fields.find((field) => scenario.unknownFields.includes(field));
  if (unknown !== undefined) leave(`Field "${unknown}" is not a valid field to query.`, 2);
  let lines = 0;
  let last = { atMs: performance.now(), cpuMs: cpuOfSiblings() };
  const print = (watts) => {
    for (let index = 0; index < scenario.boards; index++) {
      if (ids !== undefined && !ids.includes(uuidOf(index))) continue;
      if (lines++ >= scenario.linesUntilLost) leave('Unable to determine the device handle for GPU: GPU is lost.', 15);
      console.log(fields.map((field) => cell(field, index, watts)).join(', '));
    }
  };
  print(scenario.idleWatts);
  if (loopMs === 0) return;
  setInterval(() => {
    const next = { atMs: performance.now(), cpuMs: cpuOfSiblings() };
    print(scenario.idleWatts + (scenario.busyWatts * Math.max(0, next.cpuMs - last.cpuMs)) / (next.atMs - last.atMs));
    last = next;
  }, loopMs);
}

function cell(field, index, watts) {
  if (scenario.notSupported.includes(field)) return '[N/A]';
  const cells = {
    index,
    uuid: uuidOf(index),
    name: 'Stand-in GPU',
    driver_version: '570.00',
    'mig.mode.current': scenario.mig,
    'enforced.power.limit': scenario.limitWatts.toFixed(2),
    'power.draw': watts.toFixed(2),
    'power.draw.instant': scenario.garbage ?? watts.toFixed(2),
    'temperature.gpu': 61,
    'utilization.gpu': 0,
    'clocks.sm': 1980,
    'clocks_event_reasons.active': '0x0000000000000000',
    'clocks_throttle_reasons.active': '0x0000000000000000',
  };
  return cells[field];
}

/** Milliseconds that the other children of the parent have computed, all threads. */
function cpuOfSiblings() {
  let total = 0;
  for (const pid of readFileSync(`/proc/${process.ppid}/task/${process.ppid}/children`, 'utf8').trim().split(/\s+/)) {
    if (Number(pid) === process.pid) continue;
    try {
      for (const task of readdirSync(`/proc/${pid}/task`)) {
        total += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
      }
    } catch {
      // Ended in the meantime.
    }
  }
  return total;
}

function leave(words, code = 9) {
  console.log(words);
  process.exit(code);
}
