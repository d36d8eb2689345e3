/**
 * Collects what comes while the batch before is under way, and hands it over at once. Each caller waits for its own batch,
 * and is told of its failure.
 */
export function inBatches<T>(handOver: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: T[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  return (item) => {
    waiting.push(item);
    if (next !== undefined) return next;
    const batch = last
      .catch(() => {})
      .then(() => {
        const items = waiting;
        waiting = [];
        next = undefined;
        return handOver(items);
      });
    next = batch;
    last = batch;
    return batch;
  };
}
