/** The built `wattnudge mcp`, as a client starts it. What its tools say is tested without a process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, inject, test } from 'vitest';
import { temporaryFolder } from '../../support/git.ts';

const args = () => [join(inject('builtAction'), 'dist/bin.js'), 'mcp', '--root', temporaryFolder()];

test('the SDK’s client of either generation of the protocol gets an answer that keeps its schema', async () => {
  for (const mode of ['legacy', 'auto'] as const) {
    const transport = new StdioClientTransport({ command: process.execPath, args: args(), stderr: 'ignore' });
    const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
    await client.connect(transport);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['rate', 'compare', 'scan', 'review']);
    const { structuredContent } = await client.callTool({
      name: 'compare',
      arguments: { base: 'gpt-4o-mini', head: 'gpt-5' },
    });
    expect(structuredContent).toMatchObject({ model: 'gpt-5', previous: 'gpt-4o-mini' });
    await client.close();
  }
});

const HELLO = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1.0.0' } },
};

test.each([
  ['its input ends', 'end', { code: 0, signal: null }],
  ['it gets SIGTERM', 'terminate', { code: null, signal: 'SIGTERM' }],
])('it ends when %s, and its standard output has the protocol alone', async (_, how, ending) => {
  const child = spawn(process.execPath, args(), { stdio: 'pipe' });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text) => said.push(text));
  const lines: string[] = [];
  const closed = once(child, 'close');
  child.stdin.write(`${JSON.stringify(HELLO)}\n`);
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (how === 'end') child.stdin.end();
    else child.kill('SIGTERM');
  }
  const [code, signal] = await closed;
  expect({ code, signal }).toEqual(ending);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ jsonrpc: '2.0', id: 1 }]);
  expect(said.join('')).toMatch(/^wattnudge mcp: waiting for an MCP client on standard input; reads /);
});
