/**
 * One PostgreSQL server for all test files of a run. It starts when the first of them asks for a database, by a request to an
 * address that every file knows.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline/promises';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databases: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let keeper: Keeper | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer((_, response) => {
    keeper ??= startKeeper();
    const { createDatabase } = keeper;
    const database = last.then(createDatabase);
    last = database.catch(() => {});
    database.then(
      (url) => response.end(url),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  project.provide('databases', `http://127.0.0.1:${address.port}`);
  return async () => {
    server.close();
    if (keeper === undefined) return;
    keeper.process.stdin?.end();
    await once(keeper.process, 'exit');
  };
}

interface Keeper {
  readonly process: ChildProcess;
  /** One after another. */
  readonly createDatabase: () => Promise<string>;
}

function startKeeper(): Keeper {
  const script = new URL('keeper.ts', import.meta.url).pathname;
  // Not in the group that a terminal interrupts: it ends after those who use it.
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    async createDatabase() {
      child.stdin.write('another\n');
      const { value, done } = await lines.next();
      if (done) throw new Error('PostgreSQL did not start');
      return value;
    },
  };
}
