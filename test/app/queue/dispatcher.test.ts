import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDispatcher, roomFor } from '../../../src/app/queue/dispatcher.ts';
import type { DueSubject, Exceptions } from '../../../src/app/storage/deliveries.ts';
import { everythingElse as settled, steppedClock } from '../../support/simulation/stepped-clock.ts';

describe('fairness', () => {
  it('never lets an installation beyond its share, whichever subjects come', () => {
    const group = fc.constantFrom(1, 2, 3);
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 12 }),
        fc.array(group, { minLength: 16, maxLength: 16 }),
        (had, offered) => {
          const limits = { concurrency: 12, perInstallation: 4 };
          const running = had.filter((one, index) => had.slice(0, index).filter((other) => other === one).length < 4);
          const { most, full } = roomFor(running, limits);
          const fetched = offered.filter((one) => !full.includes(one)).slice(0, most);
          const after = [...running, ...fetched];
          expect(after.length).toBeLessThanOrEqual(12);
          for (const one of [1, 2, 3]) expect(after.filter((other) => other === one).length).toBeLessThanOrEqual(4);
        },
      ),
    );
  });
});

describe('the room for work', () => {
  const limits = { concurrency: 4, perInstallation: 2 };

  it.each([
    ['nothing is under way', [], { most: 2, full: [] }],
    ['an installation has a subject', [1], { most: 1, full: [] }],
    ['one has its share', [1, 1], { most: 2, full: [1] }],
    ['one has its share, and another a subject', [1, 1, 2], { most: 1, full: [1] }],
    ['all places are taken', [1, 1, 2, 2], { most: 0, full: [1, 2] }],
  ])('where %s', (_, running, room) => expect(roomFor(running, limits)).toEqual(room));
});

describe('a dispatcher', () => {
  /** The inbox in memory; work ends when the test says so, and says when to go on. */
  function aDispatcher(limits: { concurrency: number; perInstallation: number }) {
    const pending: DueSubject[] = [];
    const asked: Exceptions[] = [];
    const ends = new Map<string, (again?: Date) => void>();
    const begun: string[] = [];
    const clock = steppedClock();
    const dispatcher = createDispatcher({
      ...limits,
      async findDue(most, except) {
        asked.push(except);
        const oldest = [...new Map(pending.toReversed().map((one) => [one.subject, one])).values()].toReversed();
        const due = oldest.filter(({ subject }) => !except.subjects.includes(subject));
        return due.filter(({ installationId = 0 }) => !except.installations.includes(installationId)).slice(0, most);
      },
      work(subject) {
        begun.push(subject);
        return new Promise((resolve) =>
          ends.set(subject, (again) => {
            if (again === undefined)
              pending.splice(
                pending.findIndex((one) => one.subject === subject),
                1,
              );
            resolve(again);
          }),
        );
      },
      pollMs: 1000,
      clock,
      onTrouble: (error) => {
        throw error;
      },
    });
    /** Of another instance: nobody tells this one. */
    const putElsewhere = (subject: string, installationId: number) => {
      pending.push({ subject, installationId });
    };
    const put = (subject: string, installation: number) => {
      putElsewhere(subject, installation);
      dispatcher.poke(installation);
    };
    const end = async (subject: string, again?: Date) => {
      ends.get(subject)?.(again);
      await settled();
    };
    dispatcher.start();
    return { dispatcher, put, putElsewhere, asked, begun, end, clock };
  }

  it('asks the inbox a second after it asked last, where nobody tells it of anything', async () => {
    const { dispatcher, putElsewhere, asked, begun, end, clock } = aDispatcher({ concurrency: 8, perInstallation: 2 });
    await settled();
    expect(asked).toHaveLength(1);
    putElsewhere('a1', 1);
    await clock.advance(999);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    expect(begun).toEqual(['a1']);
    await clock.advance(3000);
    expect(asked).toHaveLength(5);
    await end('a1');
    await dispatcher.drain();
    expect(clock.waits).toEqual([]);
  });

  it('does not ask the inbox where the installation has its share, and asks when a place is free', async () => {
    const { dispatcher, put, asked, begun, end } = aDispatcher({ concurrency: 8, perInstallation: 2 });
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
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    await end('a1');
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
    for (const subject of ['a2', 'b1', 'a3']) await end(subject);
    await dispatcher.drain();
  });

  it('does not begin what is under way, and goes on with it afterwards where there is more', async () => {
    const { dispatcher, put, begun, end } = aDispatcher({ concurrency: 8, perInstallation: 8 });
    put('a', 1);
    await settled();
    put('a', 1);
    await settled();
    expect(begun).toEqual(['a']);
    await end('a');
    expect(begun).toEqual(['a', 'a']);
    await end('a');
    await dispatcher.drain();
  });

  it('goes on with what has to wait at its time, and not before, whatever comes', async () => {
    const { dispatcher, put, begun, end, clock } = aDispatcher({ concurrency: 8, perInstallation: 8 });
    put('a', 1);
    await settled();
    const until = new Date(clock.now() + 2500);
    await end('a', until);
    put('a', 1);
    put('b', 1);
    await settled();
    await clock.advance(2499);
    expect(begun).toEqual(['a', 'b']);
    await clock.advance(1);
    expect(begun).toEqual(['a', 'b', 'a']);
    expect(clock.now()).toBe(until.getTime());
    await end('a');
    await end('a');
    await end('b');
    await dispatcher.drain();
  });

  it('leaves what failed with the database for a second, and tells of it', async () => {
    const clock = steppedClock();
    const trouble: string[] = [];
    let tries = 0;
    const dispatcher = createDispatcher({
      concurrency: 1,
      perInstallation: 1,
      findDue: async (_, { subjects }) => (subjects.length === 0 ? [{ subject: 'a', installationId: undefined }] : []),
      async work() {
        tries += 1;
        throw new Error('no database');
      },
      pollMs: 1000,
      clock,
      onTrouble: (error, doing) => trouble.push(`${doing}: ${String(error)}`),
    });
    dispatcher.start();
    await settled();
    await clock.advance(999);
    expect(tries).toBe(1);
    await clock.advance(1);
    expect(tries).toBe(2);
    expect(trouble[0]).toBe('working on a: Error: no database');
    await dispatcher.drain();
  });

  it('does not ask where all places are taken', async () => {
    const { dispatcher, put, asked, begun, end } = aDispatcher({ concurrency: 1, perInstallation: 1 });
    put('a', 1);
    await settled();
    const before = asked.length;
    put('b', 2);
    await settled();
    expect(asked.length).toBe(before);
    await end('a');
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    await dispatcher.drain();
  });
});
