/** The code of a notebook as one text, and for each of its lines the line of the file where it stands. */
export interface NotebookCode {
  code: string;
  lineOf(codeLine: number): number;
}

/** Reads the code cells of a Jupyter notebook (nbformat 4); `undefined` for what is not a notebook. */
export function readNotebook(text: string): NotebookCode | undefined {
  const cells = cellsOf(text);
  if (!cells) return undefined;
  const lines = cells.flatMap((cell) => {
    const isCode = fieldOf(cell, 'cell_type') === 'code';
    return sourceOf(cell)
      .split('\n')
      .map((line) => ({ line, isCode }));
  });
  const code = lines.filter(({ isCode }) => isCode);

  // Found again by how JSON writes the line, as often as it stood before: exact for files that put each line of a cell
  // on its own line, as Jupyter does; else the first line of the file that has it.
  let places: Places | undefined;
  let searches = 0;
  const find = (codeLine: number): number => {
    const wanted = code[codeLine - 1];
    if (!wanted) return 1;
    places ??= findPlaces(lines, text.split('\n'));
    const written = JSON.stringify(wanted.line).slice(0, -1);
    const alone = places.whole.get(written)?.[places.earlier.get(wanted) ?? 0];
    if (alone !== undefined) return alone;
    searches += 1;
    if (searches > MAX_SEARCHES) return 1;
    // Written in an unusual way it stands in a line that is not found, but never in a line 0: a review would not take that.
    return Math.max(1, places.fileLines.findIndex((line) => line.includes(written.slice(1))) + 1);
  };
  // A line may be long and name many models.
  const found = new Map<number, number>();
  const lineOf = (codeLine: number): number => {
    const line = found.get(codeLine) ?? find(codeLine);
    found.set(codeLine, line);
    return line;
  };
  return { code: code.map(({ line }) => asPython(line)).join('\n'), lineOf };
}

/** `!pip install …`: a command of the shell is a string to Python. */
function asPython(line: string): string {
  return line.startsWith('!') ? `system(${JSON.stringify(line.slice(1))})` : line;
}

/** Each goes through the whole file; a notebook that needs more of them was not written by Jupyter. */
const MAX_SEARCHES = 100;

interface CellLine {
  readonly line: string;
}

interface Places {
  readonly fileLines: readonly string[];
  /** How many equal lines stand before one. */
  readonly earlier: ReadonlyMap<CellLine, number>;
  /** The lines of the file that are one string and nothing else, by that string without its closing quote. */
  readonly whole: ReadonlyMap<string, readonly number[]>;
}

function findPlaces(lines: readonly CellLine[], fileLines: readonly string[]): Places {
  const seen = new Map<string, number>();
  const earlier = new Map<CellLine, number>();
  for (const each of lines) {
    const count = seen.get(each.line) ?? 0;
    earlier.set(each, count);
    seen.set(each.line, count + 1);
  }
  const whole = new Map<string, number[]>();
  const add = (written: string, line: number) => {
    const known = whole.get(written);
    if (known) known.push(line);
    else whole.set(written, [line]);
  };
  fileLines.forEach((line, index) => {
    const string = /^(".*"),?$/.exec(line.trim())?.[1];
    const written = string && asWritten(string);
    if (written === undefined) return;
    add(written, index + 1);
    // With its line feed.
    if (written.endsWith('\\n')) add(written.slice(0, -2), index + 1);
  });
  return { fileLines, earlier, whole };
}

/** A string of JSON as `JSON.stringify` writes it, without its closing quote: Python writes `é` as `\u00e9`, and any sign can be. */
function asWritten(string: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(string)).slice(0, -1);
  } catch {
    return undefined;
  }
}

function cellsOf(text: string): unknown[] | undefined {
  try {
    const cells = fieldOf(JSON.parse(text), 'cells');
    return Array.isArray(cells) ? cells : undefined;
  } catch {
    return undefined;
  }
}

/** A text, or a list of lines that keep their line feeds. */
function sourceOf(cell: unknown): string {
  const source = fieldOf(cell, 'source');
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : '';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
