import { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import type { RunCommand } from '../run-command.ts';

interface McpOptions {
  root: string;
  extendsFrom?: string;
}

export function mcpCommand(run: RunCommand): Command {
  return new Command('mcp')
    .description('Answer coding agents over MCP, on standard input and output: rate, compare, scan, and review.')
    .option('--root <dir>', 'the folder that agents may have read; nothing outside it is', '.')
    .option('--extends-from <dir>', 'folder with ORG/REPO/energy-policy.yml, for policies with `extends`')
    .addHelpText(
      'after',
      '\nExamples:\n  $ wattnudge mcp\n  $ wattnudge mcp --root ~/code\n\nAn MCP client starts this command; docs/agents.md has its configuration. Nothing is measured or written.',
    )
    .action((options: McpOptions) =>
      // The protocol has standard output to itself.
      run('-', async (console, surroundings) => {
        const { serveMcp } = await import('../mcp/serve-mcp.ts');
        await serveMcp(options, console, surroundings);
        return EXIT.ok;
      }),
    );
}
