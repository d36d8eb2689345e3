/**
 * A program to measure with `--command`: each query is the same amount of arithmetic. Plain JavaScript, because Node.js takes 0.2 s to
 * load what strips types, and with `--queries` its start counts.
 *
 *   node busy-command.mjs ITERATIONS BATCH           reports each BATCH of queries to the descriptor in WATTNUDGE_FD, until SIGTERM
 *   node busy-command.mjs ITERATIONS BATCH QUERIES   answers so many queries, prints as JSON what they took once it was warm, and ends
 */
import { writeSync } from 'node:fs';

/** Until the compiler of V8 has done its work. */
const WARM_UP_QUERIES = 50;

const [iterations, batch, queries] = process.argv.slice(2).map(Number);
let state = 1;

for (let query = 0; query < WARM_UP_QUERIES; query++) state = answer(state, iterations);
if (queries === undefined) {
  const descriptor = Number(process.env.WATTNUDGE_FD);
  writeSync(descriptor, 'warm\n');
  for (let done = 1; ; done++) {
    state = answer(state, iterations);
    if (done % batch === 0) writeSync(descriptor, `done ${done}\n`);
  }
} else {
  const [begunMs, begunCpuMs] = [performance.now(), cpuMs()];
  for (let query = 0; query < queries; query++) state = answer(state, iterations);
  const totalCpuMs = cpuMs();
  console.log(
    JSON.stringify({ queriesMs: performance.now() - begunMs, queriesCpuMs: totalCpuMs - begunCpuMs, totalCpuMs }),
  );
}

/** A linear congruential generator: each step needs the one before, so none can be left out or done beside another. */
function answer(seed, steps) {
  let value = seed;
  for (let step = 0; step < steps; step++) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
  return value;
}

/** Since the process started. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
