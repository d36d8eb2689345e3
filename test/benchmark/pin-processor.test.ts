import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, platform } from 'node:os';
import { expect, test } from 'vitest';
import { pinToOneCore } from '../../src/benchmark/host.ts';

const canPin = platform() === 'linux' && availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;
const allowed = (pid: number | undefined) =>
  /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

test.skipIf(!canPin)('two processes end up on one and the same core (needs Linux, two cores and taskset)', async () => {
  const sleepers = [spawn('sleep', ['60']), spawn('sleep', ['60'])];
  try {
    const core = await pinToOneCore(sleepers.map((child) => child.pid!));
    expect(core).toBeGreaterThanOrEqual(0);
    for (const child of sleepers) expect(allowed(child.pid)).toBe(String(core));
  } finally {
    for (const child of sleepers) child.kill();
  }
});

test('a process that is gone is no reason to fail', async () => {
  const gone = spawnSync('true').pid;
  await expect(pinToOneCore([gone])).resolves.toBeUndefined();
});
