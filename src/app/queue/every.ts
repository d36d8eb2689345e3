export interface Repeating {
  /** No further time is begun; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Does something at once and then again and again, each time after the one before has ended. */
export function every(
  intervalMs: number,
  task: () => Promise<unknown>,
  onTrouble: (error: unknown) => void,
): Repeating {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const run = async (): Promise<void> => {
    await task().catch(onTrouble);
    if (!isStopped) {
      timer = setTimeout(() => {
        underWay = run();
      }, intervalMs);
    }
  };
  let underWay = run();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
