/** One instance of the App as a process of its own, for tests that kill it. Prints its address once it is ready. */
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { startApp } from '../../src/app/start-app.ts';
import { fastClock } from './fast-clock.ts';

const config = readConfig(process.env);
// As often as these tests kill, no delivery is to blame.
const limits = { ...config.limits, unfinishedAttempts: 1000 };
const app = await startApp(
  { ...config, spaceMutations: false, limits },
  createLog(config.logLevel),
  fastClock(Number(process.env.EPOCH)),
);
process.stdout.write(`${app.url}\n`);
process.once('SIGTERM', async () => {
  await app.stop();
  process.stdout.write('stopped\n');
});
