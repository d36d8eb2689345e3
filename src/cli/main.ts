import { Command, CommanderError } from 'commander';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { toolVersion } from '../tool-version.ts';
import { alternativesCommand } from './commands/alternatives.ts';
import { benchCommand } from './commands/bench.ts';
import { doctorCommand } from './commands/doctor.ts';
import { initCommand } from './commands/init.ts';
import { inspectCommand } from './commands/inspect.ts';
import { mcpCommand } from './commands/mcp.ts';
import { metersCommand } from './commands/meters.ts';
import { policyCommand } from './commands/policy.ts';
import { rateCommand } from './commands/rate.ts';
import { reviewCommand } from './commands/review.ts';
import { scanCommand } from './commands/scan.ts';
import { createConsole, harmless, type Surroundings, sayError } from './console.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import type { RunCommand } from './run-command.ts';

/**
 * The command line: parses, runs one command, presents.
 *
 * @param argv arguments without node and script
 * @returns the exit code: 0 within policy, 1 over policy, 2 usage error, 3 could not measure
 */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode: number = EXIT.ok;
  const run: RunCommand = async (jsonPath, command) => {
    exitCode = await command(createConsole(surroundings, jsonPath === '-'), surroundings);
  };
  const program = createProgram(run);
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => surroundings.stdout.write(harmless(text)),
      writeErr: (text) => surroundings.stderr.write(harmless(text)),
    });
  }

  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (!(error instanceof WattnudgeError)) throw error;
    surroundings.stderr.write(`${sayError(error)}\n`);
    return exitCodeOf(error);
  }
}

/** All commands but `app`, each of which hands what it does to `run`. */
export function createProgram(run: RunCommand): Command {
  const program = new Command('wattnudge')
    .description('Energy-aware review of changes to machine-learning models.')
    .version(toolVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .addHelpText('after', `\nThe GitHub App: wattnudge app --help\n${EXIT_CODES}`)
    .showSuggestionAfterError();
  for (const create of [
    initCommand,
    scanCommand,
    reviewCommand,
    benchCommand,
    alternativesCommand,
    inspectCommand,
    rateCommand,
    policyCommand,
    metersCommand,
    doctorCommand,
    mcpCommand,
  ]) {
    program.addCommand(create(run));
  }
  return program;
}

const EXIT_CODES = `
Exit codes: 0 within policy, 1 over policy, 2 usage error, 3 could not measure (with the reason).`;

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
