import { expect, it } from 'vitest';
import { inBatches } from '../../../src/app/queue/in-batches.ts';

it('what comes while a batch is under way is the next batch, and each caller hears of its own', async () => {
  const batches: (readonly number[])[] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const add = inBatches<number>((items) => {
    batches.push(items);
    return new Promise((resolve, reject) => ends.push({ resolve, reject }));
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  const first = add(1);
  await settled();
  const [second, third] = [add(2), add(3)];
  await settled();
  expect(batches).toEqual([[1]]);
  ends[0]?.reject(new Error('the database is gone'));
  await expect(first).rejects.toThrow('the database is gone');
  await settled();
  expect(batches).toEqual([[1], [2, 3]]);
  ends[1]?.resolve();
  await expect(Promise.all([second, third])).resolves.toBeDefined();
});
