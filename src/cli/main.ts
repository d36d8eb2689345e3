import { Command, CommanderError } from 'commander';
import { WattnudgeError } from '../error.ts';
import { escapeTerminal } from '../report/index.ts';
import { toolVersion } from '../tool-version.ts';
import { alternativesCommand } from './commands/alternatives.ts';
import { benchCommand } from './commands/bench.ts';
import { inspectCommand } from './commands/inspect.ts';
import { metersCommand } from './commands/meters.ts';
import { policyCommand } from './commands/policy.ts';
import { rateCommand } from './commands/rate.ts';
import { reviewCommand } from './commands/review.ts';
import { createConsole, type Streams } from './console.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';

/**
 * The command line: parses, runs one command, presents.
 *
 * @param argv arguments without node and script
 * @returns the exit code: 0 within policy, 1 over policy, 2 usage error, 3 could not measure
 */
export async function main(argv: readonly string[], streams: Streams): Promise<number> {
  let exitCode: number = EXIT.ok;
  const run: RunCommand = async (jsonPath, command) => {
    exitCode = await command(createConsole(streams, jsonPath === '-'));
  };
  const program = new Command('wattnudge')
    .description('Energy-aware review of changes to machine-learning models.')
    .version(toolVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .addHelpText('after', EXIT_CODES)
    .showSuggestionAfterError();
  for (const create of [
    reviewCommand,
    benchCommand,
    alternativesCommand,
    inspectCommand,
    rateCommand,
    policyCommand,
    metersCommand,
  ]) {
    program.addCommand(create(run));
  }
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    });
  }

  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (!(error instanceof WattnudgeError)) throw error;
    streams.stderr.write(`${describeError(error)}\n`);
    return exitCodeOf(error);
  }
}

/** Runs a command with a console, and keeps the exit code that it gives. */
export type RunCommand = (
  jsonPath: string | undefined,
  command: (console: ReturnType<typeof createConsole>) => Promise<number>,
) => Promise<void>;

const EXIT_CODES = `
Exit codes: 0 within policy, 1 over policy, 2 usage error, 3 could not measure (with the reason).`;

function describeError(error: WattnudgeError): string {
  const lines = [`wattnudge: ${error.message}`, ...(error.remedy === undefined ? [] : [`  ${error.remedy}`])];
  return lines.join('\n').split('\n').map(escapeTerminal).join('\n');
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
