import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { onTestFinished } from 'vitest';
import type { Host } from '../../../src/benchmark/index.ts';
import { createMcpServer } from '../../../src/cli/mcp/mcp-server.ts';
import { openRoot } from '../../../src/cli/mcp/root.ts';
import { temporaryFolder } from '../../support/git.ts';
import { simulatedHost } from '../../support/simulation/host.ts';

export interface Called {
  readonly isError: boolean;
  readonly text: string;
  /** As it came, for a test to read. */
  // biome-ignore lint/suspicious/noExplicitAny: each tool has a document of its own
  readonly document: any;
}

export interface Connected {
  readonly client: Client;
  readonly call: (tool: string, args?: Record<string, unknown>) => Promise<Called>;
  /** What people read on standard error. */
  readonly logged: readonly string[];
}

/** The SDK's own client, connected to the server inside this process. */
export async function connect(root = temporaryFolder(), host: Host = simulatedHost()): Promise<Connected> {
  const logged: string[] = [];
  const unused = { write: (text: string) => Promise.reject(new Error(`a tool wrote ${text}`)) };
  // Nobody answers on the port of `discard`.
  const environment = { HOME: temporaryFolder(), HF_ENDPOINT: 'http://127.0.0.1:9' };
  const server = createMcpServer({
    root: await openRoot(root),
    surroundings: { stdout: unused, stderr: unused, environment, host },
    log: (text) => logged.push(text),
  });
  const client = new Client({ name: 'test', version: '1.0.0' });
  const [ofClient, ofServer] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(ofServer), client.connect(ofClient)]);
  onTestFinished(() => client.close());
  return {
    client,
    logged,
    call: async (name, args = {}) => {
      const { isError = false, content, structuredContent } = await client.callTool({ name, arguments: args });
      const text = content.map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n');
      return { isError, text, document: structuredContent };
    },
  };
}
