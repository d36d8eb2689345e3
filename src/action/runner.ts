import { setOutput, setSecret } from '@actions/core';
import { WattnudgeError } from '../error.ts';
import { createClient } from '../github/index.ts';
import { readInputs } from './inputs.ts';
import { log } from './log.ts';
import { main } from './main.ts';
import { lendTokenToGit } from './object-store/index.ts';
import { Phases } from './phases.ts';
import { readRunContext } from './run-context.ts';

/**
 * Input, output and errors of the Action.
 *
 * @returns the exit code
 */
export async function runAction(environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const inputs = readInputs(environment);
    setSecret(inputs.token);
    const context = readRunContext(environment);
    lendTokenToGit(environment, context.serverUrl, inputs.token);
    const client = createClient({ token: inputs.token, apiUrl: context.apiUrl, log: log.info });
    const { outputs, failed } = await main({ context, inputs, client, log, phases: new Phases(log.info) });
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
    log.info(`Outcome: ${outputs.outcome}${failed ? ', so this job fails' : ''}`);
    return failed ? 1 : 0;
  } catch (error) {
    log.error(error instanceof WattnudgeError ? error : { message: unexpected(error), remedy: undefined });
    return 1;
  }
}

/** A bug of ours: with everything that helps to find it. */
function unexpected(error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Something went wrong that nobody expected. Please report it:\n${details}`;
}
