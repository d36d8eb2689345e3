/** Starts the command line and does nothing else. */
import { thisMachine } from '../benchmark/index.ts';
import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  host: thisMachine,
});
