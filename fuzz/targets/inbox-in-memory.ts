/** The App's database as far as webhooks reach: rows are kept in a list, by their id. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Database } from '../../src/app/storage/database.ts';

export interface StoredWebhook {
  readonly id: string;
  readonly subject: string;
}

/** What `claimDelivery` inserts, in this order. */
const [ID, SUBJECT] = [0, 5];

export function inboxInMemory(): { readonly db: Database; readonly stored: StoredWebhook[] } {
  const stored: StoredWebhook[] = [];
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery) {
      if (!sql.startsWith('insert into "deliveries"')) throw new Error(`no webhook asks for this: ${sql}`);
      const row = { id: String(parameters[ID]), subject: String(parameters[SUBJECT]) };
      if (stored.some(({ id }) => id === row.id)) return { rows: [] };
      stored.push(row);
      return { rows: [{ id: row.id } as Row] };
    },
    streamQuery() {
      throw new Error('no webhook asks for a stream');
    },
  };
  class Driver extends DummyDriver {
    override async acquireConnection() {
      return connection;
    }
  }
  const db: Database = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new Driver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return { db, stored };
}
