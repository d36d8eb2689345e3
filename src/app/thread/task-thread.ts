/** The thread itself: does one task after another. */
import { parentPort } from 'node:worker_threads';
import { type Order, type Report, toPlainError } from './messages.ts';
import { tasks } from './tasks.ts';

const port = parentPort;
if (port === null) throw new Error('this is started as a thread of the App');
const report = (message: Report) => port.postMessage(message);

port.on('message', async ({ task, input }: Order) => {
  const work = tasks[task] as (input: unknown) => unknown;
  try {
    report({ kind: 'done', output: await work(input) });
  } catch (error) {
    report({ kind: 'failed', error: toPlainError(error) });
  }
});
report({ kind: 'ready' });
