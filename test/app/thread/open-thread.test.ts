import { describe, expect, it } from 'vitest';
import { openTaskThread, type TaskThread } from '../../../src/app/thread/open-thread.ts';
import type { Clock } from '../../../src/clock.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';

/** A thread whose program does what a task's name says; any input will do. */
async function threadOf(
  behaviour: string,
  clock: Clock,
  body: (run: (input: string) => Promise<unknown>) => Promise<void>,
) {
  const code = `
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ input }) => {
      ${behaviour}
      parentPort.postMessage({ kind: 'done', output: input });
    });
    parentPort.postMessage({ kind: 'ready' });`;
  const program = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  const thread = openTaskThread({ clock, deadlineMs: 15_000, maxHeapMb: 32, program });
  const run = (input: string) =>
    thread.run('readReview', input as unknown as Parameters<TaskThread['run']>[1] as never);
  try {
    await body(run);
  } finally {
    await thread.close();
  }
}

const tooLong = expect.objectContaining({ code: 'took-too-long' });

describe('a pull request that would stop the App', () => {
  it('by what never ends is given up at the deadline, and the next one is computed', async () => {
    const clock = new SimulatedClock();
    const forever = `if (input === 'forever') while (true);`;
    await threadOf(forever, clock, async (run) => {
      expect(await run('before')).toBe('before');
      const stuck = run('forever');
      const next = run('next');
      // The first has the thread; each has 15 s of its own.
      const waited = expect(stuck).rejects.toEqual(tooLong);
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      clock.advance(15_000);
      await waited;
      expect(await next).toBe('next');
    });
  });

  it('by what takes all memory ends the thread alone', async () => {
    const greedy = `if (input === 'greedy') { const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length)); }`;
    await threadOf(greedy, new SimulatedClock(), async (run) => {
      await expect(run('greedy')).rejects.toEqual(tooLong);
      expect(await run('next')).toBe('next');
    });
  });

  it('by ending the thread between two tasks holds nobody up', async () => {
    const dying = `if (input === 'dying') setImmediate(() => process.exit());`;
    await threadOf(dying, new SimulatedClock(), async (run) => {
      expect(await run('dying')).toBe('dying');
      // Whether it is still alive by then or not.
      expect(await run('next')).toBe('next');
    });
  });

  it('by ending the thread in the middle of the next task holds nobody up', async () => {
    // The first task's end comes while the second one is computed.
    const dying = `if (input === 'dying') globalThis.isDying = true;
      else if (globalThis.isDying) process.exit();`;
    await threadOf(dying, new SimulatedClock(), async (run) => {
      expect(await run('dying')).toBe('dying');
      expect(await run('next')).toBe('next');
    });
  });

  it('is told what was wrong with it, not that something was', async () => {
    const thread = openTaskThread({ clock: new SimulatedClock() });
    const limits = { jsonDepth: 32, nameCharacters: 1024 } as never;
    const read = (text: string) =>
      thread.run('readReview', { bytes: Buffer.from(text), limits, verified: true, gpus: [] });
    await expect(read('blocks: false')).rejects.toEqual(
      expect.objectContaining({ step: 'e', code: 'review-malformed' }),
    );
    await expect(thread.run('readReview', null as never)).rejects.toThrow('TypeError');
    await thread.close();
  });
});
