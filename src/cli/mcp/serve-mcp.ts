import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Console, Surroundings } from '../console.ts';
import { createMcpServer } from './mcp-server.ts';
import { openRoot } from './root.ts';

/**
 * Serves MCP on the standard input and output of this process until standard input ends or a signal ends the process. Resolves as
 * soon as it listens.
 *
 * @throws WattnudgeError `no-such-file`: there is no such root
 */
export async function serveMcp(
  options: { readonly root: string; readonly extendsFrom?: string },
  console: Console,
  surroundings: Surroundings,
): Promise<void> {
  const root = await openRoot(options.root);
  const log = (text: string) => console.notice(`wattnudge mcp: ${text}`);
  serveStdio(() => createMcpServer({ root, extendsFrom: options.extendsFrom, surroundings, log }), {
    onerror: ({ message }) => log(message),
  });
  log(`waiting for an MCP client on standard input; reads ${root.path}`);
}
