/** A map as a record is written: for what is found under names that come from a model. */
export function mapOf<Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(record));
}
