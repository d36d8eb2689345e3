import { expect, test } from 'vitest';
import { programRunner } from '../../../src/action/native-runtime/run-program.ts';
import { temporaryFolder } from '../../support/git.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';

const clock = new SimulatedClock();
const run = programRunner(clock);
const options = { directory: temporaryFolder(), environment: { PATH: process.env.PATH, A: 'one' }, limitMs: 1000 };
const shell = (script: string) => ({ command: 'sh', args: ['-c', script] });

test('what a program says and how it ends is the result, with no environment but the given one', async () => {
  expect(await run(shell('echo $A; pwd; env | grep -c VITEST >&2; exit 3'), options)).toEqual({
    kind: 'exited',
    status: 3,
    stdout: `one\n${options.directory}\n`,
    stderr: '0\n',
  });
});

test('of a program that never stops talking the last words are kept', async () => {
  const ending = await run(shell('head -c 100000 /dev/zero | tr "\\\\0" a; echo end'), options);
  expect(ending).toMatchObject({ kind: 'exited', stdout: expect.stringMatching(/^a{63996}end\n$/) });
});

test('a program that is killed, or is none, is told apart', async () => {
  expect(await run(shell('kill -9 $$'), options)).toMatchObject({ kind: 'killed', signal: 'SIGKILL' });
  expect(await run({ command: '/nowhere/npm', args: [] }, options)).toMatchObject({
    kind: 'not-started',
    reason: expect.stringContaining('ENOENT'),
  });
});

test('a program is ended at its limit, and not before', async () => {
  const inTime = run(shell('echo done'), options);
  clock.advance(999);
  expect(await inTime).toMatchObject({ kind: 'exited', stdout: 'done\n' });
  const late = run(shell('exec sleep 1000'), options);
  clock.advance(1000);
  expect(await late).toMatchObject({ kind: 'timed-out' });
});
