/** Starts the Action and does nothing else. */
import { thisMachine as host } from '../benchmark/index.ts';
import { createClient } from '../github/index.ts';
import { thisMachine } from './native-runtime/index.ts';
import { runAction } from './runner.ts';

process.exitCode = await runAction({
  environment: process.env,
  host,
  machine: thisMachine(),
  createClient,
  startedMs: performance.timeOrigin,
});
