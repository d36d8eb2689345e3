/** One instance of the App as a process of its own, whose time runs faster, for whoever kills it. */
import { readConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { startApp } from '../../src/app/start-app.ts';
import { fastClock } from './fast-clock.ts';

const config = readConfig(process.env);
// As often as it is killed, no delivery is to blame.
const limits = { ...config.limits, unfinishedAttempts: 1000 };
const settings = { ...config, spaceMutations: false, limits };
const app = await startApp(settings, createLog(config.logLevel), fastClock(Number(process.env.EPOCH)));
// For who reads no log.
process.stdout.write(`${app.url}\n`);
process.once('SIGTERM', () => app.stop());
