/**
 * A process that has a PostgreSQL server for as long as its standard input is open: whoever started it may be killed, and no
 * server is left behind. Each line that comes in asks for a database, whose address goes out.
 */
import { createInterface } from 'node:readline';
import { startPostgres } from './server.ts';

await using server = await startPostgres();
for await (const _ of createInterface({ input: process.stdin })) {
  process.stdout.write(`${await server.createDatabase()}\n`);
}
