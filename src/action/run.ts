/** Starts the Action and does nothing else. */
import { runAction } from './runner.ts';

process.exitCode = await runAction(process.env);
