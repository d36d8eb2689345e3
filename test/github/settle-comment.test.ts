import { describe, expect, it } from 'vitest';
import { makeSection, parseBody } from '../../src/github/comment/comment-body.ts';
import type { Comment, OwnComments } from '../../src/github/comment/own-comments.ts';
import { settleComment } from '../../src/github/comment/settle-comment.ts';

const HEAD = 'a'.repeat(40);
const MOOT = 'No longer changes a model.';

describe('several jobs writing one comment', () => {
  it('end with one comment that holds every section, whatever the order of their requests', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const world = new World(seed);
      const names = ['cpu', 'gpu', 'arm', 'big'];
      const results = await world.run(names.map((name) => () => publish(world, name)));
      expect(world.comments.length, `seed ${seed}`).toBe(1);
      expect(namesIn(world.comments[0]), `seed ${seed}`).toEqual([...names].sort());
      expect(results.map(({ state }) => state.replace('created', 'updated'))).toEqual(names.map(() => 'updated'));
    }
  });

  it('give up where two bear the same name, instead of writing for ever', async () => {
    const world = new World(7);
    const results = await world.run(['one', 'two'].map((text) => () => publish(world, 'same', text)));
    expect(results.map(({ state }) => state)).toContain('contended');
    expect(world.writes).toBeLessThan(10);
    expect(world.comments.length).toBe(1);
  });
});

describe('one job', () => {
  it('changes nothing where the comment says so already', async () => {
    const world = new World(1);
    await world.run([() => publish(world, 'gpu')]);
    const before = world.writes;
    const [again] = await world.run([() => publish(world, 'gpu')]);
    expect(again?.state).toBe('unchanged');
    expect(world.writes).toBe(before);
  });

  it('changes nothing in a further attempt that finds the same', async () => {
    const world = new World(1);
    await world.run([() => publish(world, 'gpu')]);
    const before = world.comments[0]?.body;
    const [again] = await world.run([() => publish(world, 'gpu', undefined, 1, HEAD, 2)]);
    expect(again?.state).toBe('unchanged');
    expect(world.comments[0]?.body).toBe(before);
    const [other] = await world.run([() => publish(world, 'gpu', 'something else', 1, HEAD, 3)]);
    expect(other?.state).toBe('updated');
  });

  it('leaves the comment to a newer run', async () => {
    const world = new World(1);
    await world.run([() => publish(world, 'gpu', 'new', 9, 'b'.repeat(40))]);
    const before = world.comments[0]?.body;
    const [late] = await world.run([() => publish(world, 'cpu', 'old', 8)]);
    expect(late).toMatchObject({ state: 'stale', newer: { runId: 9 } });
    expect(world.comments[0]?.body).toBe(before);
  });

  it('saves the section of a duplicate whose job has died, and deletes it', async () => {
    const world = new World(1);
    await world.run([() => publish(world, 'gpu')]);
    const lower = world.comments[0];
    world.comments.push({ id: 99, url: '', body: lower?.body.replaceAll('section gpu', 'section arm') ?? '' });
    await world.run([() => publish(world, 'cpu')]);
    expect(world.comments.map(({ id }) => id)).toEqual([lower?.id]);
    expect(namesIn(world.comments[0])).toEqual(['arm', 'cpu', 'gpu']);
  });

  it('withdraws its section, and never makes a comment to say so', async () => {
    const world = new World(1);
    const moot = () => publish(world, 'gpu', '', 2);
    expect(await world.run([moot])).toEqual([{ state: 'absent' }]);
    await world.run([() => publish(world, 'gpu', 'text', 1)]);
    expect(await world.run([moot])).toMatchObject([{ state: 'updated' }]);
    expect(world.comments[0]?.body.endsWith(MOOT)).toBe(true);
    expect(await world.run([() => publish(world, 'gpu', 'late', 1)])).toMatchObject([{ state: 'stale' }]);
  });

  it('makes a new comment where somebody deleted it in between', async () => {
    const world = new World(1);
    await world.run([() => publish(world, 'gpu', 'first', 1)]);
    world.beforeUpdate = () => void world.comments.splice(0);
    const [result] = await world.run([() => publish(world, 'gpu', 'second', 2)]);
    expect(result?.state).toBe('created');
    expect(parseBody(world.comments[0]?.body ?? '')[0]?.body).toBe('second');
  });
});

function publish(world: World, name: string, body = `what ${name} found`, runId = 1, headSha = HEAD, attempt = 1) {
  const section = makeSection(name, { runId, attempt, headSha }, body);
  const wish = { section, mootLine: MOOT, mayCreate: body !== '' };
  return settleComment(world.asSeen(), wish, { clock: world, random: () => world.random(), writesAlone: false });
}

function namesIn(comment: Comment | undefined): readonly string[] {
  return parseBody(comment?.body ?? '').map(({ name }) => name);
}

/** Comments behind requests that take 20–600 ms of a clock of its own, half of it before they take effect. */
class World {
  readonly comments: Comment[] = [];
  writes = 0;
  beforeUpdate: (() => void) | undefined;
  #now = 0;
  #state: number;
  #nextId = 1;
  #timers: { at: number; wake: () => void }[] = [];

  constructor(seed: number) {
    this.#state = seed;
  }

  random(): number {
    this.#state = (Math.imul(this.#state ^ (this.#state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return ((this.#state ^ (this.#state >>> 13)) >>> 0) / 2 ** 32;
  }

  sleep(durationMs: number): Promise<void> {
    return new Promise((wake) => this.#timers.push({ at: this.#now + durationMs, wake }));
  }

  /** Runs jobs that start together, and the clock, until all have ended. */
  async run<T>(jobs: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
    let ended = false;
    const all = Promise.all(jobs.map((job) => job())).finally(() => {
      ended = true;
    });
    all.catch(() => {});
    while (!ended) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#timers.sort((a, b) => a.at - b.at).shift();
      if (next === undefined) continue;
      this.#now = next.at;
      next.wake();
    }
    return all;
  }

  asSeen(): OwnComments {
    return {
      list: () => this.#request(() => this.comments.map((comment) => ({ ...comment })).sort((a, b) => a.id - b.id)),
      create: (body) =>
        this.#request(() => {
          this.writes += 1;
          const comment = { id: this.#nextId++, url: '', body };
          this.comments.push(comment);
          return { ...comment };
        }),
      update: (id, body) =>
        this.#request(() => {
          this.writes += 1;
          this.beforeUpdate?.();
          this.beforeUpdate = undefined;
          const comment = this.comments.find((one) => one.id === id);
          if (comment !== undefined) comment.body = body;
          return comment && { ...comment };
        }),
      remove: (id) =>
        this.#request(() => {
          this.writes += 1;
          const index = this.comments.findIndex((one) => one.id === id);
          if (index >= 0) this.comments.splice(index, 1);
        }),
    };
  }

  async #request<T>(effect: () => T): Promise<T> {
    await this.sleep(10 + this.random() * 290);
    const result = effect();
    await this.sleep(10 + this.random() * 290);
    return result;
  }
}
