/** The rows of the catalogue: names that sources list. */

interface Row {
  readonly provider?: string;
}

const ROWS = new Map<string, Row>();

/** The row of a name in lower case. */
export function findRow(name: string): Row | undefined {
  return ROWS.get(name);
}
