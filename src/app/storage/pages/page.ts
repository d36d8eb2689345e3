/** What the queries of the pages share. */
import { type RawBuilder, sql } from 'kysely';

export interface Window {
  readonly limit: number;
  readonly offset: number;
}

/** A part of a list. There is no count: to count is to read all of it. */
export interface Part<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** @param read asks for one row more than the window has */
export async function partOf<Row>(
  { limit, offset }: Window,
  read: (window: Window) => Promise<readonly Row[]>,
): Promise<Part<Row>> {
  const rows = await read({ limit: limit + 1, offset });
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

/**
 * Whether a column is one of thousands of ids, as one parameter. Its type is stated and not cast to, so that PostgreSQL takes it for a
 * constant, which it looks up by hash; what is cast it compares one by one. For a column that an index finds the rows by.
 */
export function isOneOf(column: string, ids: readonly number[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = ANY (${arrayOf(ids)}::bigint[])`;
}

/** From here on, to weigh each id costs more than to choose a better index saves. */
const MANY = 200;

/**
 * The same, for rows that an index already gives in the order they are shown in. The planner weighs a constant id by id, which takes it
 * longer than to find the rows: what is asked of a subquery's hash it does not weigh, and `IS TRUE` keeps it from making a join of it.
 */
export function isAmong(column: string, ids: readonly number[]): RawBuilder<boolean> {
  if (ids.length < MANY) return isOneOf(column, ids);
  return sql<boolean>`(${sql.ref(column)} IN (SELECT unnest(${arrayOf(ids)}::bigint[]))) IS TRUE`;
}

/** As PostgreSQL writes an array. The drivers make one of each id by itself. */
function arrayOf(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}

/** A text that is looked for anywhere, as the pattern of `LIKE`: what a person types has no signs of its own. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
