/** PostgreSQL's texts hold no NUL and no half of a surrogate pair; a name out of a model file, or a claim, may. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/[\0\p{Cs}]/gu, '\ufffd') as T & string;
  if (Array.isArray(value)) return value.map(storable) as T & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)])) as T &
    object;
}
