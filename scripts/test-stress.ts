/**
 * `npm run test:stress`: the tests over and over on a machine that is busy. A test that is red here once is a bug, however
 * often it is green.
 *
 * Usage: npm run test:stress [-- --runs 10 --loops 2]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    loops: { type: 'string', default: '2' },
  },
});
const [runs, loops] = [positive('runs', values.runs), positive('loops', values.loops)];

const busy = Array.from({ length: loops }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
process.on('exit', stopLoops);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

console.log(`\`npm test\` ${runs} times, beside ${loops} busy loops, on ${machine()}:\n`);
console.log('| run | seconds | result |\n| ---: | ---: | --- |');
let failures = 0;
for (let run = 1; run <= runs; run++) {
  const begunMs = performance.now();
  const { code, output } = await runTests();
  if (code !== 0) failures++;
  const closing = /^\d+ passed, \d+ failed.*$/m.exec(output)?.[0] ?? `exit code ${code}`;
  console.log(`| ${run} | ${((performance.now() - begunMs) / 1000).toFixed(0)} | ${closing} |`);
  for (const line of failed(output)) console.log(`|  |  | ${line} |`);
}
console.log(`\n${runs - failures} of ${runs} green.`);
process.exitCode = failures === 0 ? 0 : 1;
stopLoops();

function runTests(): Promise<{ code: number | null; output: string }> {
  const child: ChildProcess = spawn('npm', ['test', '--', '--no-color'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The tests that failed, each with the first line of its error. */
function failed(output: string): string[] {
  const lines = output.split('\n').filter((line) => /^ FAIL |^\w*Error: /.test(line));
  return [...new Set(lines.map((line) => line.trim().replaceAll('|', '/')))];
}

function stopLoops(): void {
  for (const loop of busy) loop.kill('SIGKILL');
}

function machine(): string {
  return `${cpus()[0]?.model.trim() ?? 'an unnamed processor'} with ${availableParallelism()} cores, Node.js ${process.versions.node}`;
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} expects a whole number above 0, not "${text}".`);
  process.exit(2);
}
