import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDispatcher, roomFor } from '../../../src/app/queue/dispatcher.ts';
import { groupOf, type WakeJob } from '../../../src/app/queue/wake-queue.ts';
import { everythingElse as settled, steppedClock } from '../../support/simulation/stepped-clock.ts';

describe('fairness', () => {
  it('never lets an installation beyond its share, whichever jobs come', () => {
    const group = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 12 }),
        fc.array(group, { minLength: 16, maxLength: 16 }),
        (had, offered) => {
          const limits = { concurrency: 12, perInstallation: 4 };
          const running = had.filter((one, index) => had.slice(0, index).filter((other) => other === one).length < 4);
          const { most, fullGroups } = roomFor(running, limits);
          const fetched = offered.filter((one) => !fullGroups.includes(one)).slice(0, most);
          const after = [...running, ...fetched];
          expect(after.length).toBeLessThanOrEqual(12);
          for (const one of ['a', 'b', 'c'])
            expect(after.filter((other) => other === one).length).toBeLessThanOrEqual(4);
        },
      ),
    );
  });
});

describe('the room for work', () => {
  const limits = { concurrency: 4, perInstallation: 2 };

  it.each([
    ['nothing is under way', [], { most: 2, fullGroups: [] }],
    ['an installation has a job', ['a'], { most: 1, fullGroups: [] }],
    ['one has its share', ['a', 'a'], { most: 2, fullGroups: ['a'] }],
    ['one has its share, and another a job', ['a', 'a', 'b'], { most: 1, fullGroups: ['a'] }],
    ['all places are taken', ['a', 'a', 'b', 'b'], { most: 0, fullGroups: ['a', 'b'] }],
  ])('where %s', (_, running, room) => expect(roomFor(running, limits)).toEqual(room));
});

describe('a dispatcher', () => {
  /** The queue in memory; work ends when the test says so. */
  function aDispatcher(limits: { concurrency: number; perInstallation: number }) {
    const waiting: WakeJob[] = [];
    const asked: (readonly string[])[] = [];
    const ends = new Map<string, () => void>();
    const clock = steppedClock();
    const dispatcher = createDispatcher({
      ...limits,
      queue: {
        async fetch(most, exceptGroups) {
          asked.push(exceptGroups);
          const taken = waiting.filter((job) => !exceptGroups.includes(job.groupId ?? '')).slice(0, most);
          for (const job of taken) waiting.splice(waiting.indexOf(job), 1);
          return taken;
        },
        complete: async () => {},
      },
      work: ({ id }) => new Promise((resolve) => ends.set(id, resolve)),
      pollMs: 1000,
      clock,
      onTrouble: (error) => {
        throw error;
      },
    });
    /** Of another instance: nobody tells this one. */
    const putElsewhere = (id: string, installation: number) => {
      waiting.push({ id, groupId: groupOf(installation), data: { subject: id } } as WakeJob);
    };
    const put = (id: string, installation: number) => {
      putElsewhere(id, installation);
      dispatcher.poke(installation);
    };
    dispatcher.start();
    return { dispatcher, put, putElsewhere, asked, ends, clock };
  }

  it('asks the queue a second after it asked last, where nobody tells it of anything', async () => {
    const { dispatcher, putElsewhere, asked, ends, clock } = aDispatcher({ concurrency: 8, perInstallation: 2 });
    await settled();
    expect(asked).toHaveLength(1);
    putElsewhere('a1', 1);
    await clock.advance(999);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    expect([...ends.keys()]).toEqual(['a1']);
    await clock.advance(3000);
    expect(asked).toHaveLength(5);
    ends.get('a1')?.();
    await dispatcher.drain();
    expect(clock.waits).toEqual([]);
  });

  it('does not ask the queue where the installation has its share, and asks when a place is free', async () => {
    const { dispatcher, put, asked, ends } = aDispatcher({ concurrency: 8, perInstallation: 2 });
    await settled();
    for (const id of ['a1', 'a2']) {
      put(id, 1);
      await settled();
    }
    const before = asked.length;
    put('a3', 1);
    await settled();
    expect(asked.length).toBe(before);
    put('b1', 2);
    await settled();
    expect([...ends.keys()]).toEqual(['a1', 'a2', 'b1']);
    ends.get('a1')?.();
    await settled();
    expect([...ends.keys()]).toEqual(['a1', 'a2', 'b1', 'a3']);
    for (const end of ends.values()) end();
    await dispatcher.drain();
  });

  it('does not ask where all places are taken', async () => {
    const { dispatcher, put, asked, ends } = aDispatcher({ concurrency: 1, perInstallation: 1 });
    put('a', 1);
    await settled();
    const before = asked.length;
    put('b', 2);
    await settled();
    expect(asked.length).toBe(before);
    ends.get('a')?.();
    await settled();
    expect([...ends.keys()]).toEqual(['a', 'b']);
    ends.get('b')?.();
    await dispatcher.drain();
  });
});
