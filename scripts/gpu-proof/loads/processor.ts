/** Keeps one core busy: the load of the NVML stand-in, whose board draws power as its parent's children compute. */
import { lifetimeOver } from './lifetime.ts';

console.log('ready: one core');
// Between two pieces of work the process may write and be ended; it never waits.
setImmediate(function work() {
  for (let value = 0; value < 1e7; value++) Math.sqrt(value);
  if (!lifetimeOver()) setImmediate(work);
});
