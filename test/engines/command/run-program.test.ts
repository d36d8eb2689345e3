import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MARK_VARIABLE, runningIn } from '../../../src/benchmark/command/process-tree.ts';
import { programsOfThisMachine } from '../../../src/benchmark/command/run-program.ts';
import { systemClock } from '../../../src/clock.ts';
import { clockUntil, LIMIT_MS } from '../../support/command-clock.ts';
import { temporaryFolder } from '../../support/git.ts';

let marks = 0;

/** What the run came to, and whether anything of it is left. */
async function run(command: string, { until }: { until?: string } = {}) {
  const mark = `test-${process.pid}-${marks++}`;
  const clock = clockUntil(until);
  const settings = { clock, limitMs: LIMIT_MS, environment: process.env, mark };
  const error = await programsOfThisMachine
    .run(command, settings)
    .then(() => programsOfThisMachine.endLeftBehind(command, { mark }, clock))
    .catch((thrown: unknown) => thrown);
  return { error, left: runningIn({ mark }) };
}

const folder = temporaryFolder();
const fileIn = (name: string) => join(folder, name);

/** Leaves the session, and is there when the command goes on. */
function daemon(name: string): string {
  const file = fileIn(name);
  const start = `setsid sh -c 'touch ${file}; sleep 1000; true' > /dev/null 2>&1 &`;
  return `${start} while [ ! -e ${file} ]; do sleep 0.01; done`;
}

describe('a command', () => {
  test('that ends well leaves nothing, and its CPU time has that of its children', async () => {
    const busy = `node -e "const { user, system } = process.cpuUsage(); let spent = 0; while (spent < 60e3) { const now = process.cpuUsage({ user, system }); spent = now.user + now.system; }"`;
    const mark = `test-${process.pid}-children`;
    const ran = await programsOfThisMachine.run(`sh -c '${busy}; true'; true`, {
      clock: systemClock,
      limitMs: LIMIT_MS,
      environment: process.env,
      mark,
    });
    // The whole process has more than its loop, and the clock has steps of 10 ms.
    expect(ran.cpuMs).toBeGreaterThanOrEqual(50);
    expect(ran.durationMs).toBeGreaterThan(0);
    expect(runningIn({ mark })).toEqual([]);
  });

  test('that crashes is told with its exit code and its last line', async () => {
    const { error, left } = await run('echo first >&2; echo no such model >&2; exit 4');
    expect(error).toMatchObject({
      code: 'command-crashed',
      message: expect.stringMatching(/ended with exit code 4: no such model$/),
    });
    expect(left).toEqual([]);
  });

  test('that a signal ends is told with the signal', async () => {
    const { error } = await run('kill -SEGV $$');
    expect(error).toMatchObject({ code: 'command-crashed', message: expect.stringContaining('was ended by SIGSEGV') });
  });

  test('that crashes beside a child takes the child with it', async () => {
    const { error, left } = await run('sleep 1000 & exit 3');
    expect(error).toMatchObject({ code: 'command-crashed' });
    expect(left).toEqual([]);
  });

  test('that hangs is ended', async () => {
    const { error, left } = await run(`touch ${fileIn('hangs')}; sleep 1000`, { until: fileIn('hangs') });
    expect(error).toMatchObject({
      code: 'command-hung',
      message: expect.stringContaining('didn’t end within 60 s'),
    });
    expect(left).toEqual([]);
  });

  test('that ignores SIGTERM, with its children, is killed', async () => {
    const file = fileIn('ignores');
    const { error, left } = await run(
      `trap '' TERM; (sleep 1000; sleep 1000) & touch ${file}; while :; do sleep 1; done`,
      {
        until: file,
      },
    );
    expect(error).toMatchObject({ code: 'command-hung' });
    expect(left).toEqual([]);
  });

  test.each([
    ['in its group', 'sleep 1000 &'],
    ['in a session of its own', daemon('one')],
    ['in a session of its own, of a parent that is gone', `(${daemon('two')}); true`],
  ])('that leaves a process %s is told, and the process is ended', async (_where, command) => {
    const { error, left } = await run(command);
    expect(error).toMatchObject({ code: 'command-left-process' });
    expect(left).toEqual([]);
  });

  test('gets the environment, with the mark by which its processes are found', async () => {
    const file = fileIn('environment');
    await run(`echo "$${MARK_VARIABLE}" > ${file}`);
    expect(readFileSync(file, 'utf8')).toMatch(/^test-\d+-\d+\n$/);
  });
});

test('a command ends with the process that measures it', async () => {
  const [script, file] = [fileIn('measure.ts'), fileIn('runs')];
  const at = (path: string) => JSON.stringify(new URL(`../../../src/${path}`, import.meta.url).href);
  const mark = `test-${process.pid}-parent`;
  writeFileSync(
    script,
    `import { programsOfThisMachine } from ${at('benchmark/command/run-program.ts')};
     import { systemClock as clock } from ${at('clock.ts')};
     const settings = { clock, limitMs: ${LIMIT_MS}, environment: process.env, mark: ${JSON.stringify(mark)} };
     await programsOfThisMachine.run('touch ${file}; sleep 1000; true', settings);`,
  );
  const child = spawn(process.execPath, [script], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!existsSync(file) && child.exitCode === null) await systemClock.sleep(5);
  child.kill('SIGTERM');
  expect(await ended).toEqual([null, 'SIGTERM']);
  while (runningIn({ mark }).length > 0) await systemClock.sleep(5);
});

test('listeners for the end of this process are gone after a run', async () => {
  const count = () => ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].map((name) => process.listenerCount(name));
  const before = count();
  await run('true');
  expect(count()).toEqual(before);
});
