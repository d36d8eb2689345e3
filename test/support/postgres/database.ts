import { inject } from 'vitest';
import type { DatabaseLocation } from '../../../src/app/storage/database.ts';

/** A new database on the one PostgreSQL server of this run, with the App's tables and no rows. */
export async function postgresDatabase(): Promise<DatabaseLocation & { readonly kind: 'postgres' }> {
  const response = await fetch(inject('databases'));
  const url = await response.text();
  if (!response.ok) throw new Error(url);
  return { kind: 'postgres', url };
}
