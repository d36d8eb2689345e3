import { setOutput, setSecret } from '@actions/core';
import type { Host } from '../benchmark/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { createClient } from '../github/index.ts';
import { readInputs } from './inputs.ts';
import { log } from './log.ts';
import { main } from './main.ts';
import type { Machine } from './native-runtime/index.ts';
import { lendTokenToGit } from './object-store/index.ts';
import { Phases } from './phases.ts';
import { readRunContext } from './run-context.ts';

/** What the Action meets outside itself. */
export interface Surroundings {
  /** That of the process: git and the toolkit read no other. */
  readonly environment: NodeJS.ProcessEnv;
  /** Where models run and are measured, and its clock. */
  readonly host: Host;
  /** Where what runs them is installed. */
  readonly machine: Machine;
  readonly createClient: typeof createClient;
  /** When the process started, by the host's clock. */
  readonly startedMs: number;
}

/**
 * Input, output and errors of the Action.
 *
 * @returns the exit code
 */
export async function runAction(surroundings: Surroundings): Promise<number> {
  const { environment, host, machine, createClient, startedMs } = surroundings;
  try {
    const inputs = readInputs(environment);
    setSecret(inputs.token);
    const context = readRunContext(environment);
    lendTokenToGit(environment, context.serverUrl, inputs.token);
    const client = createClient({ token: inputs.token, apiUrl: context.apiUrl, log: log.info });
    const phases = new Phases(log.info, host.clock, startedMs);
    const { outputs, failed } = await main({ context, inputs, client, log, phases, host, machine });
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
  return `Unexpected error. This is a bug in wattnudge; please open an issue with this output:\n${details}`;
}
