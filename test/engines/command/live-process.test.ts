import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inWindows } from '../../../src/benchmark/command/command-runs.ts';
import { LiveProgram } from '../../../src/benchmark/command/live-program.ts';
import { runningIn } from '../../../src/benchmark/command/process-tree.ts';
import { programsOfThisMachine } from '../../../src/benchmark/command/run-program.ts';
import { systemClock } from '../../../src/clock.ts';
import { clockUntil, LIMIT_MS } from '../../support/command-clock.ts';
import { temporaryFolder } from '../../support/git.ts';
import { simulatedHost } from '../../support/simulation/host.ts';

let marks = 0;
const folder = temporaryFolder();
const fileIn = (name: string) => join(folder, name);

function programOf(command: string, { until }: { until?: string } = {}) {
  const mark = `test-live-${process.pid}-${marks++}`;
  const clock = clockUntil(until);
  const host = { ...simulatedHost(), clock, programs: programsOfThisMachine };
  const settings = { host, environment: process.env, mark, firstLimitMs: LIMIT_MS };
  return { program: new LiveProgram(command, settings), left: () => runningIn({ mark }), mark };
}

/** What comes of starting it, of a window, and of stopping it; and what is left of it. */
async function run(command: string, options: { until?: string } = {}) {
  const { program, left } = programOf(command, options);
  const error = await program
    .start()
    .then(() => program.ask({ runs: 3 }))
    .then(() => program.stop())
    .catch((thrown: unknown) => thrown);
  await program.end();
  return { error, left: left() };
}

/** A shell that has just forked with vfork(2) waits (D) for its child, which is stopped (T) before it runs anything. */
const isPaused = (state: string) => state === 'T' || state === 'D';

/** Of what runs; a process may end while it is looked at. */
function statesOf(mark: string): string[] {
  return runningIn({ mark }).flatMap((pid) => {
    try {
      return /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}

const WARM = 'echo warm >&$WATTNUDGE_FD';
/** Counts for ever, as fast as a sleeping shell does. */
const COUNTS = 'n=0; while :; do n=$((n + 4)); echo "done $n" >&$WATTNUDGE_FD; sleep 0.002; done';

describe('a program that goes on', () => {
  test('is measured between its own lines, and ends when it is told to', async () => {
    const { program, left } = programOf(`${WARM}; ${COUNTS}`);
    await program.start();
    const { queries, steps, cpuMs } = await program.ask({ runs: 5 });
    expect(queries).toBe(4 * steps);
    expect(steps).toBeGreaterThanOrEqual(5);
    expect(cpuMs).toBeGreaterThanOrEqual(0);
    await program.stop();
    expect(left()).toEqual([]);
  });

  test('is paused between windows, with its children wherever they went', async () => {
    const child = `setsid sh -c '${COUNTS}' & wait`;
    const { program, mark } = programOf(`${WARM}; ${child}`);
    const states = () => statesOf(mark);
    await program.start();
    await program.ask({ runs: 2 });
    // A signal takes effect when the process next runs.
    while (!states().every(isPaused)) await systemClock.sleep(1);
    expect(states().length).toBeGreaterThanOrEqual(2);
    await expect(program.ask({ runs: 2 })).resolves.toMatchObject({ steps: expect.any(Number) });
    await program.stop();
    expect(states()).toEqual([]);
  });

  test('stays paused while the other command has its window', async () => {
    const mark = `test-live-${process.pid}-two`;
    const host = { ...simulatedHost(), clock: clockUntil(), programs: programsOfThisMachine };
    const settings = { host, environment: process.env, mark, firstLimitMs: LIMIT_MS };
    const runs = inWindows([`${WARM}; ${COUNTS}`, `${WARM}; true; ${COUNTS}`], settings);
    await runs.warmUp({ leastRuns: 1, leastMs: 0, mostMs: 0 });
    const stateOf = (side: number) => statesOf(`${mark}-${side}`);
    while (!stateOf(0).every(isPaused)) await systemClock.sleep(1);
    const window = runs.runners[1]!.ask({ type: 'run', runs: 20, from: 0 }, LIMIT_MS);
    expect(stateOf(0)).toContain('T');
    expect(stateOf(0).filter((state) => !isPaused(state))).toEqual([]);
    await window;
    await runs.endLastBlock();
    expect([stateOf(0), stateOf(1)]).toEqual([[], []]);
  });

  test('has the CPU time of its children in a window', async () => {
    const busy = `node -e "const { user, system } = process.cpuUsage(); let spent = 0; while (spent < 60e3) { const now = process.cpuUsage({ user, system }); spent = now.user + now.system; }"`;
    const { program } = programOf(
      `${WARM}; n=0; while :; do n=$((n + 1)); ${busy}; echo "done $n" >&$WATTNUDGE_FD; done`,
    );
    await program.start();
    const { cpuMs, steps } = await program.ask({ runs: 1 });
    await program.stop();
    expect(cpuMs).toBeGreaterThanOrEqual(50 * steps);
  });

  test('may trap SIGTERM to tidy up', async () => {
    const file = fileIn('tidied');
    const { error, left } = await run(`trap 'touch ${file}; exit 1' TERM; ${WARM}; ${COUNTS}`);
    expect([error, left, existsSync(file)]).toEqual([undefined, [], true]);
  });

  test.each<[string, string, string]>([
    ['command-crashed', 'ended with exit code 4: no such model', 'echo no such model >&2; exit 4'],
    ['command-crashed', 'ended with exit code 3: oom', `${WARM}; echo "done 1" >&$WATTNUDGE_FD; echo oom >&2; exit 3`],
    ['command-crashed', 'was ended by SIGSEGV', `${WARM}; kill -SEGV $$`],
    ['command-ended-early', 'before it wrote `warm`', 'true'],
    ['command-ended-early', 'before it wrote `warm`', 'sleep 1000 &'],
    ['command-ended-early', 'before it was asked to stop', `${WARM}; (echo "done 1" >&3; sleep 1000; true) & true`],
    ['command-closed-descriptor', 'closed the file descriptor', `${WARM}; exec 3>&-; sleep 1000; true`],
    ['command-line-unknown', 'found "step 1"', `${WARM}; echo "step 1" >&$WATTNUDGE_FD; sleep 1000; true`],
    ['command-count-backwards', 'after `done 5`', `${WARM}; echo "done 5" >&3; echo "done 4" >&3; sleep 1000; true`],
  ])('ends with %s (%s), and nothing is left', async (code, words, command) => {
    const { error, left } = await run(command);
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(left).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['never gets warm', 'command-hung', ''],
    ['stops counting', 'command-no-progress', `${WARM}; echo "done 1" >&3;`],
  ])('that %s is ended', async (name, code, begin) => {
    const until = fileIn(name.replaceAll(' ', '-'));
    const { error, left } = await run(`${begin} touch ${until}; sleep 1000; true`, { until });
    expect(error).toMatchObject({ code });
    expect(left).toEqual([]);
  });

  test('that ignores SIGTERM, with its children, is killed', async () => {
    const { error, left } = await run(`trap '' TERM; ${WARM}; (sleep 1000; sleep 1000) & ${COUNTS}`);
    expect(error).toMatchObject({ code: 'command-ignored-sigterm' });
    expect(left).toEqual([]);
  });
});

test('a paused program ends with the process that measures it', async () => {
  const [script, file] = [fileIn('measure.ts'), fileIn('paused')];
  const at = (path: string) => JSON.stringify(new URL(`../../../src/${path}`, import.meta.url).href);
  const mark = `test-live-${process.pid}-parent`;
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
     import { liveProcess } from ${at('benchmark/command/live-process.ts')};
     import { systemClock as clock } from ${at('clock.ts')};
     const settings = { clock, environment: process.env, mark: ${JSON.stringify(mark)} };
     const live = liveProcess(${JSON.stringify(`${WARM}; sleep 1000; true`)}, settings, {
       onText: () => { live.pause(); writeFileSync(${JSON.stringify(file)}, ''); },
       onClosed: () => {}, onEnd: () => {},
     });
     live.start();
     setInterval(() => {}, 1000);`,
  );
  const child = spawn(process.execPath, [script], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!existsSync(file) && child.exitCode === null) await systemClock.sleep(5);
  child.kill('SIGTERM');
  expect(await ended).toEqual([null, 'SIGTERM']);
  while (runningIn({ mark }).length > 0) await systemClock.sleep(5);
});

test('listeners for the end of this process are gone when a program has ended', async () => {
  const count = () => ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].map((name) => process.listenerCount(name));
  const before = count();
  await run(`${WARM}; ${COUNTS}`);
  expect(count()).toEqual(before);
});
