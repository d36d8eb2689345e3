/**
 * How long the built Action takes to start: `node bench/action-start.ts`. From the start of the process to its end on an event
 * that is not for it: the program is loaded, the inputs and the event are read, and nothing is asked for.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = 20;

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wattnudge-bench-'));
const [event, output] = [join(folder, 'event.json'), join(folder, 'output')];
writeFileSync(event, '{}');
writeFileSync(output, '');
const env = {
  PATH: process.env.PATH ?? '',
  INPUT_TOKEN: 'none',
  GITHUB_EVENT_NAME: 'issues',
  GITHUB_EVENT_PATH: event,
  GITHUB_OUTPUT: output,
  GITHUB_REPOSITORY: 'octo/models',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_RUN_ID: '1',
};

const durationsMs = Array.from({ length: RUNS }, () => {
  const begun = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [entry], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`exit code ${status}: ${stdout}`);
  return performance.now() - begun;
}).sort((a, b) => a - b);
rmSync(folder, { recursive: true });

const at = (share: number) => `${Math.round(durationsMs[Math.floor(share * (RUNS - 1))] ?? 0)} ms`;
console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}, ${RUNS} runs`);
console.log(`median ${at(0.5)}, fastest ${at(0)}, slowest ${at(1)}`);
